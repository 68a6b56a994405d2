import {
  type Agreement,
  compareForList,
  type FoldedEntry,
  type Hash,
  type PositionTaken,
  standingPositions,
} from "@kakehashi/core";
import { definitionOf } from "./definition-kinds.ts";
import type { CharterState } from "./state.ts";

type Entries = readonly Pick<FoldedEntry, "hash" | "time">[];

/** A definition while the parties went by it. Times are realm time, as the authors of the entries gave them. */
export interface Ruling {
  readonly definition: Hash;
  /** The `definition/1` that was agreed on; absent for the audience's first, which needed no agreement. */
  readonly text?: Hash;
  /** The depositary's entry that settled it. */
  readonly by?: Hash;
  /**
   * From when. Of the first, when the first party joined; absent where nobody has yet, and where the realm has a clock of its
   * own: who joined before it was set, wrote by the wall's.
   */
  readonly from?: number;
  /** Until when; absent for the one that rules. */
  readonly until?: number;
}

/** Every definition that the parties went by, in the order in which they agreed on them; the last one rules. */
export function rulingsOf(state: CharterState, entries: Entries): readonly Ruling[] {
  const timeOf = new Map(entries.map(({ hash, time }) => [hash, time]));
  const joined = state.clock.length > 0 ? [] : state.joins.flatMap(({ hash }) => timeOf.get(hash) ?? []);
  const first = { definition: state.first, ...(joined.length === 0 ? {} : { from: Math.min(...joined) }) };
  const rulings = [first, ...adoptedIn(state).map((agreement) => rulingBy(state, agreement, timeOf))];
  return rulings.map((ruling, at) => {
    const until = rulings[at + 1]?.from;
    return until === undefined ? ruling : { ...ruling, until };
  });
}

/** The agreements that moved the parties on; going back to a definition that was adopted before moves nobody. */
function adoptedIn(state: CharterState): readonly Agreement[] {
  const known = new Set<Hash>([state.first]);
  return state.agreement.agreements.toSorted(compareForList).filter(({ text }) => {
    const definition = definitionOf(state, text);
    if (definition === undefined || known.has(definition)) return false;
    known.add(definition);
    return true;
  });
}

function rulingBy(state: CharterState, agreement: Agreement, timeOf: ReadonlyMap<Hash, number>): Ruling {
  const from = timeOf.get(agreement.hash);
  return {
    definition: definitionOf(state, agreement.text) as Hash,
    text: agreement.text,
    by: agreement.hash,
    ...(from === undefined ? {} : { from }),
  };
}

/** Where one party stands on one proposed definition. */
export interface AmendmentStance {
  readonly party: string;
  /** `none`: it has said nothing, or speaks to another proposal now. Two nodes that crossed: `unsettled`. */
  readonly stance: "none" | "concur" | "reserve" | "non-concur" | "withdraw" | "unsettled";
  readonly entry?: Hash;
}

export interface ProposedAmendment {
  /** The `definition/1` entry. */
  readonly text: Hash;
  readonly definition: Hash;
  readonly party: string;
  /** `rules` now, `ruled` once, `open` to be agreed on, or `passed`: another was agreed on since it was laid. */
  readonly is: "rules" | "ruled" | "open" | "passed";
  readonly stances: readonly AmendmentStance[];
}

/** Every definition that was laid on the table, in the order of lists. */
export function amendmentsOf(state: CharterState): readonly ProposedAmendment[] {
  const adopted = adoptedIn(state);
  const last = adopted.at(-1);
  return state.definitions
    .flatMap((item) => ("value" in item ? [item] : []))
    .toSorted(compareForList)
    .map(({ hash, party, height, value }) => {
      const agreement = adopted.find(({ text }) => text === hash);
      const isPassed = last !== undefined && height < last.height;
      return {
        text: hash,
        definition: value.definition,
        party,
        is: agreement === undefined ? (isPassed ? "passed" : "open") : agreement === last ? "rules" : "ruled",
        stances:
          agreement === undefined
            ? state.agreement.signatories.map((signatory) => stanceOn(state, signatory, hash))
            : agreement.concurrences.map((each) => ({ party: each.party, stance: "concur", entry: each.hash as Hash })),
      };
    });
}

function stanceOn(state: CharterState, party: string, text: Hash): AmendmentStance {
  const on = standingPositions(state.agreement, party).flatMap((taken) => adoptAt(state, taken, text));
  const [one, other] = on;
  if (one === undefined) return { party, stance: "none" };
  if (other !== undefined) return { party, stance: "unsettled" };
  return { party, ...one };
}

function adoptAt(
  state: CharterState,
  taken: PositionTaken,
  text: Hash,
): readonly Pick<Required<AmendmentStance>, "stance" | "entry">[] {
  const item = state.positions.find(({ hash }) => hash === taken.hash);
  if (item === undefined || !("value" in item) || item.value.text !== text) return [];
  return [{ stance: item.value.stance, entry: item.hash }];
}

/** Proposals that are open and on which a party has said nothing yet, in the order of lists: what awaits its general post. */
export function amendmentsAwaiting(state: CharterState, party: string): readonly ProposedAmendment[] {
  return amendmentsOf(state).filter((amendment) => awaitsStance(amendment, party));
}

/** Whether an open proposal misses this party's word. Whoever took back, reserved or did not concur has spoken. */
export function awaitsStance(
  {
    is,
    stances,
  }: Pick<ProposedAmendment, "is"> & {
    readonly stances: readonly Pick<AmendmentStance, "party" | "stance">[];
  },
  party: string,
): boolean {
  return is === "open" && stances.some((each) => each.party === party && each.stance === "none");
}
