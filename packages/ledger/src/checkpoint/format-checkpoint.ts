import { formatSignedNote, type NoteLine } from "../note/signed-note.ts";
import { formatCheckpointText } from "./checkpoint-text.ts";
import type { Checkpoint } from "./open-checkpoint.ts";

/**
 * An opened checkpoint as a note again, with its log's two lines and those cosignature lines that the caller has opened:
 * how a note from elsewhere is kept, so that nobody's junk stays under it.
 */
export function formatCheckpoint(checkpoint: Checkpoint, cosignatureLines: readonly NoteLine[]): Uint8Array {
  return formatSignedNote({
    text: formatCheckpointText(checkpoint),
    lines: [...checkpoint.logLines, ...cosignatureLines],
  });
}
