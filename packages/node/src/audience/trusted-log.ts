import type { CharterState } from "@kakehashi/coordination";
import {
  foreignTo,
  type Hash,
  keysCount,
  type LastGood,
  type ObjectRecord,
  type PublicKeyPair,
  partyOfNode,
  type Revocation,
  readBody,
  samePublicKeys,
  toHex,
} from "@kakehashi/core";
import { type Checkpoint, type LogKeys, openCheckpoint, openCosignature, parseMirrorName } from "@kakehashi/ledger";
import type { KeyDirectory } from "../keys/key-directory.ts";
import { isSignedRevocation } from "../keys/revocation-signature.ts";
import type { Leaf } from "./leaf.ts";
import type { LogState } from "./log-state.ts";
import type { Turn } from "./turn.ts";

type NamedLog = Pick<LogState, "origin" | "node" | "incarnation">;

/** Whose word counts for a log: the key lists, and what the charter says of rotation and revocation. */
export interface Trust {
  readonly turn: Turn;
  readonly keys: KeyDirectory;
  readonly charter: ObjectRecord | undefined;
}

/** The log with every key pair under which its checkpoints ever counted: what convicts, convicts under any of them. */
export function suspect({ turn, keys }: Trust, log: Pick<LogState, "origin" | "node">): LogKeys {
  const pairs: PublicKeyPair[] = [];
  for (const { keys: pair } of keys.keysOf(turn.state.realm, log.node, "log")) {
    if (!pairs.some((known) => samePublicKeys(known, pair))) pairs.push(pair);
  }
  return { crypto: turn.crypto, origin: log.origin, keys: pairs };
}

/**
 * A checkpoint of the log, verified; undefined when it is none. Sizes beyond a rotation need the keys of the newer list, and
 * nothing beyond a revocation's last good size counts under the keys that it ends (spec/audience.md, 4).
 *
 * @param coming leaves that come with it, which nothing has folded yet: a change of keys among them counts
 */
export function openNote(
  trust: Trust,
  log: NamedLog,
  note: Uint8Array,
  coming: readonly Leaf[] = [],
): Checkpoint | undefined {
  const found = openUnderLists(trust, log, note);
  return found !== undefined && isCounted(trust, log, found, coming) ? found.opened : undefined;
}

/**
 * True for a checkpoint under keys that a rotation of the log, folded here, has ended. Whoever stole them can still sign
 * sizes up to the rotation; so such a checkpoint, when it contradicts what is here, convicts the log only if another member
 * bears witness that it was shown: its mirror's cosignature stands under it.
 */
export function isThiefs(trust: Trust, log: NamedLog, note: Uint8Array): boolean {
  const found = openUnderLists(trust, log, note);
  if (found === undefined) return true;
  // Of its own logs too: what its own keys signed and it does not have, an older copy of its data has forgotten.
  const ended = rotationsOf(trust, log).some(({ list }) => found.under.every((number) => list > number));
  return ended && !isWitnessed(trust, log, found.opened);
}

interface UnderLists {
  readonly opened: Checkpoint;
  /** Numbers of every list in which the keys stand that signed it. */
  readonly under: readonly number[];
}

function openUnderLists({ turn, keys }: Trust, log: NamedLog, note: Uint8Array): UnderLists | undefined {
  const listed = keys.keysOf(turn.state.realm, log.node, "log");
  const tried: PublicKeyPair[] = [];
  for (const { keys: pair } of listed) {
    if (tried.some((known) => samePublicKeys(known, pair))) continue;
    tried.push(pair);
    const opened = openCheckpoint(note, { crypto: turn.crypto, origin: log.origin, keys: pair });
    if (opened.refused !== undefined) continue;
    const under = listed.filter((each) => samePublicKeys(each.keys, pair)).map(({ number }) => number);
    return { opened, under };
  }
  return undefined;
}

function rotationsOf({ charter }: Trust, log: NamedLog) {
  const state = charter?.state as CharterState | undefined;
  return (state?.rotations ?? [])
    .filter((item) => item.node === log.node && item.incarnation === log.incarnation)
    .flatMap((item) => ("value" in item ? [{ index: item.index, list: item.value.number }] : []))
    .sort((a, b) => a.index - b.index);
}

/** As the fold will read them: of this log, of the charter, by a general post where the definition is here. */
function rotationsIn({ turn }: Trust, log: NamedLog, leaves: readonly Leaf[]) {
  const { audience, context } = turn.state;
  return leaves.flatMap(({ index, envelope, body }) => {
    if (envelope?.kind !== "rotation/1" || body === undefined || envelope.subject !== audience) return [];
    if (foreignTo(envelope, log, context.audience) !== undefined) return [];
    const mechanism = context.definition(envelope.definition);
    if (mechanism !== undefined && mechanism.postOf(envelope.post)?.general !== true) return [];
    const read = readBody(body);
    const content = "unreadable" in read ? undefined : context.types.rule(envelope.kind)?.body.safeParse(read.content);
    return content?.success === true ? [{ index, list: (content.data as { readonly number: number }).number }] : [];
  });
}

function isCounted(trust: Trust, log: NamedLog, { opened, under }: UnderLists, coming: readonly Leaf[]): boolean {
  const { node, incarnation } = log;
  const party = partyOfNode(node);
  const state = trust.charter?.state as CharterState | undefined;
  const revocations = (state?.revocations ?? []).flatMap((item) =>
    "value" in item && item.party === party && isSigned(trust, party, item.value) ? revocationOf(item.value) : [],
  );
  const { size } = opened;
  const root = toHex(opened.root) as Hash;
  const rotations = [...rotationsOf(trust, log), ...rotationsIn(trust, log, coming)];
  return keysCount({ node, incarnation, size, root, under }, rotations, revocations);
}

function isWitnessed({ turn, keys }: Trust, log: NamedLog, checkpoint: Checkpoint): boolean {
  const { realm, context } = turn.state;
  return checkpoint.cosignatureLines.some(({ name }) => {
    const mirror = parseMirrorName(name);
    if (mirror === undefined || mirror.realm !== realm || partyOfNode(mirror.node) === partyOfNode(log.node))
      return false;
    if (!context.audience.parties.includes(partyOfNode(mirror.node))) return false;
    return keys.keysOf(realm, mirror.node, "mirror").some(({ keys: pair }) => {
      const lines = checkpoint.cosignatureLines;
      return openCosignature({ crypto: turn.crypto, name, keys: pair, checkpoint, lines }).refused === undefined;
    });
  });
}

type RevocationBody = Extract<CharterState["revocations"][number], { value: unknown }>["value"];

function revocationOf({ logs, number }: RevocationBody): Pick<Revocation, "logs" | "number"> {
  return { logs: logs as LastGood[], number };
}

function isSigned({ turn, keys }: Trust, party: string, body: RevocationBody): boolean {
  const { realm, audience, crypto } = turn.state;
  return isSignedRevocation({ crypto, realm, audience, party, identity: keys.identityOf(realm, party), body });
}
