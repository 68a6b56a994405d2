import { compareText } from "../canonical/compare-text.ts";
import type { Hash } from "../ids.ts";
import type { PlacedEntry } from "./object-type.ts";
import { type Placed, placeOf } from "./place.ts";

/** One write that no other write of the register has in its past. A recalled one stays, without its value. */
export type Write<Value> = Placed & ({ readonly value: Value } | { readonly buried: true });

/**
 * A register keeps its maximal writes, sorted by hash (spec/fold.md, 8). One is its value; what several mean is for the
 * kind's symmetric rule. Plain JSON; the same for every order of application that respects cause.
 */
export type Register<Value> = readonly Write<Value>[];

/** What a register says, before the kind's rule for several. `buried`: its one write was recalled; it does not fall back. */
export type Reading<Value> =
  | { readonly is: "empty" }
  | { readonly is: "buried"; readonly write: Placed }
  | { readonly is: "one"; readonly value: Value; readonly write: Placed }
  | { readonly is: "several"; readonly writes: Register<Value> };

export function emptyRegister<Value>(): Register<Value> {
  return [];
}

/** Writes into the register: what stood there and lies in the entry's past goes, what is concurrent stays beside it. */
export function writeRegister<Value>(
  register: Register<Value>,
  entry: PlacedEntry,
  value: { readonly value: Value } | "tombstone",
): Register<Value> {
  const write: Write<Value> =
    value === "tombstone" ? { ...placeOf(entry), buried: true } : { ...placeOf(entry), value: value.value };
  const concurrent = register.filter((standing) => !entry.past.has(standing));
  if (concurrent.length === 0) return [write];
  return [...concurrent, write].sort((a, b) => compareText(a.hash, b.hash));
}

/** Takes the value out of the write of that entry, in place; no change when it is no longer maximal. */
export function buryWrite<Value>(register: Register<Value>, hash: Hash): Register<Value> {
  if (!register.some((write) => write.hash === hash && "value" in write)) return register;
  return register.map((write) => {
    if (write.hash !== hash) return write;
    const { hash: name, party, node, incarnation, index, height } = write;
    return { hash: name, party, node, incarnation, index, height, buried: true };
  });
}

/** What the register says, without any rule for several writes. */
export function readRegister<Value>(register: Register<Value>): Reading<Value> {
  const [first, second] = register;
  if (first === undefined) return { is: "empty" };
  if (second !== undefined) return { is: "several", writes: register };
  return "value" in first ? { is: "one", value: first.value, write: first } : { is: "buried", write: first };
}

/** The rule "unsettled": the value when there is exactly one write and it was not recalled, else undefined. */
export function settledValue<Value>(register: Register<Value>): Value | undefined {
  const reading = readRegister(register);
  return reading.is === "one" ? reading.value : undefined;
}

/** The rule "the higher level wins": the greatest by `rank` among the values not recalled; undefined when none is left. */
export function highestValue<Value>(register: Register<Value>, rank: (value: Value) => number): Value | undefined {
  let highest: Value | undefined;
  for (const write of register) {
    if ("value" in write && (highest === undefined || rank(write.value) > rank(highest))) highest = write.value;
  }
  return highest;
}
