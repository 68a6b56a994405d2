import { hash } from "node:crypto";
import type { Hash, LabelId } from "@kakehashi/core";
import type { Commit, LogAdvance, ProjectionRow, RecordWrite } from "../port.ts";
import { type Cell, type CellType, packCells, packRows } from "./pack.ts";
import type { Scratch } from "./scratch.ts";

/** Ids of the composite types of migration 0004 in this database, by name. */
export type TypeIds = ReadonlyMap<string, number>;

/** Columns of each composite type, in the order of migration 0004. */
const columns = {
  head_write: ["text", "text", "text", "text", "int8", "int8", "hex", "bytea", "int8", "int8", "bytea"],
  leaf_write: ["int4", "int8", "hex", "bytea", "bytea", "hex", "hex", "text", "text", "text", "int4", "int8", "bool"],
  tile_write: ["int4", "int4", "int8", "int4", "bytea", "bool"],
  body_write: ["hex", "bytea"],
  verdict_write: ["text", "int8", "text"],
  bury_write: ["hex", "bool"],
  relabel_write: ["hex", "int4"],
  object_write: ["hex", "text", "bytea", "hex", "text"],
  projection_write: ["uuid", "hex", "text", "text", "int4", "hex", "int8", "int8", "text", "text"],
  checkpoint_write: ["text", "int8", "hex", "bytea"],
  checkpoint_name: ["text", "int8"],
  answer_write: ["text", "text", "text", "hex", "bytea"],
  release_write: ["hex", "text", "text", "text", "text", "int8"],
  record_write: ["text", "text", "bytea"],
} as const satisfies Record<string, readonly CellType[]>;

export const compositeTypes = Object.keys(columns) as (keyof typeof columns)[];

/** The arguments of `commit_audience`, in its order. */
export function commitArguments(scratch: Scratch, types: TypeIds, write: Commit): unknown[] {
  const labels = labelsOf(write);
  const places = new Map(labels.map((label, at) => [label, at + 1]));
  const pack = (type: keyof typeof columns, rows: readonly (readonly Cell[])[]) =>
    packRows(scratch, types.get(type) ?? 0, columns[type], rows);
  return [
    fromHex(write.realm),
    fromHex(write.audience),
    write.create === undefined ? null : asBuffer(write.create),
    write.create === undefined ? null : isHome(write.create),
    write.expected,
    write.reset === true,
    packCells("text", labels),
    pack("head_write", write.logs.map(headCells)),
    pack(
      "leaf_write",
      write.logs.flatMap((log, at) => leafRows(log, at + 1, places)),
    ),
    pack(
      "tile_write",
      write.logs.flatMap((log, at) => tileRows(log, at + 1)),
    ),
    pack(
      "body_write",
      write.bodies.map(({ entry, bytes }) => [entry, bytes]),
    ),
    pack(
      "bury_write",
      write.bury.map(({ entry, expunge }) => [entry, expunge]),
    ),
    pack(
      "verdict_write",
      write.without.map(({ log, index, reason }) => [log, index, reason]),
    ),
    pack(
      "relabel_write",
      (write.relabel ?? []).map(({ entry, label }) => [entry, places.get(label)]),
    ),
    pack(
      "object_write",
      write.objects.map((row) => [row.subject, row.type, row.state, row.digest, JSON.stringify(row.counts)]),
    ),
    packCells("hex", write.projected),
    pack(
      "projection_write",
      write.projections.map((row) => projectionCells(write.audience, row, places)),
    ),
    pack(
      "checkpoint_write",
      write.checkpoints.map(({ log, size, root, note }) => [log, size, root, note]),
    ),
    pack(
      "checkpoint_name",
      (write.forget ?? []).map(({ log, size }) => [log, size]),
    ),
    pack(
      "answer_write",
      write.answers.map((row) => [row.principal, row.operation, row.key, row.request, row.answer]),
    ),
    pack(
      "release_write",
      write.releases.map((row) => [row.entry, row.person, row.post, row.authority, row.label, row.at]),
    ),
    packRecords(scratch, types, write.records),
  ];
}

export function packRecords(scratch: Scratch, types: TypeIds, records: readonly RecordWrite[]): Buffer | null {
  const rows = records.map(({ scope, key, value }) => [scope, key, value]);
  return packRows(scratch, types.get("record_write") ?? 0, columns.record_write, rows);
}

function labelsOf(write: Commit): LabelId[] {
  const found = new Set<LabelId>();
  for (const { leaves } of write.logs) for (const { fields } of leaves) if (fields) found.add(fields.label);
  for (const { label } of write.projections) found.add(label);
  for (const { label } of write.relabel ?? []) found.add(label);
  return [...found].sort();
}

function headCells(log: LogAdvance): readonly Cell[] {
  const edge = Buffer.concat(log.edge);
  const names = [log.log, log.origin, log.node, log.incarnation];
  return [...names, log.from, log.size, log.root, edge, log.folded, log.held, log.forked];
}

function leafRows(log: LogAdvance, at: number, places: ReadonlyMap<LabelId, number>): (readonly Cell[])[] {
  return log.leaves.map(({ index, hash, envelope, body, bodyHash, fields, misplaced }) => {
    const label = fields && places.get(fields.label);
    const said = [fields?.subject, fields?.kind, fields?.party, fields?.post, label, fields?.time];
    return [at, index, hash, envelope, body, bodyHash, ...said, misplaced === true];
  });
}

/** Hashes of a tile that the database holds already are not written again, unless the tile is whole now. */
function tileRows(log: LogAdvance, at: number): (readonly Cell[])[] {
  return log.tiles.map(({ level, index, hashes }) => {
    const held = Math.min(256, Math.max(0, Math.floor(log.from / 256 ** level) - index * 256));
    const whole = hashes.length === 256 * 32;
    const start = whole ? 0 : held;
    return [at, level, index, start, hashes.subarray(start * 32), whole && held > 0];
  });
}

function projectionCells(audience: Hash, row: ProjectionRow, places: ReadonlyMap<LabelId, number>): readonly Cell[] {
  const id = projectionId(audience, row);
  const shown = [row.parent, row.sort, row.place, row.text, JSON.stringify(row.doc)];
  return [id, row.subject, row.view, row.key, places.get(row.label), ...shown];
}

/** What names a row for ever, without a sequence that would count hidden ones (migration 0002). */
function projectionId(audience: Hash, { subject, view, key }: ProjectionRow): Uint8Array {
  return hash("sha256", `${audience}\n${subject}\n${view}\n${key}`, "buffer").subarray(0, 16);
}

/** A home is an audience of one party (DESIGN, Audience). */
function isHome(record: Uint8Array): boolean {
  const { parties } = JSON.parse(new TextDecoder().decode(record)) as { parties?: readonly unknown[] };
  return parties?.length === 1;
}

export function fromHex(hash: string): Buffer {
  return Buffer.from(hash, "hex");
}

/** A view of the same bytes: the driver sends a Buffer in binary. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
