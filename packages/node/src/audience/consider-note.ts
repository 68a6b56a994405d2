import { type Hash, toHex } from "@kakehashi/core";
import { formatCheckpoint } from "@kakehashi/ledger";
import { convict } from "./convict.ts";
import type { Intake } from "./intake.ts";
import { type LogState, newestCheckpoint, withCheckpoint } from "./log-state.ts";
import { mergeCosignatures } from "./take-cosignature.ts";
import { openNote } from "./trusted-log.ts";

/** A signed note of a size that our tree has: its root is ours, or the log has forked. */
export async function considerNote(intake: Intake, log: LogState, note: Uint8Array): Promise<void> {
  const { turn } = intake;
  const opened = openNote(intake, log, note);
  if (opened === undefined || opened.size === 0 || opened.size > log.tree.size) return;
  if ((await turn.rootAt(log.key, opened.size)) !== toHex(opened.root)) {
    await convict(intake, log, note);
    return;
  }
  const known = log.checkpoints.some(({ size }) => size === opened.size);
  const newer = opened.size > (newestCheckpoint(log)?.size ?? 0);
  if (!known && newer) {
    const root = toHex(opened.root) as Hash;
    turn.setLog(
      withCheckpoint(turn.log(log.key), { size: opened.size, root, note: formatCheckpoint(opened, []), saved: false }),
    );
  }
  if (known || newer) mergeCosignatures(intake, log.key, opened);
}
