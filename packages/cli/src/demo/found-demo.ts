import type { CompiledDefinition } from "@kakehashi/core";
import { foundTogether } from "../found/found-together.ts";
import type { NodeFile } from "../node/node-folder.ts";
import type { DemoPlan } from "./demo-plan.ts";

export interface DemoCase {
  readonly id: string;
  readonly title: { readonly ja: string; readonly en: string };
  /** Folder under the repository. */
  readonly folder: string;
}

/** Founds the realms of a new demo: `live`, empty, and the case's where there is one; writes every node's folder. */
export async function foundDemo(
  mechanism: string,
  definition: CompiledDefinition,
  plan: DemoPlan,
  played: DemoCase | undefined,
): Promise<void> {
  // Of three parties or more the first two have an audience of their own too: what they share the others know nothing of.
  const [first, second, ...more] = plan.nodes.map(({ party }) => party);
  const pair = first === undefined || second === undefined || more.length === 0 ? [] : [[first, second]];
  const live = await foundTogether("live", definition, plan.nodes, pair);
  const realms: NodeFile["realms"] = [
    { realm: live.realm, name: "live", kind: "live", title: { ja: "実", en: "Live" } },
  ];
  if (played !== undefined) {
    const { realm } = await foundTogether(played.id, definition, plan.nodes);
    realms.push({ realm, name: played.id, kind: "case", title: played.title, case: played.folder });
  }
  for (const { folder, node, party } of plan.nodes) {
    const current = realms.at(-1)?.realm ?? live.realm;
    await folder.write({ v: 1, node, party, mechanism: `mechanisms/${mechanism}`, demo: true, realms, current });
  }
}
