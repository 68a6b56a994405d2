import { compareForList, type FoldedEntry, type Hash } from "@kakehashi/core";
import type { MechanismView } from "../../object/mechanism-view.ts";
import type { Asked } from "../acting.ts";
import { answersTo } from "../route/answers-to.ts";
import { roomOf } from "../route/bodies.ts";
import { standingOf } from "../route/standing.ts";
import type { MatterState } from "../state.ts";
import { rfisOf } from "../work/tasks.ts";

/** One thing that a party was asked and has answered, and how long it took: for people, never for what binds. */
export interface GivenAnswer {
  readonly party: string;
  readonly asked: Extract<Asked, "answer-route" | "answer-rfi" | "state-position">;
  /** Where the matter stood when it was asked. */
  readonly body: string;
  readonly since: Hash;
  /** Realm times as their authors claim them; `tookMs` is never below 0. */
  readonly sinceTime: number;
  readonly answer: Hash;
  readonly time: number;
  readonly tookMs: number;
}

interface Scene {
  readonly state: MatterState;
  readonly entries: readonly FoldedEntry[];
  readonly mechanism: MechanismView;
}

/**
 * How long each side took so far: from a text to its position on that very text, or to a text of its own in its place; from
 * a move to the first act of its seats there; from a request for information to its answer. What lapsed before it was answered
 * counts for nobody. Pure; the oldest first.
 */
export function answersOf(
  state: MatterState,
  entries: readonly FoldedEntry[],
  mechanism: MechanismView,
): readonly GivenAnswer[] {
  const scene: Scene = { state, entries: [...entries].sort(compareForList), mechanism };
  const found = [...onTexts(scene), ...onMoves(scene), ...onRequests(scene)];
  const at = new Map(scene.entries.map(({ hash }, index) => [hash, index]));
  return found.sort((a, b) => (at.get(a.answer) ?? 0) - (at.get(b.answer) ?? 0));
}

function onTexts(scene: Scene): readonly GivenAnswer[] {
  const { state } = scene;
  const names = (party: string, text: Hash) => [
    ...state.positions.filter((item) => item.party === party && "value" in item && item.value.text === text),
    ...state.texts.filter((item) => item.party === party && "value" in item && item.value.supersedes?.includes(text)),
  ];
  return state.texts.flatMap(({ hash, party: author }) =>
    state.opening.signatories
      .filter((party) => party !== author)
      .flatMap((party) => {
        const hashes = new Set(names(party, hash).map((item) => item.hash));
        return given(scene, { party, asked: "state-position", since: hash }, (entry) => hashes.has(entry.hash));
      }),
  );
}

function onMoves(scene: Scene): readonly GivenAnswer[] {
  const { state, entries, mechanism } = scene;
  const moves = entries.filter(({ hash }) => state.moves.some((move) => move.hash === hash));
  return moves.flatMap((move, nth) => {
    const standing = standingOf({ opening: state.opening, moves: state.moves.filter(isUpTo(move)) });
    const next = moves[nth + 1];
    const brought = standing.move;
    if (brought?.hash !== move.hash) return [];
    return state.opening.signatories.flatMap((party) => {
      const by = { party, body: roomOf(mechanism, standing, party), mechanism };
      const first = new Set(answersTo(brought, by).map(({ hash }) => hash));
      return given(scene, { party, asked: "answer-route", since: move.hash }, (entry) => {
        const isIn = next === undefined || compareForList(entry, next) < 0;
        return isIn && first.has(entry.hash);
      });
    });
  });
}

function onRequests(scene: Scene): readonly GivenAnswer[] {
  return rfisOf(scene.state).flatMap(({ hash, rfi, answers }) => {
    const hashes = new Set(answers.filter(({ party }) => party === rfi.to).map((each) => each.hash));
    return given(scene, { party: rfi.to, asked: "answer-rfi", since: hash }, (entry) => hashes.has(entry.hash));
  });
}

/** The first entry that answers, where there is one. */
function given(
  { state, entries }: Scene,
  about: Pick<GivenAnswer, "party" | "asked" | "since">,
  answers: (entry: FoldedEntry) => boolean,
): readonly GivenAnswer[] {
  const since = entries.find(({ hash }) => hash === about.since);
  const answer = entries.find((entry) => entry.verdict === "effect" && answers(entry));
  if (since === undefined || answer === undefined) return [];
  const { body } = standingOf({ opening: state.opening, moves: state.moves.filter(isUpTo(since)) });
  const took = { time: answer.time, tookMs: Math.max(0, answer.time - since.time) };
  return [{ ...about, body, sinceTime: since.time, answer: answer.hash, ...took }];
}

/** A past has nothing higher in it, so what is no higher holds the whole past of each of its moves. */
function isUpTo({ height, hash }: FoldedEntry): (move: { readonly height: number; readonly hash: Hash }) => boolean {
  return (move) => move.height < height || move.hash === hash;
}
