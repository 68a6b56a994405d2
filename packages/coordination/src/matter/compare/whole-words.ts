import type { Run } from "./shortest-edit.ts";
import { scriptOf } from "./tokens.ts";

/** What stood between two places that stayed, and what took its place. */
interface Change {
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
}

/**
 * Widens what was replaced to whole words where the writing shows them: a lone character left over of a word in kanji, the rest
 * of a word in katakana, and the stem of a verb whose ending changed. What was only added or taken away stays as it is: the
 * words around it are whole. Both wordings can still be read back exactly.
 */
export function wholeWords(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = [];
  let left: readonly Run[] = runs;
  while (left[0] !== undefined) {
    const [first, second, third] = left as readonly [Run, Run | undefined, Run | undefined];
    if (first.is !== "gone" || second?.is !== "new") {
      out.push(first);
      left = left.slice(1);
      continue;
    }
    const change = { gone: first.items, fresh: second.items };
    const before = out.at(-1)?.is === "same" ? (out.pop()?.items ?? []) : [];
    const after = third?.is === "same" ? third.items : [];
    const [lead, trail] = [leadOf(before, change), trailOf(after, change)];
    const start = before.length - lead;
    out.push(
      { is: "same", items: before.slice(0, start) },
      { is: "gone", items: [...before.slice(start), ...change.gone, ...after.slice(0, trail)] },
      { is: "new", items: [...before.slice(start), ...change.fresh, ...after.slice(0, trail)] },
    );
    const rest: Run = { is: "same", items: after.slice(trail) };
    left = [rest, ...left.slice(third?.is === "same" ? 3 : 2)];
  }
  return out.filter(({ items }) => items.length > 0);
}

/** How many pieces at the end of what stayed belong to the change after it. */
function leadOf(before: readonly string[], { gone, fresh }: Change): number {
  const heads = [gone[0], fresh[0]];
  const size = runAtEnd(before);
  const script = scriptAt(before, before.length - 1);
  if (script === undefined || !heads.some((head) => head !== undefined && scriptOf(head) === script)) {
    return isEnding(gone) && isEnding(fresh) && script === "kanji" && size === 1 ? 1 : 0;
  }
  return script === "katakana" || (script === "kanji" && size === 1) ? size : 0;
}

/** How many pieces at the start of what stayed belong to the change before it. */
function trailOf(after: readonly string[], { gone, fresh }: Change): number {
  const tails = [gone.at(-1), fresh.at(-1)];
  const script = scriptAt(after, 0);
  if (script === undefined || !tails.some((tail) => tail !== undefined && scriptOf(tail) === script)) return 0;
  const size = after.findIndex((piece) => scriptOf(piece) !== script);
  const whole = size < 0 ? after.length : size;
  return script === "katakana" || (script === "kanji" && whole === 1) ? whole : 0;
}

function runAtEnd(pieces: readonly string[]): number {
  const script = scriptAt(pieces, pieces.length - 1);
  let size = 0;
  while (size < pieces.length && scriptAt(pieces, pieces.length - 1 - size) === script) size += 1;
  return size;
}

function scriptAt(pieces: readonly string[], at: number) {
  const piece = pieces[at];
  return piece === undefined ? undefined : scriptOf(piece);
}

const particles = new Set([
  "は",
  "が",
  "を",
  "に",
  "で",
  "と",
  "の",
  "も",
  "へ",
  "や",
  "から",
  "まで",
  "より",
  "には",
  "では",
  "とは",
]);

/** Begins with hiragana that is no particle: the ending of a verb or an adjective, whose stem stands before it. */
function isEnding(pieces: readonly string[]): boolean {
  const end = pieces.findIndex((piece) => scriptOf(piece) !== "hiragana");
  const kana = pieces.slice(0, end < 0 ? pieces.length : end).join("");
  return kana !== "" && !particles.has(kana);
}
