import { type Hash, keyOfLog, type LogKey, type NodeId, partyOfNode } from "@kakehashi/core";
import type { CosignatureMessage, Outcome, Peer } from "@kakehashi/exchange";
import {
  addCosignature,
  type Checkpoint,
  type CheckpointBody,
  formatSignatureLines,
  type NoteLine,
  openCosignature,
  parseMirrorName,
  parseSignatureLines,
} from "@kakehashi/ledger";
import type { Intake } from "./intake.ts";
import { type KeptCheckpoint, type LogState, withCheckpoint } from "./log-state.ts";

/** A cosignature of a mirror over a checkpoint that we hold: verified, kept under the note, handed on to the other members. */
export async function takeCosignature(intake: Intake, from: Peer, message: CosignatureMessage): Promise<Outcome> {
  const log = intake.turn.logs.get(keyOfLog(message));
  if (log === undefined || message.size > log.tree.size) return "known";
  const checkpoint = await checkpointFor(intake, log, message.size);
  if (checkpoint === undefined) return "known";
  const lines = parseSignatureLines(new TextDecoder().decode(message.lines));
  const name = "refused" in lines ? undefined : lines[0]?.name;
  const mirror = name === undefined ? undefined : parseMirrorName(name);
  if ("refused" in lines || name === undefined || mirror === undefined) {
    intake.refuse(from, "cosignature-malformed", message.lines);
    return "refused";
  }
  const { node } = mirror;
  const body = { origin: log.origin, size: checkpoint.size, root: Uint8Array.fromHex(message.root) };
  if (checkpoint.root !== message.root) {
    // A member's word of another branch, which its author has shown it: notes tell whose fault that is, not who hands it on.
    if (opens(intake, log, { name, node, lines, body }) !== undefined) return "known";
    intake.refuse(from, "cosignature-of-another-root", message.lines);
    return "refused";
  }
  if (node === intake.turn.state.self.node || (log.holders.get(node)?.size ?? 0) >= message.size) return "known";
  if (!keepCosignature(intake, log, checkpoint, { name, node, lines, body })) {
    intake.refuse(from, "cosignature-not-valid", message.lines);
    return "refused";
  }
  return "taken";
}

/** Cosignatures that came under a note. Those that do not verify are left out: the note's bringer is not their author. */
export function mergeCosignatures(intake: Intake, key: LogKey, opened: Checkpoint): void {
  const names = new Set(opened.cosignatureLines.map(({ name }) => name));
  for (const name of [...names].sort()) {
    const log = intake.turn.log(key);
    const checkpoint = log.checkpoints.find(({ size }) => size === opened.size);
    const node = parseMirrorName(name)?.node;
    if (checkpoint === undefined || node === undefined) continue;
    if ((log.holders.get(node)?.size ?? 0) >= opened.size) continue;
    const lines = opened.cosignatureLines.filter((line) => line.name === name);
    keepCosignature(intake, log, checkpoint, { name, node, lines, body: opened });
  }
}

interface Opened {
  readonly name: string;
  readonly node: NodeId;
  readonly lines: readonly NoteLine[];
  readonly body: CheckpointBody;
}

function keepCosignature(intake: Intake, log: LogState, checkpoint: KeptCheckpoint, opened: Opened): boolean {
  const { turn } = intake;
  const cosignature = opens(intake, log, opened);
  if (cosignature === undefined) return false;
  const note = addCosignature(checkpoint.note, cosignature.lines);
  const holders = new Map(log.holders).set(opened.node, { size: checkpoint.size, time: cosignature.time });
  turn.setLog({ ...withCheckpoint(turn.log(log.key), { ...checkpoint, note, saved: false }), holders });
  intake.cosignatures.push(cosignatureMessage(turn.state.audience, log, checkpoint, cosignature.lines));
  return true;
}

/** Both lines, of the mirror of another member's node, under its keys in any list. */
function opens(intake: Intake, log: LogState, { name, node, lines, body }: Opened) {
  const { turn } = intake;
  // Nobody is a witness of what it wrote itself, in this life or an older one.
  if (!isMemberMirror(intake, name) || node === turn.state.self.node || node === log.node) return undefined;
  for (const { keys } of intake.keys.keysOf(turn.state.realm, node, "mirror")) {
    const cosignature = openCosignature({ crypto: turn.crypto, name, keys, checkpoint: body, lines });
    if (cosignature.refused === undefined) return cosignature;
  }
  return undefined;
}

/** Lines of one mirror over a size of that log, as they are sent on. `root`: the root at that size. */
export function cosignatureMessage(
  audience: Hash,
  log: Pick<LogState, "node" | "incarnation">,
  at: { readonly size: number; readonly root: Hash },
  lines: readonly NoteLine[],
): CosignatureMessage {
  const { node, incarnation } = log;
  return {
    t: "cosignature",
    audience,
    node,
    incarnation,
    size: at.size,
    root: at.root,
    lines: formatSignatureLines(lines),
  };
}

/** A mirror of this realm, of a node whose party is a member. */
function isMemberMirror(intake: Intake, name: string): boolean {
  const { realm, context } = intake.turn.state;
  const mirror = parseMirrorName(name);
  return mirror?.realm === realm && context.audience.parties.includes(partyOfNode(mirror.node));
}

/** The note of exactly that size: in memory, or in the store. */
async function checkpointFor(intake: Intake, log: LogState, size: number): Promise<KeptCheckpoint | undefined> {
  const kept = log.checkpoints.find((checkpoint) => checkpoint.size === size);
  if (kept !== undefined) return kept;
  const row = await intake.turn.store.checkpoint(intake.turn.state.audience, log.key, size);
  return row?.size === size ? { ...row, saved: true } : undefined;
}
