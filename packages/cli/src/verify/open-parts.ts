import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { UsageFault } from "../cli-context.ts";

const checksumBytes = 32;
const pieceBytes = 4 * 1024 * 1024;

export function unreadable(why: { readonly ja: string; readonly en: string }): UsageFault {
  return new UsageFault({ ja: `記録として読めません: ${why.ja}`, en: `Not a record that can be read: ${why.en}` });
}

export interface OpenedParts {
  /** Where the whole file will stand, in memory that threads share; filled as it is read. */
  readonly bytes: Uint8Array;
  /** The next so many bytes. */
  need(count: number): Promise<Uint8Array>;
  /** What follows, up to the checksum, which is compared at the end; in pieces that lie one behind the other. */
  rest(): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

/**
 * The file without its last 32 bytes, which are SHA-256 of all before. All parts are views of one memory of the file's size,
 * which costs nothing until it is filled: a file that is found to be none is not read further.
 */
export async function openParts(path: string): Promise<OpenedParts> {
  const file = await open(path, "r");
  const bytes = await memoryFor(file);
  const end = Math.max(0, bytes.length - checksumBytes);
  const hash = createHash("sha256");
  let filled = 0;
  let taken = 0;

  /** Reads on until so much is here; less when the file has become shorter. */
  async function fill(upTo: number): Promise<void> {
    while (filled < upTo) {
      const { bytesRead } = await file.read(bytes, filled, Math.min(pieceBytes, bytes.length - filled), filled);
      if (bytesRead === 0) return;
      filled += bytesRead;
    }
  }

  function take(count: number): Uint8Array {
    const part = bytes.subarray(taken, taken + count);
    taken += count;
    hash.update(part);
    return part;
  }

  async function need(count: number): Promise<Uint8Array> {
    await fill(Math.min(taken + count, bytes.length));
    if (taken + count > Math.min(end, filled)) throw unreadable({ ja: "途中で切れています", en: "it is cut short" });
    return take(count);
  }

  async function* rest(): AsyncGenerator<Uint8Array> {
    while (taken < end) {
      if (filled <= taken) await fill(taken + 1);
      if (filled <= taken) break;
      yield take(Math.min(filled, end) - taken);
    }
    await fill(bytes.length);
    if (taken < end || filled < bytes.length || Buffer.compare(hash.digest(), bytes.subarray(end)) !== 0) {
      throw unreadable({
        ja: "ファイルが壊れています（照合値が違います）",
        en: "the file is damaged (its checksum differs)",
      });
    }
  }

  return { bytes, need, rest, close: () => file.close() };
}

async function memoryFor(file: FileHandle): Promise<Uint8Array> {
  const { size } = await file.stat();
  try {
    return new Uint8Array(new SharedArrayBuffer(size));
  } catch {
    await file.close();
    throw unreadable({ ja: "ファイルが大きすぎます", en: "it is larger than memory" });
  }
}
