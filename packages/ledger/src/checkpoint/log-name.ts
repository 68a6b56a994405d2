import { type Hash, type Incarnation, isHash, matches, type NodeId, originOf } from "@kakehashi/core";

export interface LogName {
  readonly node: NodeId;
  readonly realm: Hash;
  readonly audience: Hash;
  readonly incarnation: Incarnation;
}

/** The parts of an origin; undefined unless it is exactly what `originOf` writes from parts of the right form. */
export function parseOrigin(origin: string): LogName | undefined {
  const [node, realm, audience, incarnation] = origin.split("/");
  if (!matches(node, "node") || !isHash(realm) || !isHash(audience) || !matches(incarnation, "incarnation"))
    return undefined;
  const name = { node, realm, audience, incarnation } as LogName;
  return originOf(name) === origin ? name : undefined;
}

/** `node/realm/mirror/incarnation`: under which a node cosigns in one realm, as long as its data lives. */
export function mirrorNameOf({ node, realm, incarnation }: Omit<LogName, "audience">): string {
  return `${node}/${realm}/mirror/${incarnation}`;
}

/** The parts of a mirror's name; undefined unless it is exactly what `mirrorNameOf` writes. */
export function parseMirrorName(name: string): Omit<LogName, "audience"> | undefined {
  const [node, realm, , incarnation] = name.split("/");
  if (!matches(node, "node") || !isHash(realm) || !matches(incarnation, "incarnation")) return undefined;
  const parts = { node, realm, incarnation } as Omit<LogName, "audience">;
  return mirrorNameOf(parts) === name ? parts : undefined;
}
