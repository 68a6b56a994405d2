/** What a number of a random history chooses: one of some, and always the same one. */
import type { Desk, Office } from "./desk.ts";

/** An act of a random history: by this desk, on what the number chooses. */
export type Act = (office: Office, desk: Desk, pick: number) => void;

export function pickOf<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items.length === 0 ? undefined : items[pick % items.length];
}

export function recordsOf(desk: Desk, type: string) {
  return [...desk.fold.records.values()].filter((record) => record.type === type);
}

export function entriesOf(desk: Desk, type: string, kinds: readonly string[], pick: number) {
  const record = pickOf(recordsOf(desk, type), pick);
  const entries = record?.entries.filter((entry) => kinds.includes(entry.kind)) ?? [];
  return { subject: record?.subject, entry: pickOf(entries, pick >> 3)?.hash };
}

export function bodyOf({ mechanism }: Office, pick: number): string | undefined {
  return pickOf(mechanism.bodies, pick)?.id;
}
