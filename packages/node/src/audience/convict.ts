import { proveEquivocation } from "@kakehashi/ledger";
import type { Intake } from "./intake.ts";
import { type LogState, newestCheckpoint } from "./log-state.ts";
import { suspect } from "./trusted-log.ts";

/**
 * Tries to prove that a signed note and ours cannot both be true. Only who holds the branch with the larger size can; when
 * that is not this node, it shows its own checkpoint in the next `have`, and the bringer makes the proof.
 */
export async function convict(intake: Intake, log: LogState, note: Uint8Array | undefined): Promise<void> {
  const { turn } = intake;
  const ours = newestCheckpoint(log) ?? log.pending;
  if (note === undefined || ours === undefined || log.forked !== undefined) return;
  const proof = await proveEquivocation(suspect(intake, log), [ours.note, note], turn.reader(log.key)).catch(
    // A pending checkpoint above our tiles: the path cannot be built yet.
    () => undefined,
  );
  if (proof === undefined || proof.refused !== undefined) return;
  markForked(intake, log, proof.bytes);
}

/** The first branch is kept; nothing more of the log is cosigned or folded, and all members are shown why. */
export function markForked(intake: Intake, log: LogState, proof: Uint8Array): void {
  const { turn } = intake;
  turn.setLog({ ...turn.log(log.key), forked: proof });
  const { node, incarnation } = log;
  intake.evidence.push({ t: "evidence", audience: turn.state.audience, node, incarnation, proof });
}
