/**
 * Agreement on exact text (law 5; spec/fold.md, 9). Text T is agreed when an entry z of the depositary, its own concurrence
 * or the `record` that its node writes at once, has T and every signatory's standing concurrence with T in its past (or is
 * one itself). The past of z is fixed, so what is agreed stays agreed; one log makes agreements, so they never cross.
 *
 * A kind keeps an `AgreementState` inside its own state and calls `takePosition` and `settle` from `apply`, `maySettle`
 * from `judge`. All are pure, and give the same state for every order of application that respects cause.
 */
import { compareText } from "../canonical/compare-text.ts";
import type { Hash } from "../ids.ts";
import type { Past, PlacedEntry } from "./object-type.ts";
import { compareForList, type Placed, placeOf } from "./place.ts";

/** One position of a signatory's party. */
export interface PositionTaken extends Placed {
  /** The text concurred with; null for a position that concurs with none (objection, withdrawal, reservation). */
  readonly text: Hash | null;
  /** The positions of the same party that it replaces: those in its past that nothing else there had replaced. Sorted. */
  readonly over: readonly Hash[];
}

export interface Agreement extends Placed {
  readonly text: Hash;
  /** Every signatory's concurrence that the entry at this place had before it, by party; sorted by party. */
  readonly concurrences: readonly { readonly party: string; readonly hash: Hash }[];
  /** Hashes of the settling entries of rival agreements (an older incarnation of the depositary came back). Sorted. */
  readonly crossed: readonly Hash[];
}

export interface AgreementState {
  /** Party ids, sorted, unique. */
  readonly signatories: readonly string[];
  /** A node, meant across its incarnations. */
  readonly depositary: string;
  /** Every position ever taken, sorted by hash: a late entry of the depositary is judged by what it had before it. */
  readonly positions: readonly PositionTaken[];
  /** In the order of the depositary's log (by `compareForList`). A later one amends the earlier. */
  readonly agreements: readonly Agreement[];
}

/** Nothing said yet. Signatories in any order; `depositary` is the node, of any of its incarnations, whose entry settles. */
export function openAgreement(signatories: readonly string[], depositary: string): AgreementState {
  return { signatories: [...new Set(signatories)].sort(compareText), depositary, positions: [], agreements: [] };
}

/**
 * A position of the entry's party: a concurrence with `text`, or with null anything else. When it is the depositary's own
 * concurrence and completes the set, it settles the agreement itself. Positions of parties that do not sign change nothing.
 */
export function takePosition(state: AgreementState, entry: PlacedEntry, text: Hash | null): AgreementState {
  const { party } = entry.envelope;
  if (!state.signatories.includes(party)) return state;
  const before = standingAt(state, party, entry.past);
  const taken: PositionTaken = {
    ...placeOf(entry),
    text,
    over: before.map((position) => position.hash).sort(compareText),
  };
  const positions = [...state.positions, taken].sort((a, b) => compareText(a.hash, b.hash));
  const next = { ...state, positions };
  return text === null ? next : settle(next, entry, text);
}

/**
 * The entry settles an agreement on `text`, when it is the depositary's and has everything before it; else no change.
 * For the kind `record`, and used by `takePosition`. A text that is already the agreed one in the entry's past stays as it is.
 */
export function settle(state: AgreementState, entry: PlacedEntry, text: Hash): AgreementState {
  if (maySettle(state, entry, text) !== undefined) return state;
  const rivals = state.agreements.filter((agreement) => !entry.past.has(agreement) && agreement.text !== text);
  const concurrences = concurrencesAt(state, entry, text) ?? [];
  const agreement: Agreement = {
    ...placeOf(entry),
    text,
    concurrences,
    crossed: rivals.map((rival) => rival.hash).sort(compareText),
  };
  const others = state.agreements.map((other) =>
    rivals.includes(other) ? { ...other, crossed: [...other.crossed, entry.hash].sort(compareText) } : other,
  );
  return { ...state, agreements: [...others, agreement].sort(compareForList) };
}

/** Why an entry does not settle an agreement on `text`; undefined when it does. What a `record` is judged by. */
export function maySettle(
  state: AgreementState,
  entry: PlacedEntry,
  text: Hash,
): "not-depositary" | "no-standing-concurrence" | "already-agreed" | undefined {
  if (entry.envelope.node !== state.depositary) return "not-depositary";
  if (concurrencesAt(state, entry, text) === undefined) return "no-standing-concurrence";
  const agreed = agreedAt(state, entry.past);
  return agreed.length === 1 && agreed[0]?.text === text ? "already-agreed" : undefined;
}

/** The agreements in a past that none there amends: none, one, or rivals that crossed. */
export function agreedAt(state: AgreementState, past: Past): readonly Agreement[] {
  return unamended(state.agreements.filter((agreement) => past.has(agreement)));
}

/** What is agreed now: none, one, or rivals to be shown as crossed. */
export function agreedNow(state: AgreementState): readonly Agreement[] {
  return unamended(state.agreements);
}

/** Two agreements that are not rivals lie in one line of the depositary's log, where the later one amends. */
function unamended(agreements: readonly Agreement[]): readonly Agreement[] {
  return agreements.filter(
    (agreement, at) => !agreements.slice(at + 1).some((later) => !later.crossed.includes(agreement.hash)),
  );
}

/**
 * The positions of a party that stand: not replaced by another. One is its position; several (two of its nodes wrote
 * without seeing each other) count as none, and are shown side by side.
 */
export function standingPositions(state: AgreementState, party: string): readonly PositionTaken[] {
  return standing(state.positions.filter((position) => position.party === party));
}

/** The text that every signatory's standing position concurs with, whether the depositary has it on record or not. */
export function concurredText(state: AgreementState): Hash | undefined {
  const texts = state.signatories.map((party) => {
    const [first, second] = standingPositions(state, party);
    return second === undefined ? first?.text : undefined;
  });
  const [text] = texts;
  return typeof text === "string" && texts.every((other) => other === text) ? (text as Hash) : undefined;
}

/** What the depositary's node must put on record at once: the text all concur with, when it is not the agreed one yet. */
export function awaitsRecord(state: AgreementState): Hash | undefined {
  const text = concurredText(state);
  const agreed = agreedNow(state);
  return text === undefined || (agreed.length === 1 && agreed[0]?.text === text) ? undefined : text;
}

/** The positions of a party that stand within a past: none in that past replaces them. */
export function standingAt(state: AgreementState, party: string, past: Past, self?: Hash): readonly PositionTaken[] {
  return standing(
    state.positions.filter((position) => position.party === party && (position.hash === self || past.has(position))),
  );
}

/** `over` names direct predecessors only; that suffices, since what replaces a position in a past is itself in that past. */
function standing(positions: readonly PositionTaken[]): readonly PositionTaken[] {
  const replaced = new Set(positions.flatMap((position) => position.over));
  return positions.filter((position) => !replaced.has(position.hash));
}

function concurrencesAt(state: AgreementState, entry: PlacedEntry, text: Hash): Agreement["concurrences"] | undefined {
  const found: { party: string; hash: Hash }[] = [];
  for (const party of state.signatories) {
    const [first, second] = standingAt(state, party, entry.past, entry.hash);
    if (first === undefined || second !== undefined || first.text !== text) return undefined;
    found.push({ party, hash: first.hash });
  }
  return found;
}
