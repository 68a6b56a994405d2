import type { Scratch } from "./scratch.ts";

/**
 * Rows on their way into one argument of a database function: PostgreSQL's binary format of an array of a composite type
 * (array_recv, record_recv). The driver's own text arrays cost twice the bytes and several times the time
 * (decision 0004).
 */
export type CellType = "int4" | "int8" | "text" | "bytea" | "hex" | "bool" | "uuid";
export type Cell = number | string | boolean | Uint8Array | undefined;

/** Type ids are fixed in PostgreSQL's catalogue (pg_type.dat). `hex` is a hash in our spelling, a bytea in the database. */
const oids: Readonly<Record<CellType, number>> = {
  int4: 23,
  int8: 20,
  text: 25,
  bytea: 17,
  hex: 17,
  bool: 16,
  uuid: 2950,
};

/** Null when there are no rows: the function then skips the step. `oid` is the composite type's, of this database. */
export function packRows(
  scratch: Scratch,
  oid: number,
  types: readonly CellType[],
  rows: readonly (readonly Cell[])[],
): Buffer | null {
  if (rows.length === 0) return null;
  const bytesMax = rows.reduce((sum, row) => sum + types.reduce((size, _, at) => size + roomFor(row[at]), 8), 20);
  return scratch.fill(bytesMax, (room) => {
    const writer = new CellWriter(room);
    writer.arrayHead(oid, rows.length);
    for (const row of rows) writeRow(writer, types, row);
    return writer.length;
  });
}

function writeRow(writer: CellWriter, types: readonly CellType[], row: readonly Cell[]): void {
  const start = writer.open();
  writer.int32(types.length);
  types.forEach((type, column) => {
    writer.int32(oids[type]);
    writer.cell(type, row[column]);
  });
  writer.close(start);
}

/** An array of a plain type; null when empty. */
export function packCells(type: CellType, cells: readonly Cell[]): Buffer | null {
  if (cells.length === 0) return null;
  const room = Buffer.allocUnsafe(cells.reduce<number>((size, cell) => size + roomFor(cell), 20));
  const writer = new CellWriter(room);
  writer.arrayHead(oids[type], cells.length);
  for (const cell of cells) writer.cell(type, cell);
  return room.subarray(0, writer.length);
}

/** Bytes that a cell takes at most: type, length, and itself. A UTF-16 unit takes at most 3 bytes of UTF-8. */
function roomFor(cell: Cell): number {
  if (typeof cell === "string") return 8 + cell.length * 3;
  return cell instanceof Uint8Array ? 8 + cell.length : 16;
}

class CellWriter {
  readonly #buffer: Buffer;
  #length = 0;

  constructor(room: Buffer) {
    this.#buffer = room;
  }

  get length(): number {
    return this.#length;
  }

  /** One dimension, lower bound 1. The flag only says that nulls may follow. */
  arrayHead(oid: number, count: number): void {
    for (const value of [1, 1, oid, count, 1]) this.int32(value);
  }

  int32(value: number): void {
    this.#length = this.#buffer.writeInt32BE(value | 0, this.#length);
  }

  /** Leaves room for a length that `close` fills in. */
  open(): number {
    this.int32(0);
    return this.#length;
  }

  close(start: number): void {
    this.#buffer.writeInt32BE(this.#length - start, start - 4);
  }

  cell(type: CellType, cell: Cell): void {
    if (cell === undefined) this.int32(-1);
    else if (type === "int4") {
      this.int32(4);
      this.int32(cell as number);
    } else if (type === "int8") this.#int64(cell as number);
    else if (type === "bool") this.#raw(Uint8Array.of(cell ? 1 : 0));
    else if (type === "text") this.#string(cell as string, "utf8");
    else if (typeof cell === "string") this.#string(cell, "hex");
    else this.#raw(cell as Uint8Array);
  }

  #int64(value: number): void {
    this.int32(8);
    this.#length = this.#buffer.writeBigInt64BE(BigInt(value), this.#length);
  }

  #string(value: string, encoding: "utf8" | "hex"): void {
    const written = this.#buffer.write(value, this.#length + 4, encoding);
    this.#length = this.#buffer.writeInt32BE(written, this.#length) + written;
  }

  #raw(value: Uint8Array): void {
    this.#length = this.#buffer.writeInt32BE(value.length, this.#length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
  }
}
