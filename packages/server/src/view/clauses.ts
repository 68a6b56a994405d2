import type { CheckedClause, Clause, Objection, Text } from "@kakehashi/contract";
import {
  alternativesOf,
  type ClauseTrace,
  type MatterState,
  type MatterText,
  type ReadAlternative,
  type TracedText,
  traceClauses,
} from "@kakehashi/coordination";
import { compareForList, type Hash, type ObjectRecord, standingPositions } from "@kakehashi/core";
import { stampsOf } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** What stands beside the words of a clause, from wherever in the matter it was said. */
interface Beside {
  readonly state: MatterState;
  readonly versions: ReadonlyMap<string, number>;
  readonly stamps: ReturnType<typeof stampsOf>;
  readonly shows: (write: { readonly hash: Hash }) => boolean;
}

/** A clause whose alternatives are in words: another side's stand in a text of that side alone. */
type Readable = Omit<MatterText["clauses"][number], "alternatives"> & {
  readonly alternatives: readonly ReadAlternative[];
};
type Readables = Omit<TracedText, "clauses"> & { readonly clauses: readonly Readable[] };

/** The clauses of every text that the reader may see, by its hash. */
export function clausesOf(
  record: ObjectRecord,
  context: ViewContext,
  { versions, shows }: Pick<Beside, "versions" | "shows">,
): ReadonlyMap<Hash, readonly Clause[]> {
  const state = record.state as MatterState;
  const beside = { state, versions, stamps: stampsOf(record, context), shows };
  const texts = readTexts(beside);
  const traces = traceClauses(texts);
  const viewOf = ({ hash, clauses }: Readables) =>
    clauses.map((clause, at) => clauseView(clause, (traces.get(hash) ?? [])[at] as ClauseTrace, { ...beside, hash }));
  return new Map(texts.map((each) => [each.hash, viewOf(each)]));
}

/** Words from a text above the reader's clearance stay away, as that text does. */
function readTexts({ state, shows }: Beside): readonly Readables[] {
  return [...state.texts].sort(compareForList).flatMap((write): readonly Readables[] => {
    if (!("value" in write) || !shows(write)) return [];
    const { hash, party, value } = write;
    const clauses = value.clauses.map((clause, at) => ({
      ...clause,
      alternatives: alternativesOf(state.texts, hash, at).map(({ words, ...each }) => ({
        ...each,
        ...(words && shows({ hash: each.of.text }) && { words }),
      })),
    }));
    return [{ hash, party, clauses, supersedes: value.supersedes ?? [] }];
  });
}

type Here = Beside & { readonly hash: Hash };

function clauseView(clause: Readable, trace: ClauseTrace, here: Here): Clause {
  const { heading, ja, en, original, alternatives } = clause;
  const objections = objectionsTo(trace, here);
  const checks = checksOf(trace, here);
  return {
    ...(heading && { heading }),
    ...{ ja, en },
    ...(original && { original }),
    ...(alternatives.length > 0 && { alternatives: [...alternatives] }),
    ...(objections.length > 0 && { objections }),
    ...(checks.length > 0 && { checks }),
    changedIn: here.versions.get(trace.changedIn) ?? 0,
    changedBy: trace.changedBy,
    ...(trace.was !== undefined && { was: trace.was }),
  };
}

/** By the standing position of each party alone: an older one that it took back, or replaced, says nothing any more. */
function objectionsTo(trace: ClauseTrace, { state, hash, versions, stamps, shows }: Here): Objection[] {
  return state.agreement.signatories.flatMap((party) =>
    standingPositions(state.agreement, party).flatMap((standing): Objection[] => {
      const write = state.positions.find((position) => position.hash === standing.hash);
      if (write === undefined || !("value" in write)) return [];
      const { text, stance, clauses = [] } = write.value;
      const place = trace.places.get(text);
      if (place === undefined || !clauses.includes(place.clause)) return [];
      if (stance !== "reserve" && stance !== "non-concur") return [];
      const words = reasonFor(state, write.hash, place.clause, shows);
      const kept = place.same.ja && place.same.en;
      return [
        {
          ...{ party, stance, version: versions.get(text) ?? 0 },
          is: text === hash ? "here" : kept ? "unchanged" : "changed",
          ...(words && { words }),
          stamp: stamps(write.hash),
        },
      ];
    }),
  );
}

/** The words given for a position, of the whole or of one clause. */
export function reasonFor(
  { reasons }: MatterState,
  position: Hash,
  clause: number | undefined,
  shows: Beside["shows"],
): Text | undefined {
  const found = [...reasons]
    .sort(compareForList)
    .findLast((write) => "value" in write && write.value.position === position && write.value.clause === clause);
  return found !== undefined && "value" in found && shows(found) ? found.value.words : undefined;
}

/** A check holds on as long as the words that were checked, and those that they were checked against, are the same. */
function checksOf(trace: ClauseTrace, { state, versions, stamps }: Here): CheckedClause[] {
  return [...state.checks].sort(compareForList).flatMap((write): CheckedClause[] => {
    if (!("value" in write)) return [];
    const { text, clause, language } = write.value;
    const place = trace.places.get(text);
    if (place?.clause !== clause || !place.same.ja || !place.same.en) return [];
    return [{ party: write.party, language, version: versions.get(text) ?? 0, stamp: stamps(write.hash) }];
  });
}
