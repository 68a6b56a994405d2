import { type Hash, type LogKey, toHex } from "@kakehashi/core";
import type { OffenceReason, Outcome, Package, Peer } from "@kakehashi/exchange";
import { type Checkpoint, formatCheckpoint, leafHash, type Tile, verifyConsistency } from "@kakehashi/ledger";
import type { Ports } from "../ports.ts";
import { considerNote } from "./consider-note.ts";
import { convict } from "./convict.ts";
import type { Intake } from "./intake.ts";
import { type Leaf, leafFromBytes, leafFromHash } from "./leaf.ts";
import { type LogState, withCheckpoint } from "./log-state.ts";
import { excuseDue, takenBack } from "./named-leaf.ts";
import { burialIn } from "./seek-burials.ts";
import { mergeCosignatures } from "./take-cosignature.ts";
import { takeGone } from "./take-gone.ts";
import { fillMissing } from "./take-rest.ts";
import { openNote } from "./trusted-log.ts";

export interface PackageArrival {
  readonly from: Peer;
  readonly message: Package;
  readonly done: (outcome: Outcome) => void;
}

/**
 * Takes the packages of one log that came in a turn, in order of index. They are joined as far as they follow each other,
 * and one checkpoint, the last, is verified for all; only when that fails is each looked at alone, to find the liar.
 */
export async function takePackages(
  intake: Intake,
  key: LogKey,
  arrivals: readonly PackageArrival[],
  breathe?: Ports["breathe"],
): Promise<void> {
  const sorted = arrivals.toSorted((a, b) => a.message.from - b.message.from);
  const run = followers(intake.turn.log(key), sorted);
  if (run.length > 1 && (await takeRun(intake, key, run)) === "taken") {
    for (const { done } of run) done("taken");
  } else {
    for (const arrival of run) {
      await breathe?.();
      arrival.done(await takeOne(intake, key, arrival));
    }
  }
  for (const arrival of sorted) {
    await breathe?.();
    if (run.includes(arrival)) continue;
    const { size } = intake.turn.log(key).tree;
    const { message } = arrival;
    if (message.from + message.leaves.length <= size) {
      await rememberNote(intake, key, message);
      const filled = await fillMissing(intake, message, bodiesOf(message));
      arrival.done((await takeGone(intake, key, arrival)) ? "taken" : filled);
    } else if (message.from > size) arrival.done("gap");
    else arrival.done(await takeOne(intake, key, arrival));
  }
}

/** The packages that follow each other from the log's size on. */
function followers(log: LogState, sorted: readonly PackageArrival[]): readonly PackageArrival[] {
  const run: PackageArrival[] = [];
  let at = log.tree.size;
  for (const arrival of sorted) {
    const { from, leaves } = arrival.message;
    if (from > at || from + leaves.length <= at) continue;
    run.push(arrival);
    at = from + leaves.length;
  }
  return run;
}

function takeOne(intake: Intake, key: LogKey, arrival: PackageArrival): Promise<Outcome> {
  return takeRun(intake, key, [arrival]);
}

async function takeRun(intake: Intake, key: LogKey, run: readonly PackageArrival[]): Promise<Outcome> {
  const { turn } = intake;
  const log = turn.log(key);
  const last = run.at(-1) as PackageArrival;
  if (log.own || (log.forked !== undefined && run.some(({ from }) => from.party === log.party))) return "known";
  // One before it was refused.
  if ((run[0]?.message.from ?? 0) > log.tree.size) return "gap";
  const alone = run.length === 1;
  const leaves = leavesOf(intake, log, run);
  if (leaves === undefined) return alone ? refused(intake, last, "leaf-not-taken") : "refused";
  // Looked up while the signatures are verified: the fold needs them next.
  const loading = turn.objects.loadFor(leaves);
  const checkpoint = checkpointOf(intake, log, run, leaves);
  await loading;
  if (checkpoint === undefined) return alone ? refused(intake, last, "checkpoint-not-valid") : "refused";
  const hashes = leaves.map(({ bytes, hash }) => (bytes === undefined ? bytesOf(hash) : leafHash(turn.crypto, bytes)));
  const grown = turn.grow(log, leaves, hashes);
  if (!isProven(intake, grown.log, checkpoint, last.message)) {
    if (!alone) return "refused";
    if (log.forked !== undefined) return isApart(intake, log, last);
    await convict(intake, log, last.message.note ?? log.pending?.note);
    return refused(intake, last, "leaves-not-proven");
  }
  await keepRun(intake, grown, leaves, checkpoint);
  return "taken";
}

/** Who brings another branch of a log that has forked says what its author signed: it is held against nobody, and not asked for again. */
function isApart({ turn }: Intake, log: LogState, { from }: PackageArrival): Outcome {
  turn.logs.set(log.key, { ...log, apart: new Set(log.apart).add(from.node) });
  return "known";
}

function refused(intake: Intake, { from, message }: PackageArrival, reason: OffenceReason): Outcome {
  intake.refuse(from, reason, message.leaves[0]?.leaf ?? new Uint8Array(0));
  return "refused";
}

/** The checkpoint that the last of the run is proven against: its own, or the one of an earlier package of this log. */
function checkpointOf(
  intake: Intake,
  log: LogState,
  run: readonly PackageArrival[],
  leaves: readonly Leaf[],
): (Pick<Checkpoint, "size" | "root"> & { readonly opened?: Checkpoint | undefined }) | undefined {
  const size = run.at(-1)?.message.size;
  // A sender shows each note once, with the first package that it proves.
  const note = run.findLast(({ message }) => message.size === size && message.note !== undefined)?.message.note;
  if (note !== undefined) {
    const opened = openNote(intake, log, note, leaves);
    return opened !== undefined && opened.size === size ? { size: opened.size, root: opened.root, opened } : undefined;
  }
  const { pending } = log;
  if (pending === undefined || pending.size !== size) return undefined;
  return { size: pending.size, root: bytesOf(pending.root), opened: pending.opened };
}

function bytesOf(hash: Hash): Uint8Array {
  return Uint8Array.fromHex(hash);
}

/** The new leaves of the run, read; bodies that are not those of their envelopes are left out. */
function leavesOf(intake: Intake, log: LogState, run: readonly PackageArrival[]): readonly Leaf[] | undefined {
  const { crypto } = intake.turn;
  const leaves: Leaf[] = [];
  for (const { from: peer, message } of run) {
    const skip = log.tree.size + leaves.length - message.from;
    for (const { leaf: bytes, expunged, body } of message.leaves.slice(skip)) {
      if (expunged) {
        leaves.push(leafFromHash(log.tree.size + leaves.length, bytes));
        continue;
      }
      const leaf = leafFromBytes(crypto, log.tree.size + leaves.length, bytes, undefined);
      leaves.push(withBody(intake, peer, leaf, body));
    }
  }
  const taken = excused(intake, log, leaves);
  // Only its author is believed that a leaf is gone before its expiry is here: anyone else could spoil this copy for good.
  const byOthers = run.some(({ from }) => from.node !== log.node);
  return byOthers && taken.some(({ bytes, buried }) => bytes === undefined && !buried) ? undefined : taken;
}

function withBody(intake: Intake, peer: Peer, leaf: Leaf, body: Uint8Array | undefined): Leaf {
  if (body === undefined || leaf.envelope === undefined) return leaf;
  if (toHex(intake.turn.crypto.sha256(body)) === leaf.envelope.body) return { ...leaf, body };
  intake.refuse(peer, "body-of-another-hash", body.subarray(0, 1024));
  return leaf;
}

/** Bodies that a recall or expiry in the same stretch excuses, and leaves that it names by their place. */
function excused({ turn }: Intake, log: LogState, leaves: readonly Leaf[]): readonly Leaf[] {
  const burials = leaves.flatMap((leaf) => burialIn(turn, log, leaf) ?? []);
  if (burials.length === 0) return leaves;
  const gone = new Set(burials.flatMap(({ entries }) => entries));
  const named = burials.flatMap(({ leaves: places }) => places);
  const places = new Set(named.flatMap(({ incarnation, index }) => (incarnation === log.incarnation ? index : [])));
  const isGone = (leaf: Leaf) => (leaf.bytes === undefined ? places.has(leaf.index) : takenBack(turn, log, leaf, gone));
  return leaves.map((leaf) => (isGone(leaf) ? { ...leaf, buried: true } : leaf));
}

function isProven(
  intake: Intake,
  grown: LogState,
  checkpoint: Pick<Checkpoint, "size" | "root">,
  message: Package,
): boolean {
  if (grown.tree.size === checkpoint.size) return toHex(grown.root) === toHex(checkpoint.root);
  return verifyConsistency(intake.turn.crypto, {
    oldSize: grown.tree.size,
    oldRoot: grown.root,
    newSize: checkpoint.size,
    newRoot: checkpoint.root,
    proof: message.proof,
  });
}

async function keepRun(
  intake: Intake,
  grown: { readonly log: LogState; readonly tiles: readonly Tile[] },
  leaves: readonly Leaf[],
  checkpoint: Pick<Checkpoint, "size" | "root"> & { readonly opened?: Checkpoint | undefined },
): Promise<void> {
  const { turn } = intake;
  turn.keepGrown(grown.log, leaves, grown.tiles);
  for (const leaf of leaves) if (leaf.buried && leaf.bytes !== undefined) turn.bury.push({ entry: leaf.hash });
  const burials = leaves.flatMap((leaf) => burialIn(turn, grown.log, leaf) ?? []);
  const gone = new Set(burials.flatMap(({ entries }) => entries));
  if (gone.size > 0) await excuseDue(turn, grown.log.key, gone);
  const log = turn.log(grown.log.key);
  const root = toHex(checkpoint.root) as Hash;
  if (checkpoint.size > log.tree.size) {
    const note = checkpoint.opened === undefined ? log.pending?.note : formatCheckpoint(checkpoint.opened, []);
    if (note !== undefined)
      turn.setLog({ ...log, pending: { size: checkpoint.size, root, note, opened: checkpoint.opened } });
    return;
  }
  const note = checkpoint.opened === undefined ? log.pending?.note : formatCheckpoint(checkpoint.opened, []);
  if (note === undefined) return;
  turn.setLog({ ...withCheckpoint(log, { size: checkpoint.size, root, note, saved: false }), pending: undefined });
  if (checkpoint.opened !== undefined) mergeCosignatures(intake, log.key, checkpoint.opened);
}

/** Leaves that are here already may come with bodies that are not. */
function bodiesOf(message: Package): readonly Uint8Array[] {
  return message.leaves.flatMap(({ body }) => body ?? []);
}

/** Leaves that are here already may come under a checkpoint that is not: it can be cosigned, or convict. */
async function rememberNote(intake: Intake, key: LogKey, message: Package): Promise<void> {
  if (message.note === undefined) return;
  await considerNote(intake, intake.turn.log(key), message.note);
}
