import { buryWrite, emptyRegister, type Hash, type PlacedEntry, type Register, writeRegister } from "@kakehashi/core";

/** One register for each party, which that party alone can write: the entry's own party chooses the register (law 1). */
export type PartyRegisters<Value> = Readonly<Record<string, Register<Value>>>;

export function writeOwn<Value>(
  registers: PartyRegisters<Value>,
  entry: PlacedEntry,
  value: Value | "tombstone",
): PartyRegisters<Value> {
  const { party } = entry.envelope;
  const register = registers[party] ?? emptyRegister<Value>();
  const write = value === "tombstone" ? "tombstone" : { value: value as Value };
  return { ...registers, [party]: writeRegister(register, entry, write) };
}

export function buryOwn<Value>(registers: PartyRegisters<Value>, hash: Hash): PartyRegisters<Value> {
  return Object.fromEntries(Object.entries(registers).map(([party, register]) => [party, buryWrite(register, hash)]));
}
