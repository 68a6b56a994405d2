import { toHex } from "@kakehashi/core";
import { parseEquivocation, proveEquivocation, verifyEquivocation } from "@kakehashi/ledger";
import type { Intake } from "./intake.ts";
import { type LogState, newestCheckpoint } from "./log-state.ts";
import { isThiefs, openNote, suspect } from "./trusted-log.ts";

/**
 * Tries to prove that a signed note and ours cannot both be true. Only who holds the branch with the larger size can; when
 * that is not this node, it shows its own checkpoint in the next `have`, and the bringer makes the proof.
 */
export async function convict(intake: Intake, log: LogState, note: Uint8Array | undefined): Promise<void> {
  const { turn } = intake;
  const ours = newestCheckpoint(log) ?? log.pending;
  if (note === undefined || ours === undefined || log.forked !== undefined || isThiefs(intake, log, note)) return;
  if (log.branched !== undefined) return;
  const proof = await proveEquivocation(suspect(intake, log), [ours.note, note], turn.reader(log.key)).catch(
    // A pending checkpoint above our tiles: the path cannot be built yet.
    () => undefined,
  );
  if (proof === undefined || proof.refused !== undefined || !bothCount(intake, log, proof.bytes)) return;
  markForked(intake, log, proof.bytes);
}

/**
 * Whether a proof that somebody brought convicts the log here: by its signatures, both of its checkpoints count at their
 * sizes, and neither that contradicts our tree can be a thief's. A proof holds no cosignatures: whoever holds the other
 * branch shows its checkpoint with them in `have`.
 */
export async function convicts(intake: Intake, log: LogState, proof: Uint8Array): Promise<boolean> {
  const parsed = parseEquivocation(proof);
  if (parsed === undefined || verifyEquivocation(suspect(intake, log), proof).refused !== undefined) return false;
  if (!bothCount(intake, log, proof)) return false;
  for (const note of [parsed.older, parsed.newer]) {
    const opened = openNote(intake, log, note);
    if (opened === undefined) return false;
    const ours = opened.size <= log.tree.size ? await intake.turn.rootAt(log.key, opened.size) : undefined;
    if (ours !== toHex(opened.root) && isThiefs(intake, log, note)) return false;
  }
  return true;
}

/** What lies beyond a rotation or revocation under the keys that it ended counts for nothing, also not against its log. */
function bothCount(intake: Intake, log: LogState, proof: Uint8Array): boolean {
  const parsed = parseEquivocation(proof);
  return (
    parsed !== undefined && [parsed.older, parsed.newer].every((note) => openNote(intake, log, note) !== undefined)
  );
}

/**
 * The first branch is kept, and folds as far as it is here; nothing more of the log is cosigned, or taken of its author, and all
 * members are shown why. When it is this node's own, it writes no more there: its next incarnation names what both branches have.
 */
export function markForked(intake: Intake, log: LogState, proof: Uint8Array): void {
  const { turn } = intake;
  const isOurs = log.node === turn.state.self.node;
  turn.setLog({ ...turn.log(log.key), forked: proof, ...(isOurs ? { seen: undefined, ahead: [] } : {}) });
  const { node, incarnation } = log;
  intake.evidence.push({ t: "evidence", audience: turn.state.audience, node, incarnation, proof });
}
