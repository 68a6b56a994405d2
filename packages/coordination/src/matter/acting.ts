import {
  agreedNow,
  awaitsRecord,
  compareForList,
  type FoldedEntry,
  type Hash,
  partyOfNode,
  standingPositions,
} from "@kakehashi/core";
import { closureOf } from "../object/closure.ts";
import type { Stance } from "../object/stances.ts";
import type { MatterState } from "./state.ts";

/** What a party is asked: its verb is worded in `acting-words.ts`. */
export type Asked = "propose-text" | "state-position" | "choose-text" | "revise-text" | "record" | "close";

export interface Acting {
  readonly party: string;
  readonly asked: Asked;
  /** The body or level whose seat may act. */
  readonly body: string;
  /** The entry since which it waits. */
  readonly since: Hash;
  /** Realm time of that entry, its author's claim: for people, never for what binds. */
  readonly sinceTime: number;
  /** The text it is about, where it is about one. */
  readonly text?: Hash;
  readonly suspense?: number;
}

type Facts = Omit<FoldedEntry, "verdict" | "stands">;

/**
 * Who must act next, and since when: a pure function of the folded matter, the same on every node. Nobody, once it is closed
 * or the newest text is agreed. `entries` are those of the object, in any order.
 */
export function actingNext(state: MatterState, entries: readonly FoldedEntry[]): readonly Acting[] {
  const found = new Map(entries.map((entry) => [entry.hash, entry]));
  const opening = entries.find((entry) => entry.kind === "matter/1");
  const { signatories } = state.opening;
  if (opening === undefined || signatories.some((party) => closureOf(state.closures, party) !== undefined)) {
    return closingNext(state, found);
  }
  const newest = newestTexts(state);
  if (newest.length === 0) return [acting(state, state.party, "propose-text", opening)];
  const agreed = agreedNow(state.agreement);
  if (newest.length === 1 && agreed.length === 1 && agreed[0]?.text === newest[0]) return [];
  const unrecorded = awaitsRecord(state.agreement);
  if (unrecorded !== undefined) {
    return [acting(state, partyOfNode(state.opening.depositary), "record", latest(found, state), unrecorded)];
  }
  return positionsNext(state, newest, found);
}

/** Texts that no other text supersedes or was proposed after, in the order of lists. Crossing proposals give several. */
export function newestTexts(state: MatterState): readonly Hash[] {
  const superseded = new Set(state.texts.flatMap((text) => ("value" in text ? (text.value.supersedes ?? []) : [])));
  return state.texts
    .filter((text) => "value" in text)
    .filter((text) => !superseded.has(text.hash))
    .sort(compareForList)
    .map((text) => text.hash);
}

/** The one position of a party that stands, or undefined when it has none or two that crossed. */
export function partyPosition(
  state: MatterState,
  party: string,
): { readonly hash: Hash; readonly stance: Stance; readonly text: Hash } | undefined {
  const [standing, other] = standingPositions(state.agreement, party);
  if (standing === undefined || other !== undefined) return undefined;
  const position = state.positions.find((item) => item.hash === standing.hash);
  return position !== undefined && "value" in position ? { hash: standing.hash, ...position.value } : undefined;
}

function positionsNext(
  state: MatterState,
  newest: readonly Hash[],
  found: ReadonlyMap<Hash, FoldedEntry>,
): readonly Acting[] {
  const { signatories } = state.opening;
  const taken = new Map(signatories.map((party) => [party, partyPosition(state, party)]));
  const onNewest = (party: string) => {
    const position = taken.get(party);
    return position !== undefined && position.stance !== "withdraw" && newest.includes(position.text);
  };
  const waiting = signatories.filter((party) => !onNewest(party));
  if (waiting.length > 0) {
    return waiting.map((party) =>
      acting(state, party, "state-position", sinceOf(newest, found, taken.get(party)), newest.at(-1)),
    );
  }
  const chosen = new Set(signatories.map((party) => taken.get(party)?.text));
  if (chosen.size > 1) {
    return signatories.map((party) =>
      acting(state, party, "choose-text", sinceOf(newest, found, undefined), newest.at(-1)),
    );
  }
  const [text] = [...chosen] as Hash[];
  const proposer = text === undefined ? undefined : found.get(text);
  return proposer === undefined ? [] : [acting(state, proposer.party, "revise-text", latest(found, state), text)];
}

/** Some have closed: the others are asked to. */
function closingNext(state: MatterState, found: ReadonlyMap<Hash, FoldedEntry>): readonly Acting[] {
  const { signatories } = state.opening;
  const closings = [...found.values()].filter(
    (entry) => entry.kind === "matter-closure/1" && entry.verdict === "effect",
  );
  const last = closings.sort(compareForList).at(-1);
  if (last === undefined) return [];
  return signatories
    .filter((party) => closureOf(state.closures, party) === undefined)
    .map((party) => acting(state, party, "close", last));
}

/** The newest text, or the party's own later withdrawal: since then it is asked. */
function sinceOf(
  newest: readonly Hash[],
  found: ReadonlyMap<Hash, FoldedEntry>,
  position: { readonly hash: Hash; readonly text: Hash } | undefined,
): Facts {
  const marks = [newest.at(-1), position !== undefined && newest.includes(position.text) ? position.hash : undefined];
  const entries = marks.flatMap((mark) => (mark === undefined ? [] : (found.get(mark) ?? [])));
  return entries.sort(compareForList).at(-1) as Facts;
}

/** The last position taken: since then the depositary, or the proposer, is asked. */
function latest(found: ReadonlyMap<Hash, FoldedEntry>, state: MatterState): Facts {
  const positions = state.positions.flatMap(({ hash }) => found.get(hash) ?? []);
  return positions.sort(compareForList).at(-1) as Facts;
}

function acting(state: MatterState, party: string, asked: Asked, since: Facts, text?: Hash): Acting {
  const { body, suspense } = state.opening;
  return {
    party,
    asked,
    body,
    since: since.hash,
    sinceTime: since.time,
    ...(text === undefined ? {} : { text }),
    ...(suspense === undefined ? {} : { suspense }),
  };
}
