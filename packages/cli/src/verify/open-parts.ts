import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { UsageFault } from "../cli-context.ts";

const checksumBytes = 32;

export function unreadable(why: { readonly ja: string; readonly en: string }): UsageFault {
  return new UsageFault({ ja: `記録として読めません: ${why.ja}`, en: `Not a record that can be read: ${why.en}` });
}

export interface OpenedParts {
  /** The next so many bytes. */
  need(count: number): Promise<Uint8Array>;
  /** What follows, up to the checksum, which is compared at the end. */
  rest(): AsyncGenerator<Uint8Array>;
}

/** The file without its last 32 bytes, which are SHA-256 of all before; never more in memory than a few chunks. */
export function openParts(path: string): OpenedParts {
  const stream = createReadStream(path)[Symbol.asyncIterator]();
  const hash = createHash("sha256");
  let held: Uint8Array = new Uint8Array(0);
  let ended = false;

  /** The chunks that make at least so many bytes, joined once; or all there are. */
  async function hold(count: number): Promise<void> {
    const chunks = [held];
    for (let length = held.length; length < count && !ended; ) {
      const { value, done } = await stream.next();
      if (done) ended = true;
      else {
        chunks.push(value as Buffer);
        length += (value as Buffer).length;
      }
    }
    if (chunks.length > 1) held = new Uint8Array(Buffer.concat(chunks));
  }

  function take(count: number): Uint8Array {
    const taken = held.subarray(0, count);
    held = held.subarray(count);
    hash.update(taken);
    return taken;
  }

  async function need(count: number): Promise<Uint8Array> {
    await hold(count + checksumBytes);
    if (held.length < count + checksumBytes) throw unreadable({ ja: "途中で切れています", en: "it is cut short" });
    return take(count);
  }

  async function* rest(): AsyncGenerator<Uint8Array> {
    while (!ended) {
      await hold(held.length + 1);
      if (held.length > checksumBytes) yield take(held.length - checksumBytes);
    }
    if (held.length !== checksumBytes || Buffer.compare(hash.digest(), held) !== 0) {
      throw unreadable({
        ja: "ファイルが壊れています（照合値が違います）",
        en: "the file is damaged (its checksum differs)",
      });
    }
  }

  return { need, rest };
}
