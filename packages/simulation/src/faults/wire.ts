import { decodeMessage, encodeMessage, isRefusedMessage } from "@kakehashi/exchange";
import type { Stage } from "../run/stage.ts";
import type { Tap } from "../world/network.ts";

/** Messages that went before go again, long after. */
export function replay(stage: Stage): void {
  const link = stage.someLink();
  stage.disturbed = true;
  for (let times = 0; times < 6; times++) {
    stage.in(stage.random.between(0, 5_000), () => {
      if (link.replay()) stage.world.history.count("replay");
    });
  }
}

/** Bytes that mean nothing, or nearly something. */
export function garbage(stage: Stage): void {
  const link = stage.someLink();
  stage.disturbed = true;
  for (let times = 0; times < 4; times++) {
    stage.in(stage.random.between(0, 3_000), () => {
      const bytes = stage.random.bytes(stage.random.between(0, 400));
      link.inject(stage.random.oneIn(2) ? 0 : 1, bytes);
      stage.world.history.count("garbage");
    });
  }
}

/** For a while some messages have one bit changed on their way. */
export function tamper(stage: Stage): void {
  const link = stage.someLink();
  stage.disturbed = true;
  const random = stage.random.fork();
  const tap: Tap = (message) => {
    if (message.length === 0 || !random.oneIn(4)) return message;
    const changed = message.slice();
    const at = random.below(changed.length);
    changed[at] = (changed[at] as number) ^ (1 << random.below(8));
    stage.world.history.count("message tampered with");
    return changed;
  };
  tapFor(stage, link, tap, 8_000);
}

/** A sender keeps bodies back, and hands them over only much later; not that of an expiry, without which a hash beside it is refused. */
export function withholdBodies(stage: Stage): void {
  const link = stage.someLink();
  const liar = stage.random.pick(link.names);
  const tap: Tap = (message, from) => {
    if (from !== liar) return message;
    const read = decodeMessage(message);
    if (isRefusedMessage(read)) return message;
    if (read.t === "bodies") return undefined;
    if (read.t !== "package" || read.leaves.some(({ expunged }) => expunged)) return message;
    stage.world.history.count("package without its bodies");
    return encodeMessage({ ...read, leaves: read.leaves.map((leaf) => ({ ...leaf, body: undefined })) });
  };
  tapFor(stage, link, tap, stage.random.between(2_000, 12_000));
}

/** Other bodies than those of their envelopes, and other leaves than those that the checkpoint covers. */
export function falseContents(stage: Stage): void {
  const link = stage.someLink();
  stage.disturbed = true;
  const random = stage.random.fork();
  const tap: Tap = (message) => {
    const read = decodeMessage(message);
    if (isRefusedMessage(read) || (read.t !== "package" && read.t !== "bodies")) return message;
    stage.world.history.count("message with false contents");
    if (read.t === "bodies") return encodeMessage({ ...read, bodies: read.bodies.map(altered) });
    const leaves = random.oneIn(3)
      ? read.leaves.map((leaf) => ({ ...leaf, leaf: altered(leaf.leaf) }))
      : read.leaves.map((leaf) => ({ ...leaf, body: leaf.body && altered(leaf.body) }));
    return encodeMessage({ ...read, leaves });
  };
  tapFor(stage, link, tap, stage.random.between(2_000, 8_000));
}

function altered(bytes: Uint8Array): Uint8Array {
  const other = bytes.slice();
  const at = Math.floor(other.length / 2);
  other[at] = (other[at] as number) ^ 1;
  return other;
}

/** Checkpoints with another root than the log signed, as if it had two. */
export function forgedNotes(stage: Stage): void {
  const link = stage.someLink();
  stage.disturbed = true;
  const random = stage.random.fork();
  const tap: Tap = (message) => {
    const read = decodeMessage(message);
    if (isRefusedMessage(read) || read.t !== "have" || read.part !== "logs" || random.oneIn(2)) return message;
    stage.world.history.count("forged checkpoint");
    return encodeMessage({
      ...read,
      logs: read.logs.map((log) => ({ ...log, note: log.note && otherRoot(log.note) })),
    });
  };
  tapFor(stage, link, tap, 8_000);
}

/** The third line of a note is its root, in base64. */
function otherRoot(note: Uint8Array): Uint8Array {
  const other = note.slice();
  const at = other.indexOf(0x0a, other.indexOf(0x0a) + 1) + 5;
  other[at] = other[at] === 0x41 ? 0x42 : 0x41;
  return other;
}

/** Cosignatures that claim another size or come from nobody's key. */
export function falseCosignatures(stage: Stage): void {
  const link = stage.someLink();
  stage.disturbed = true;
  const tap: Tap = (message) => {
    const read = decodeMessage(message);
    if (isRefusedMessage(read) || read.t !== "cosignature") return message;
    stage.world.history.count("false cosignature");
    const lines = read.lines.slice();
    const at = Math.floor(lines.length / 2);
    lines[at] = lines[at] === 65 ? 66 : 65;
    return encodeMessage({ ...read, lines });
  };
  tapFor(stage, link, tap, 6_000);
}

export function tapFor(stage: Stage, link: { readonly taps: Tap[] }, tap: Tap, ms: number): void {
  const off = () => {
    const at = link.taps.indexOf(tap);
    if (at >= 0) link.taps.splice(at, 1);
  };
  link.taps.push(tap);
  stage.in(ms, off);
  stage.onHeal.push(off);
}
