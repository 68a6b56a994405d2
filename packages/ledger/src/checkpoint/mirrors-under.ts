import type { NodeId } from "@kakehashi/core";
import { parseSignedNote } from "../note/signed-note.ts";
import { parseMirrorName } from "./log-name.ts";
import { readUint64 } from "./signed-messages.ts";

/**
 * Nodes whose mirrors stand under a checkpoint's note, each with the time that its lines bear: wall clock, seconds since 1970.
 * Verifies nothing: for notes that were opened before they were kept, with `openCosignature`. Empty for what is no signed note.
 */
export function mirrorsUnder(note: Uint8Array): ReadonlyMap<NodeId, number> {
  const mirrors = new Map<NodeId, number>();
  const parsed = parseSignedNote(note);
  for (const { name, signature } of parsed.refused === undefined ? parsed.lines : []) {
    const mirror = parseMirrorName(name);
    const time = signature.length < 8 ? undefined : readUint64(signature);
    if (mirror !== undefined && time !== undefined) mirrors.set(mirror.node, time);
  }
  return mirrors;
}
