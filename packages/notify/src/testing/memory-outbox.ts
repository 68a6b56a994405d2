import type { Outbox, Parcel } from "../kept/outbox.ts";

interface Held {
  readonly parcel: Parcel;
  state: "waiting" | "sent" | "failed" | "none";
  at: number;
  tries: number;
  fault?: string;
}

/** The outbox as the database keeps it, in memory: one item a parcel, on a clock moved by hand. */
export function memoryOutbox(parcels: readonly Parcel[]) {
  const held = new Map<number, Held>(
    parcels.map((parcel) => [parcel.items[0]?.id ?? 0, { parcel, state: "waiting", at: 0, tries: 0 }]),
  );
  const clock = { now: 0 };
  const each = async (ids: readonly number[], change: (item: Held) => void) => {
    for (const id of ids) change(held.get(id) as Held);
  };
  const outbox: Outbox = {
    due: async () =>
      [...held.values()]
        .filter(({ state, at }) => state === "waiting" && at <= clock.now)
        .map(({ parcel, tries }) => ({ ...parcel, items: parcel.items.map((item) => ({ ...item, tries })) })),
    sent: (ids) =>
      each(ids, (item) => {
        item.state = "sent";
      }),
    later: (ids, fault, pause) =>
      each(ids, (item) => {
        item.tries += 1;
        item.at = clock.now + pause;
        item.fault = fault;
      }),
    failed: (ids, fault) =>
      each(ids, (item) => {
        item.state = "failed";
        item.fault = fault;
      }),
    withdrawn: (ids) =>
      each(ids, (item) => {
        item.state = "none";
      }),
    figures: async () => ({ waiting: 0, failed: 0, dropped: 0, lateSince: undefined }),
  };
  return { outbox, held, clock };
}
