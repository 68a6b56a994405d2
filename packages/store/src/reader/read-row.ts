import type { Hash, LabelId } from "@kakehashi/core";
import { toBytesOrNone, toHash, toNumber, toText } from "../postgres/decode.ts";
import type { Text } from "../postgres/queries.ts";

/** A projected row as people read it. */
export interface ReadRow {
  readonly realm: Hash;
  readonly audience: Hash;
  /** Stands in the party's home: released to nobody. */
  readonly home: boolean;
  readonly label: LabelId;
  readonly view: string;
  readonly subject: Hash;
  readonly key: string;
  readonly parent: Hash | undefined;
  readonly sort: number;
  readonly place: number | undefined;
  readonly doc: unknown;
  /** To go on after this row in a list. Opaque. */
  readonly cursor: string;
}

export const rowColumns =
  "r.realm, r.audience, r.home, r.label, r.view, r.subject, r.key, r.parent, r.sort, r.place, r.doc, r.id";

export function toReadRow(row: readonly Text[]): ReadRow {
  return {
    realm: toHash(row[0]),
    audience: toHash(row[1]),
    home: row[2] === "t",
    label: toText(row[3]) as LabelId,
    view: toText(row[4]),
    subject: toHash(row[5]),
    key: toText(row[6]),
    parent: row[7] == null ? undefined : toHash(row[7]),
    sort: toNumber(row[8]),
    place: row[9] == null ? undefined : toNumber(row[9]),
    doc: JSON.parse(toText(row[10])),
    cursor: `${row[8]}_${row[11]}`,
  };
}

/** An entry as a history shows it; which log, kind and words it has stands in its bytes. */
export interface ReadEntry {
  readonly index: number;
  readonly hash: Hash;
  readonly envelope: Uint8Array | undefined;
  readonly body: Uint8Array | undefined;
  readonly buried: boolean;
  readonly without: string | undefined;
}

export function toReadEntry(row: readonly Text[]): ReadEntry {
  return {
    index: toNumber(row[0]),
    hash: toHash(row[1]),
    envelope: toBytesOrNone(row[2]),
    body: toBytesOrNone(row[3]),
    buried: row[4] === "t",
    without: row[5] ?? undefined,
  };
}
