import {
  type Agreement,
  agreedNow,
  awaitsRecord,
  compareForList,
  type FoldedEntry,
  type Hash,
  partyOfNode,
  standingPositions,
} from "@kakehashi/core";
import { closureOf } from "../object/closure.ts";
import type { MechanismView } from "../object/mechanism-view.ts";
import { hasBrackets, type Position } from "./entries.ts";
import { joinedTo, type RelationsOf } from "./links/links.ts";
import { answersTo } from "./route/answers-to.ts";
import { roomOf } from "./route/bodies.ts";
import { mechanismFor } from "./route/rooms.ts";
import { type Standing, standingOf } from "./route/standing.ts";
import type { MatterState } from "./state.ts";
import { holderOf } from "./work/holder.ts";
import { suspenseOf } from "./work/settings.ts";
import { rfisOf } from "./work/tasks.ts";

/** What a party is asked, in the order in which one goes before another. */
export type Asked =
  | "settle-route"
  | "answer-route"
  | "answer-rfi"
  | "propose-text"
  | "clear-brackets"
  | "state-position"
  | "choose-text"
  | "revise-text"
  | "record"
  | "close";

export interface Acting {
  readonly party: string;
  readonly asked: Asked;
  /** The body or level whose seat may act: where the matter stands, or where the party acts for it. */
  readonly body: string;
  /** The post that holds it on that side; absent where the side sits nowhere on its way. */
  readonly post?: string;
  /** The entry since which it waits. */
  readonly since: Hash;
  /** Realm time of that entry, its author's claim: for people, never for what binds. */
  readonly sinceTime: number;
  /** The text it is about, where it is about one. */
  readonly text?: Hash;
  /** The request for information, or the move, that is to be answered. */
  readonly on?: Hash;
  /** The earliest that a signatory wants, or the request's own. */
  readonly suspense?: number;
}

type Facts = Pick<FoldedEntry, "hash" | "time">;

/** What every question here is asked of. */
interface Scene {
  readonly state: MatterState;
  readonly found: ReadonlyMap<Hash, FoldedEntry>;
  readonly mechanism: MechanismView;
  readonly standing: Standing;
  readonly parties: readonly string[];
}

/**
 * Who must act next, and since when: a pure function of the folded matter and the definition, the same on every node. Nobody,
 * once it is closed, or the newest text is agreed and it was not moved since. `entries` are those of the object, in any order;
 * `relationsOf` gives those of the matters that it is called a duplicate of, and of theirs (decision 0030).
 */
export function actingNext(
  state: MatterState,
  entries: readonly FoldedEntry[],
  adopted: MechanismView,
  relationsOf: RelationsOf = () => undefined,
): readonly Acting[] {
  const mechanism = mechanismFor(state, adopted);
  const found = new Map(entries.map((entry) => [entry.hash, entry]));
  const opening = entries.find((entry) => entry.kind === "matter/1");
  const parties = state.opening.signatories;
  const scene: Scene = { state, found, mechanism, standing: standingOf(state), parties };
  if (opening === undefined || parties.some((party) => closureOf(state.closures, party) !== undefined)) {
    return closingNext(scene);
  }
  const relations = (object: Hash) => (object === opening.hash ? state : relationsOf(object));
  const joined = joinedTo(opening.hash, relations) === undefined ? undefined : joinedSince(scene);
  if (joined !== undefined) return parties.map((party) => acting(scene, party, "close", joined));
  const [route, routed] = routeNext(scene);
  const words = wordsNext(scene, opening).filter(({ party }) => !routed.includes(party));
  return [...route, ...words, ...rfisNext(scene)];
}

/** What takes a matter up again that was joined to another, besides a reopening: words and moves, not remarks on it. */
const takesUp: ReadonlySet<string> = new Set(["text/1", "bracketed-text/1", "position/1", "route/1"]);

/**
 * The entry that joined it to another as a duplicate: what is to be done goes on there, and here the sides are asked to close.
 * One side alone says so; whoever does not think so works on, and the matter asks as before. Undefined where it is agreed.
 */
function joinedSince({ state, found }: Scene): FoldedEntry | undefined {
  const joins = state.relations.filter((item) => "value" in item && item.value.relation === "duplicates");
  const join = newest(
    joins.map(({ hash }) => hash),
    found,
  );
  if (join === undefined || agreedOnNewest(state).length > 0) return undefined;
  const reopened = new Set(Object.values(state.closures).flatMap(reopenings));
  const later = [...found.values()].some(
    ({ hash, kind, verdict, height }) =>
      (takesUp.has(kind) || reopened.has(hash)) && verdict === "effect" && height > join.height,
  );
  return later ? undefined : join;
}

function reopenings(register: MatterState["closures"][string]): readonly Hash[] {
  return register.flatMap((write) => ("value" in write && write.value.stance === "reopen" ? [write.hash] : []));
}

/** Requests for information that wait for whom they were put to. */
function rfisNext(scene: Scene): readonly Acting[] {
  return rfisOf(scene.state).flatMap(({ hash, rfi, state }) => {
    const since = scene.found.get(hash);
    if (state !== "waits" || since === undefined) return [];
    const { suspense = suspenseOf(scene.state) } = rfi;
    return [acting(scene, rfi.to, "answer-rfi", since, { on: hash, suspense })];
  });
}

/** Moves come first: those that crossed are settled, and the body that a matter came to takes it up. */
function routeNext(scene: Scene): readonly [readonly Acting[], readonly string[]] {
  const { found, parties, standing, state } = scene;
  const last = newest(
    standing.crossed.map(({ hash }) => hash),
    found,
  );
  if (last !== undefined) return [parties.map((party) => acting(scene, party, "settle-route", last)), parties];
  const move = standing.move === undefined ? undefined : found.get(standing.move.hash);
  if (move === undefined || agreedSince(state, move)) return [[], []];
  const { mechanism } = scene;
  const asked = parties.filter((party) => {
    const by = { party, body: roomOf(mechanism, standing, party), mechanism };
    return answersTo(standing.move ?? {}, by).length === 0;
  });
  return [asked.map((party) => acting(scene, party, "answer-route", move, { on: move.hash })), asked];
}

/** True where the newest text was agreed after that entry. */
function agreedSince(state: MatterState, { height }: FoldedEntry): boolean {
  const [agreement] = agreedOnNewest(state);
  return agreement !== undefined && agreement.height > height;
}

function agreedOnNewest(state: MatterState): readonly Agreement[] {
  const texts = newestTexts(state);
  const agreed = agreedNow(state.agreement);
  return texts.length === 1 && agreed.length === 1 && agreed[0]?.text === texts[0] ? agreed : [];
}

/** The way of the words: text, positions, record. */
function wordsNext(scene: Scene, opening: FoldedEntry): readonly Acting[] {
  const { found, state } = scene;
  const texts = newestTexts(state);
  if (texts.length === 0) return [acting(scene, state.party, "propose-text", opening)];
  if (agreedOnNewest(state).length > 0) return [];
  const unrecorded = awaitsRecord(state.agreement);
  if (unrecorded !== undefined) {
    const since = latest(found, state);
    return [acting(scene, partyOfNode(state.opening.depositary), "record", since, { text: unrecorded })];
  }
  const exact = texts.filter((text) => !isBracketed(state, text));
  if (exact.length > 0) return positionsNext(scene, exact);
  const since = newest(texts, found) as Facts;
  return scene.parties.map((party) => acting(scene, party, "clear-brackets", since, { text: texts.at(-1) }));
}

function isBracketed({ texts }: MatterState, hash: Hash): boolean {
  return texts.some((text) => text.hash === hash && "value" in text && hasBrackets(text.value));
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
export function partyPosition(state: MatterState, party: string): ({ readonly hash: Hash } & Position) | undefined {
  const [standing, other] = standingPositions(state.agreement, party);
  if (standing === undefined || other !== undefined) return undefined;
  const position = state.positions.find((item) => item.hash === standing.hash);
  return position !== undefined && "value" in position ? { hash: standing.hash, ...position.value } : undefined;
}

function positionsNext(scene: Scene, texts: readonly Hash[]): readonly Acting[] {
  const { found, parties, state } = scene;
  const taken = new Map(parties.map((party) => [party, partyPosition(state, party)]));
  const onNewest = (party: string) => {
    const position = taken.get(party);
    return position !== undefined && position.stance !== "withdraw" && texts.includes(position.text);
  };
  const waiting = parties.filter((party) => !onNewest(party));
  if (waiting.length > 0) {
    return waiting.map((party) =>
      acting(scene, party, "state-position", sinceOf(texts, found, taken.get(party)), { text: texts.at(-1) }),
    );
  }
  const chosen = new Set(parties.map((party) => taken.get(party)?.text));
  if (chosen.size > 1) {
    return parties.map((party) =>
      acting(scene, party, "choose-text", sinceOf(texts, found, undefined), { text: texts.at(-1) }),
    );
  }
  const [text] = [...chosen] as Hash[];
  const proposer = text === undefined ? undefined : found.get(text);
  return proposer === undefined ? [] : [acting(scene, proposer.party, "revise-text", latest(found, state), { text })];
}

/** Some have closed: the others are asked to. */
function closingNext(scene: Scene): readonly Acting[] {
  const { found, parties, state } = scene;
  const closings = [...found.values()].filter(
    (entry) => entry.kind === "matter-closure/1" && entry.verdict === "effect",
  );
  const last = closings.sort(compareForList).at(-1);
  if (last === undefined) return [];
  return parties
    .filter((party) => closureOf(state.closures, party) === undefined)
    .map((party) => acting(scene, party, "close", last));
}

/** The newest text, or the party's own later withdrawal: since then it is asked. */
function sinceOf(
  texts: readonly Hash[],
  found: ReadonlyMap<Hash, FoldedEntry>,
  position: { readonly hash: Hash; readonly text: Hash } | undefined,
): Facts {
  const marks = [texts.at(-1), position !== undefined && texts.includes(position.text) ? position.hash : undefined];
  return newest(marks, found) as Facts;
}

/** The last position taken: since then the depositary, or the proposer, is asked. */
function latest(found: ReadonlyMap<Hash, FoldedEntry>, state: MatterState): Facts {
  const positions = state.positions.map(({ hash }) => hash);
  return newest(positions, found) as Facts;
}

/** The last of these entries in the order of lists. */
function newest(hashes: readonly (Hash | undefined)[], found: ReadonlyMap<Hash, FoldedEntry>): FoldedEntry | undefined {
  const entries = hashes.flatMap((hash) => (hash === undefined ? [] : (found.get(hash) ?? [])));
  return entries.sort(compareForList).at(-1);
}

interface About {
  readonly text?: Hash | undefined;
  readonly on?: Hash;
  readonly suspense?: number | undefined;
}

function acting(scene: Scene, party: string, asked: Asked, since: Facts, about: About = {}): Acting {
  const { mechanism, standing, state } = scene;
  const { text, on, suspense = suspenseOf(state) } = about;
  const post = holderOf(state, standing, mechanism, party)?.post;
  return {
    party,
    asked,
    body: roomOf(mechanism, standing, party),
    ...(post === undefined ? {} : { post }),
    since: since.hash,
    sinceTime: since.time,
    ...(text === undefined ? {} : { text }),
    ...(on === undefined ? {} : { on }),
    ...(suspense === undefined ? {} : { suspense }),
  };
}
