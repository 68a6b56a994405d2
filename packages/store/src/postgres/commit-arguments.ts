import { hash } from "node:crypto";
import type { Hash, LabelId } from "@kakehashi/core";
import type { Commit, LogAdvance, ObjectRow, ProjectionRow, RecordWrite, TileName } from "../port.ts";
import { type Cell, type CellType, packCells, packRows } from "./pack.ts";
import type { Scratch } from "./scratch.ts";

/** Ids of the composite types of migrations 0004 to 0006 in this database, by name. */
export type TypeIds = ReadonlyMap<string, number>;

/** Columns of each composite type, in the order of migrations 0004 to 0013. */
const columns = {
  head_write: ["text", "text", "text", "text", "int8", "int8", "hex", "bytea", "int8", "int8", "bytea"],
  leaf_write: ["int4", "int8", "hex", "bytea", "bytea", "hex", "hex", "text", "text", "text", "int4", "int8", "bool"],
  missing_write: ["int4", "int8", "hex", "hex"],
  tile_name: ["int4", "int4", "int8"],
  tile_write: ["int4", "int4", "int8", "int4", "bytea"],
  body_write: ["bytea", "text", "int8"],
  verdict_write: ["text", "int8", "text"],
  bury_write: ["hex", "text", "int8"],
  relabel_write: ["hex", "int4"],
  object_write: ["hex", "text", "bytea", "hex", "text"],
  projection_write: ["uuid", "hex", "text", "text", "int4", "hex", "int8", "int8", "text", "text"],
  checkpoint_write: ["text", "int8", "hex", "bytea"],
  checkpoint_name: ["text", "int8"],
  answer_write: ["text", "text", "text", "hex", "bytea"],
  release_write: ["hex", "text", "text", "text", "text", "int8"],
  record_write: ["text", "text", "bytea"],
  record_name: ["text", "text"],
} as const satisfies Record<string, readonly CellType[]>;

export const compositeTypes = Object.keys(columns) as (keyof typeof columns)[];

export type Pack = (type: keyof typeof columns, rows: readonly (readonly Cell[])[]) => Buffer | null;

/** Packs rows of this database's composite types into a scratch: valid until that is cleared. */
export function packing(scratch: Scratch, types: TypeIds): Pack {
  return (type, rows) => packRows(scratch, types.get(type) ?? 0, columns[type], rows);
}

/** The arguments of `commit_audience`, in its order. @throws RangeError when leaves do not go on from where their log stands. */
export function commitArguments(pack: Pack, write: Commit): unknown[] {
  const labels = labelsOf(write);
  const places = new Map(labels.map((label, at) => [label, at + 1]));
  return [
    fromHex(write.realm),
    fromHex(write.audience),
    write.create === undefined ? null : asBuffer(write.create),
    write.create === undefined ? null : isHome(write.create),
    write.expected,
    write.reset === true,
    packCells("text", labels),
    ...logArguments(pack, write, places),
    ...pictureArguments(pack, write, places),
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
    ...recordArguments(pack, write.records),
  ];
}

/** Heads, leaves, and what is known of them. */
function logArguments(pack: Pack, write: Commit, places: ReadonlyMap<LabelId, number>): readonly unknown[] {
  const { logs, bodies, bury, without, relabel = [] } = write;
  for (const log of logs) checkDense(log);
  const each = (rows: (log: LogAdvance, at: number) => (readonly Cell[])[]) =>
    logs.flatMap((log, at) => rows(log, at + 1));
  return [
    pack("head_write", logs.map(headCells)),
    pack(
      "leaf_write",
      each((log, at) => leafRows(log, at, places)),
    ),
    pack("missing_write", each(missingRows)),
    pack("tile_name", each(goneTileRows)),
    pack("tile_write", each(tileRows)),
    pack(
      "body_write",
      bodies.map(({ log, index, bytes }) => [bytes, log, index]),
    ),
    pack(
      "bury_write",
      bury.map((each) => ("entry" in each ? [each.entry, undefined, undefined] : [undefined, each.log, each.index])),
    ),
    pack(
      "verdict_write",
      without.map(({ log, index, reason }) => [log, index, reason]),
    ),
    pack(
      "relabel_write",
      relabel.map(({ entry, label }) => [entry, places.get(label)]),
    ),
  ];
}

/** Objects and their rows: first those that are new, then those that replace something, then the names of all. */
function pictureArguments(pack: Pack, write: Commit, places: ReadonlyMap<LabelId, number>): readonly unknown[] {
  const { audience, objects, projected, projections, marked = [] } = write;
  const opened = new Set(write.opened);
  const object = (row: ObjectRow) => [row.subject, row.type, row.state, row.digest, JSON.stringify(row.counts)];
  const row = (projection: ProjectionRow) => projectionCells(audience, projection, places);
  const isOpened = ({ subject }: { readonly subject: Hash }) => opened.has(subject);
  const isNot = ({ subject }: { readonly subject: Hash }) => !opened.has(subject);
  return [
    pack("object_write", objects.filter(isOpened).map(object)),
    pack("projection_write", projections.filter(isOpened).map(row)),
    pack("object_write", objects.filter(isNot).map(object)),
    packCells(
      "hex",
      projected.filter((subject) => !opened.has(subject)),
    ),
    pack("projection_write", projections.filter(isNot).map(row)),
    projected.length === 0 ? null : fromHex([...projected].sort().join("")),
    marked.length === 0 ? null : packCells("hex", marked),
  ];
}

/** The two arguments of `put_records`, null where there are none. */
export function recordArguments(pack: Pack, records: readonly RecordWrite[]): readonly (Buffer | null)[] {
  const kept = records.filter(({ value }) => value !== undefined);
  const gone = records.filter(({ value }) => value === undefined);
  return [
    pack(
      "record_write",
      kept.map(({ scope, key, value }) => [scope, key, value]),
    ),
    pack(
      "record_name",
      gone.map(({ scope, key }) => [scope, key]),
    ),
  ];
}

/** The database looks only at where the log stands: that the leaves go on from there, and reach the new size, is seen here. */
function checkDense({ log, from, size, leaves }: LogAdvance): void {
  if (leaves.length !== size - from || leaves.some(({ index }, at) => index !== from + at)) {
    throw new RangeError(`leaves of ${log} from ${from} to ${size} are not dense`);
  }
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

function missingRows({ leaves }: LogAdvance, at: number): (readonly Cell[])[] {
  const missing = leaves.filter(({ body, bodyHash }) => body === undefined && bodyHash !== undefined);
  return missing.map(({ index, hash, bodyHash }) => [at, index, hash, bodyHash]);
}

/** Hashes of a tile that the database holds already are not written again, unless the tile is whole now. */
function tileRows(log: LogAdvance, at: number): (readonly Cell[])[] {
  return log.tiles.map((tile) => {
    const { level, index, hashes } = tile;
    const start = isWhole(tile) ? 0 : heldOf(log, tile);
    return [at, level, index, start, hashes.subarray(start * 32)];
  });
}

/** Tiles that are whole now, and of which there are parts. */
function goneTileRows(log: LogAdvance, at: number): (readonly Cell[])[] {
  const gone = log.tiles.filter((tile) => isWhole(tile) && heldOf(log, tile) > 0);
  return gone.map(({ level, index }) => [at, level, index]);
}

function isWhole({ hashes }: { readonly hashes: Uint8Array }): boolean {
  return hashes.length === 256 * 32;
}

/** Hashes of a tile that came with earlier commits. */
function heldOf({ from }: LogAdvance, { level, index }: TileName): number {
  return Math.min(256, Math.max(0, Math.floor(from / 256 ** level) - index * 256));
}

function projectionCells(audience: Hash, row: ProjectionRow, places: ReadonlyMap<LabelId, number>): readonly Cell[] {
  const id = projectionId(audience, row);
  const shown = [row.parent, row.sort, row.place, row.text, JSON.stringify(row.doc)];
  return [id, row.subject, row.view, row.key, places.get(row.label), ...shown];
}

/** What names a row for ever, without a sequence that would count hidden ones (migration 0002). `marked-query.ts` makes it in SQL. */
function projectionId(audience: Hash, { subject, view, key }: ProjectionRow): Uint8Array {
  return hash("sha256", `${audience}\n${subject}\n${view}\n${key}`, "buffer").subarray(0, 16);
}

/** A home is an audience of one party (spec/audience.md, 2). */
function isHome(record: Uint8Array): boolean {
  const { parties } = JSON.parse(new TextDecoder().decode(record)) as { parties?: readonly unknown[] };
  return parties?.length === 1;
}

/** Bytes of a hash, or of several that are joined. */
export function fromHex(hash: string): Buffer {
  return Buffer.from(hash, "hex");
}

/** A view of the same bytes: the driver sends a Buffer in binary. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
