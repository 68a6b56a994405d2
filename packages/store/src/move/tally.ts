import { hash } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";

const newline = 0x0a;
const words = 8;

/** How many rows a table has, and one digest over all of them. */
export interface TableTally {
  readonly rows: number;
  /** Sum of the SHA-256 of each row's line in COPY's text form, modulo 2^256, in hex: the same in whatever order rows come. */
  readonly digest: string;
}

/** Passes the text of a COPY on, and sums up its rows as they go by. In that form a line is a row: line feeds in values are escaped. */
export class Tally extends Transform {
  readonly #sum = new Float64Array(words);
  readonly #onRows: (rows: number) => void;
  #rest: Buffer | undefined;
  #rows = 0;

  constructor(onRows: (rows: number) => void) {
    super();
    this.#onRows = onRows;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const text = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    const before = this.#rows;
    let from = 0;
    for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, from)) {
      this.#add(text.subarray(from, at));
      from = at + 1;
    }
    this.#rest = from === text.length ? undefined : text.subarray(from);
    this.#onRows(this.#rows - before);
    done(null, chunk);
  }

  #add(line: Buffer): void {
    const digest = hash("sha256", line, "buffer");
    let carry = 0;
    for (let word = words - 1; word >= 0; word--) {
      const sum = (this.#sum[word] ?? 0) + digest.readUInt32BE(word * 4) + carry;
      carry = sum > 0xffff_ffff ? 1 : 0;
      this.#sum[word] = sum % 0x1_0000_0000;
    }
    this.#rows += 1;
  }

  get total(): TableTally {
    const digest = [...this.#sum].map((word) => word.toString(16).padStart(8, "0")).join("");
    return { rows: this.#rows, digest };
  }
}
