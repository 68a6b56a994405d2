import { type Hash, keyOfLog, type LogKey, type NodeId, partyOfNode, toHex } from "@kakehashi/core";
import type { Bodies, EvidenceMessage, HaveLogs, LogRef, Outcome, Peer } from "@kakehashi/exchange";
import { emptyRoot, parseCheckpointText } from "@kakehashi/ledger";
import { considerNote } from "./consider-note.ts";
import { convicts, markForked } from "./convict.ts";
import type { Intake } from "./intake.ts";
import { leafFromStore } from "./leaf.ts";
import { type LogState, newLogState, withMissing } from "./log-state.ts";
import { excuseDue } from "./named-leaf.ts";
import { burialIn, seekAgain } from "./seek-burials.ts";
import { openNote } from "./trusted-log.ts";

/** Of one party: some nodes, each restored many times. Beyond it, new logs of that party are not followed. */
const logsOfPartyMax = 64;

/**
 * Bodies that came after their leaves: each is known by its hash, and taken only where one is missing. One that is here by
 * now came by another way, or was asked for twice: no news, and no fault of its bringer.
 */
export async function takeBodies(intake: Intake, message: Bodies): Promise<Outcome> {
  return fillMissing(intake, message, message.bodies);
}

/** Puts each body where it is missing. */
export async function fillMissing(intake: Intake, of: LogRef, bodies: readonly Uint8Array[]): Promise<Outcome> {
  const { turn } = intake;
  const log = turn.logs.get(keyOfLog(of));
  if (log === undefined || log.missing.length === 0) return "known";
  const wanted = Map.groupBy(log.missing, ({ body }) => body);
  const came = new Set<number>();
  for (const bytes of bodies) {
    // Each fills one place, as each was counted once: entries may share a body, and an entry may stand at many places.
    const due = wanted.get(toHex(turn.crypto.sha256(bytes)) as Hash) ?? [];
    const missing = due.find(({ index }) => !came.has(index));
    if (missing === undefined) continue;
    came.add(missing.index);
    await placeBody(intake, log.key, missing, bytes);
  }
  if (came.size === 0) return "known";
  turn.leaves.forgetRead(log.key);
  const now = turn.log(log.key);
  turn.setLog(
    withMissing(
      now,
      now.missing.filter(({ index }) => !came.has(index)),
    ),
  );
  return "taken";
}

async function placeBody(
  intake: Intake,
  key: LogKey,
  missing: { readonly index: number },
  body: Uint8Array,
): Promise<void> {
  const { turn } = intake;
  const fresh = turn.leaves.appended.get(key)?.find(({ index }) => index === missing.index);
  if (fresh !== undefined) turn.leaves.replaceAppended(key, { ...fresh, body });
  else turn.leaves.keepBody(key, missing.index, body);
  const log = turn.log(key);
  if (missing.index < log.past.size) turn.filled.push({ log: key, index: missing.index });
  const leaf = fresh ?? (await storedLeaf(intake, key, missing.index));
  const burial = leaf && burialIn(turn, log, { ...leaf, body });
  if (burial === undefined) return;
  seekAgain(turn, log, burial);
  if (burial.entries.length > 0) await excuseDue(turn, key, new Set(burial.entries));
}

async function storedLeaf({ turn }: Intake, key: LogKey, index: number) {
  const [row] = await turn.store.leaves(turn.state.audience, key, index, index + 1);
  return row === undefined ? undefined : leafFromStore(row);
}

/** How far a partner is: logs new to us are followed from now on, its notes may convict, or show that we were restored. */
export async function takeHave(intake: Intake, message: HaveLogs): Promise<Outcome> {
  const { turn } = intake;
  for (const have of message.logs) {
    const key = keyOfLog(have);
    const known = turn.logs.get(key);
    if (known === undefined) {
      follow(intake, have);
      continue;
    }
    if (have.note === undefined || known.forked !== undefined) continue;
    const claim = claimOf(have.note);
    if (claim === undefined) continue;
    if (claim.size <= known.tree.size) {
      if (isNews(intake, known, claim)) await considerNote(intake, known, have.note);
    } else if (known.own && openNote(intake, known, have.note) !== undefined) intake.restored(claim.size);
  }
  return "known";
}

/** A log of a member's node, shown by a checkpoint that it signed: its leaves may come. */
function follow(intake: Intake, have: HaveLogs["logs"][number]): void {
  const { turn } = intake;
  const { realm, audience, context } = turn.state;
  const { node, incarnation, note } = have;
  const party = partyOfNode(node);
  if (!context.audience.parties.includes(party) || note === undefined) return;
  if ([...turn.logs.values()].filter((log) => log.party === party).length >= logsOfPartyMax) return;
  const log = newLogState({ realm, audience, node, incarnation }, emptyRoot(turn.crypto), false);
  if (openNote(intake, log, note) === undefined) return;
  // In memory only: the store learns of it with its first leaves.
  turn.logs.set(log.key, log);
}

interface Claim {
  readonly size: number;
  readonly root: Hash;
  /** Nodes in the names of the note's lines. */
  readonly signers: readonly NodeId[];
}

/** What a note says of its log, before anything of it is believed: strict reading is for those that turn out to be news. */
function claimOf(note: Uint8Array): Claim | undefined {
  const [head, lines] = new TextDecoder().decode(note).split("\n\n", 2);
  const text = parseCheckpointText(new TextEncoder().encode(`${head}\n`));
  if (text === undefined) return undefined;
  const signers = [...(lines ?? "").matchAll(/^\u2014 ([^/ ]+)\//gmu)].map(([, node]) => node as NodeId);
  return { size: text.size, root: toHex(text.root) as Hash, signers };
}

/** Worth verifying: another root than ours, or a cosigner, other than ourselves, that we do not know to hold that much. */
function isNews({ turn }: Intake, log: LogState, { size, root, signers }: Claim): boolean {
  const kept = log.checkpoints.find((checkpoint) => checkpoint.size === size);
  if (kept?.root !== root) return true;
  const self = turn.state.self.node;
  return signers.some((node) => node !== log.node && node !== self && (log.holders.get(node)?.size ?? 0) < size);
}

/** A proof of a fork: it convicts by itself, whoever brought it. */
export async function takeEvidence(intake: Intake, from: Peer, message: EvidenceMessage): Promise<Outcome> {
  const { turn } = intake;
  const log = turn.logs.get(keyOfLog(message));
  if (log === undefined || (log.forked ?? log.branched) !== undefined) return "known";
  if (!(await convicts(intake, log, message.proof))) {
    intake.refuse(from, "evidence-does-not-convict", message.proof.subarray(0, 4096));
    return "refused";
  }
  markForked(intake, log, message.proof);
  return "taken";
}
