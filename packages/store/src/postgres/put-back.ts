import type { LabelId } from "@kakehashi/core";
import type { MakeDue, PutBack } from "../port.ts";
import { fromHex, leafCells, type Pack } from "./commit-arguments.ts";
import { packCells } from "./pack.ts";
import type { Queries } from "./queries.ts";

/** The arguments of `put_back`, in its order. */
export function putBackArguments(pack: Pack, back: PutBack): unknown[] {
  const logs = [...new Set(back.leaves.map(({ log }) => log))].sort();
  const labels = [...new Set(back.leaves.flatMap(({ fields }) => fields?.label ?? []))].sort();
  const places = new Map<LabelId, number>(labels.map((label, at) => [label, at + 1]));
  return [
    fromHex(back.audience),
    back.expected,
    packCells("text", labels),
    packCells("text", logs),
    pack(
      "leaf_write",
      back.leaves.map((leaf) => leafCells(leaf, logs.indexOf(leaf.log) + 1, places)),
    ),
    pack(
      "bury_write",
      back.bury.map((entry) => [entry, undefined, undefined]),
    ),
    pack(
      "body_write",
      back.bodies.map(({ entry, bytes }) => [entry, bytes]),
    ),
    back.scopeGone,
  ];
}

export async function putBack(queries: Queries, values: readonly unknown[]): Promise<"committed" | "moved"> {
  const [row] = await queries.rows("put-back", "select put_back($1, $2, $3, $4, $5, $6, $7, $8)", values);
  return row?.[0] === "t" ? "committed" : "moved";
}

/** The arguments of `make_due`, in its order. */
export function makeDueArguments(pack: Pack, due: MakeDue): unknown[] {
  const { audience, expected, entries, places } = due;
  const cells = places.map(({ log, index }) => [log, index]);
  return [fromHex(audience), expected, fromHex(entries.join("")), pack("place_name", cells)];
}

export async function makeDue(queries: Queries, values: readonly unknown[]): Promise<"committed" | "moved"> {
  const [row] = await queries.rows("make-due", "select make_due($1, $2, $3, $4)", values);
  return row?.[0] === "t" ? "committed" : "moved";
}
