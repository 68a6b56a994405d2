import type {
  Area,
  Assessment,
  Determination,
  History,
  Indicator,
  SideOfSituation,
  SituationRow,
  SituationView,
  Stamp,
  Text,
} from "@kakehashi/contract";
import { closing, type SituationState } from "@kakehashi/coordination";
import { type ObjectRecord, type Placed, type Register, readRegister } from "@kakehashi/core";
import { entriesInOrder } from "./in-order.ts";
import { quantityDifferencesView } from "./quantity-differences.ts";
import { openingStamp, referencesTo, referenceTo, stampsOf, textOfRegister } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

const micro = 1_000_000;
type Stamps = (hash: string) => Stamp;

/** A party's one settled value. Two nodes of one party that wrote at once have settled nothing: shown as not stated. */
function stated<Value>(
  register: Register<Value> | undefined,
): { readonly value: Value | undefined; readonly write: Placed } | undefined {
  const reading = readRegister(register ?? []);
  if (reading.is === "one") return { value: reading.value, write: reading.write };
  return reading.is === "buried" ? { value: undefined, write: reading.write } : undefined;
}

function assessmentOf(state: SituationState, party: string, stamps: Stamps): Assessment | undefined {
  const found = stated(state.assessments[party]);
  if (found === undefined) return undefined;
  const { value } = found;
  return {
    ...(value && { text: value.words }),
    ...(value?.basis && { basis: value.basis }),
    recalled: value === undefined,
    stamp: stamps(found.write.hash),
  };
}

function determinationOf(
  state: SituationState,
  party: string,
  stamps: Stamps,
  context: ViewContext,
): Determination | undefined {
  const found = stated(state.determinations[party]);
  if (found?.value === undefined) return undefined;
  const situations = found.value.situations.map((id) => ({
    id,
    name: context.mechanism.situation(id)?.name ?? { ja: id, en: id },
  }));
  return { situations, stamp: stamps(found.write.hash) };
}

function sidesOf(state: SituationState, stamps: Stamps, context: ViewContext): SideOfSituation[] {
  return context.parties.map((party) => {
    const assessment = assessmentOf(state, party, stamps);
    const determination = determinationOf(state, party, stamps, context);
    return { party, ...(assessment && { assessment }), ...(determination && { determination }) };
  });
}

function closingOf(state: SituationState, context: ViewContext) {
  const { closedBy, reads } = closing(state.closures, context.parties, context.find);
  const open = closedBy.length === 0 ? "open" : "partly";
  const is: SituationRow["closing"] = reads.is === "open" ? open : reads.is === "closed" ? "closed" : "link-open";
  return { closing: is, closedBy: [...closedBy] };
}

export function situationRow(record: ObjectRecord, context: ViewContext): SituationRow {
  const state = record.state as SituationState;
  const stamps = stampsOf(record, context);
  const title = textOfRegister(state.title, ({ words }) => words);
  const kind = context.mechanism.situation(state.situation);
  const stamp = openingStamp(record, context);
  return {
    audience: context.audience,
    subject: record.subject,
    reference: referenceTo(record, context).reference,
    ...(title && { title }),
    ...(kind && { kind: { id: kind.id, name: kind.name } }),
    opened: stamp.time,
    ...closingOf(state, context),
    sides: sidesOf(state, stamps, context),
    illustrative: state.illustrative === true,
    stamp,
  };
}

/** Areas that stand: added, and not dropped by their own party since. */
function areasOf(state: SituationState): Area[] {
  const dropped = new Set(
    state.areas.flatMap((write) =>
      "value" in write ? write.value.drop.map(({ entry, index }) => `${write.party} ${entry} ${index}`) : [],
    ),
  );
  return state.areas.flatMap((write) => {
    if (!("value" in write)) return [];
    return write.value.add.flatMap((area, index) => {
      if (dropped.has(`${write.party} ${write.hash} ${index}`)) return [];
      const { id, name, point, radiusMetres, ring } = area;
      const degrees = (at: { latMicro: number; lonMicro: number }) => ({
        lat: at.latMicro / micro,
        lon: at.lonMicro / micro,
      });
      return [
        {
          ...(id !== undefined && { id }),
          ...(name && { name }),
          ...(point && { point: degrees(point) }),
          ...(radiusMetres !== undefined && { radiusMetres }),
          ...(ring && { ring: ring.map(degrees) }),
          party: write.party,
          entry: write.hash,
          index,
        },
      ];
    });
  });
}

function indicatorsOf(state: SituationState, stamps: Stamps): Indicator[] {
  return state.indicators.map((write) => {
    const stamp = stamps(write.hash);
    if (!("value" in write)) return { recalled: true, stamp };
    const { indicator, words, state: moved, event, source } = write.value;
    return {
      ...(indicator !== undefined && { indicator }),
      text: words,
      state: moved,
      event,
      ...(source && { source }),
      recalled: false,
      stamp,
    };
  });
}

/** Words of the entries of a situation, for its history. */
export function situationTexts(state: SituationState): ReadonlyMap<string, Text> {
  const registers = [...Object.values(state.assessments), state.title] as readonly Register<{ readonly words: Text }>[];
  const writes = [...registers.flat(), ...state.indicators];
  return new Map(writes.flatMap((write) => ("value" in write ? [[write.hash, write.value.words] as const] : [])));
}

/** Phases that the parties see differently (law 6). */
function differencesOf(row: SituationRow): SituationView["differences"] {
  const stated = row.sides.flatMap(({ party, determination }) => (determination ? [{ party, determination }] : []));
  const sets = new Set(stated.map(({ determination }) => determination.situations.map(({ id }) => id).join(" ")));
  if (sets.size < 2) return [];
  const values = stated.map(({ party, determination }) => ({
    party,
    value: {
      ja: determination.situations.map(({ name }) => name.ja).join("、") || "該当なし",
      en: determination.situations.map(({ name }) => name.en).join(", ") || "none",
    },
    entry: determination.stamp.entry,
  }));
  return [{ what: { ja: "事態の認定", en: "Determination" }, kind: "phase", values }];
}

/** `reports`: those of the situation that this reader may see, as far as they have quantities. */
export function situationView(
  record: ObjectRecord,
  context: ViewContext,
  history: History,
  reports: readonly Pick<ObjectRecord, "subject" | "state">[],
): SituationView {
  const state = record.state as SituationState;
  const row = situationRow(record, context);
  const stamps = stampsOf(record, context);
  const linked = entriesInOrder(state.closures, context.mechanism).flatMap(([, register]) =>
    register.flatMap((write) => ("value" in write ? write.value.saw.map(({ object }) => object) : [])),
  );
  return {
    ...row,
    areas: areasOf(state),
    indicators: indicatorsOf(state, stamps),
    differences: [...differencesOf(row), ...quantityDifferencesView(reports)],
    links: referencesTo([...new Set(linked)], context),
    history,
  };
}
