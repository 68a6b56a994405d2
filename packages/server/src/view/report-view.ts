import type { Place, Quantity, ReportRow } from "@kakehashi/contract";
import {
  type ReportState,
  type StandingQuantity,
  standingQuantities,
  standingText,
  type Place as WrittenPlace,
} from "@kakehashi/coordination";
import { type ObjectRecord, readRegister } from "@kakehashi/core";
import { entriesInOrder } from "./in-order.ts";
import { openingStamp, referencesTo, stampsOf } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

const micro = 1_000_000;

function placeView(place: WrittenPlace): Place {
  return {
    ...(place.id !== undefined && { id: place.id }),
    ...(place.name && { name: place.name }),
    ...(place.at && { lat: place.at.latMicro / micro, lon: place.at.lonMicro / micro }),
  };
}

function quantityView({ value: written, party, hash }: StandingQuantity): Quantity {
  const { what, name, value, unit, approx, atLeast, scope, precision, source } = written;
  return {
    what,
    ...(name && { name }),
    approx: approx === true,
    atLeast: atLeast === true,
    value,
    unit,
    ...(scope && { scope }),
    ...(precision !== undefined && { precision }),
    ...(source && { source }),
    party,
    entry: hash,
  };
}

/** One row of the chronology. A line whose words were recalled or have not come yet stays, without words. */
export function reportRow(record: ObjectRecord, context: ViewContext): ReportRow {
  const state = record.state as ReportState;
  const stamps = stampsOf(record, context);
  const text = standingText(state);
  const stamp = openingStamp(record, context);
  const own = readRegister(state.status[state.party] ?? []);
  const strike = state.strikes.find((write) => "value" in write && write.value.entry === record.subject);
  const statuses = entriesInOrder(state.status, context.mechanism).flatMap(([party, register]) => {
    const reading = readRegister(register);
    return reading.is === "one" ? [{ party, status: reading.value, stamp: stamps(reading.write.hash) }] : [];
  });
  return {
    audience: context.audience,
    subject: record.subject,
    ...(state.opening.situation !== undefined && { situation: state.opening.situation }),
    category: state.opening.form,
    event: text?.event ?? { at: stamp.time, precision: "minute" },
    ...(text?.place && { place: placeView(text.place) }),
    ...(text && { text: text.words }),
    source: text ? [...text.sources] : [],
    status: own.is === "one" ? own.value : (text?.status ?? "unconfirmed"),
    statuses,
    quantities: standingQuantities(record).map(quantityView),
    illustrative: text?.illustrative === true,
    ...(strike && {
      struck: {
        ...("value" in strike && strike.value.reason && { reason: strike.value.reason }),
        stamp: stamps(strike.hash),
      },
    }),
    recalled: state.text.length > 0 && text === undefined,
    mentions: referencesTo(text?.mentions ?? [], context),
    stamp,
  };
}
