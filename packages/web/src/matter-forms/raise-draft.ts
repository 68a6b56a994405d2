import type { MatterView, ReportRow, Text } from "@kakehashi/contract";
import type { Template } from "@kakehashi/core";
import { emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";

/**
 * What a matter is raised from: a line of the chronology, a matter that went before, or one of a narrower audience, of which
 * nothing goes over but the words that are chosen here, not even its name.
 */
export type Origin =
  | { readonly kind: "report"; readonly report: ReportRow }
  | { readonly kind: "matter"; readonly matter: MatterView }
  | { readonly kind: "narrower"; readonly matter: MatterView };

/** A clause or a remark that may be taken over; both languages may be changed before it is. */
export interface TakenWords {
  readonly id: number;
  readonly taken: boolean;
  readonly heading?: Pair;
  readonly ja: string;
  readonly en: string;
}

export interface RaiseDraft {
  readonly ja: string;
  readonly en: string;
  /** A subject of the mechanism, or nothing: then no place is suggested. */
  readonly topic?: string;
  readonly body: string;
  readonly due: string;
  readonly template?: string;
  readonly words: Pair;
  readonly clauses: readonly TakenWords[];
  readonly remarks: readonly TakenWords[];
}

const empty: RaiseDraft = { ja: "", en: "", body: "", due: "", words: emptyPair, clauses: [], remarks: [] };

/** The form as it opens: filled from what the matter is raised from, and from the template where one was chosen. */
export function draftFrom(origin: Origin | undefined, template: Template | undefined): RaiseDraft {
  const from = filledFrom(origin);
  return template === undefined ? from : withTemplate(from, template, undefined);
}

function filledFrom(origin: Origin | undefined): RaiseDraft {
  if (origin === undefined) return empty;
  if (origin.kind === "report") return fromReport(origin.report);
  const from = fromMatter(origin.matter);
  if (origin.kind === "matter") return from;
  // Not even its name goes over unasked: the title for other eyes is written anew.
  return { ...from, ja: "", en: "", remarks: remarksOf(origin.matter) };
}

function remarksOf({ remarks }: MatterView): readonly TakenWords[] {
  const said = remarks.flatMap(({ text }) => (text === undefined ? [] : [pairOf(text)]));
  return said.map((words, id) => ({ id, taken: false, ...words }));
}

function fromReport({ text, place }: ReportRow): RaiseDraft {
  const placed = (language: "ja" | "en", said: string) => {
    const name = place?.name?.[language];
    if (said === "" || name === undefined || said.includes(name)) return said;
    return language === "ja" ? `${said}（場所：${name}）` : `${said} (Place: ${name})`;
  };
  const ja = text?.ja ?? "";
  const en = text?.en ?? "";
  return {
    ...empty,
    ja: headOf(ja, "ja"),
    en: headOf(en, "en"),
    words: { ja: placed("ja", ja), en: placed("en", en) },
  };
}

/** Its subject, its first place, its title and the clauses of its last text, of which none is taken yet. */
function fromMatter({ title, topic, track, path, texts }: MatterView): RaiseDraft {
  const text = texts.findLast(({ recalled }) => !recalled);
  const [first] = path;
  return {
    ...empty,
    ja: title?.ja ?? "",
    en: title?.en ?? "",
    ...(topic && { topic: topic.id }),
    body: first === undefined ? "" : `${track.id} ${first.body.id}`,
    clauses: (text?.clauses ?? []).map((clause, id) => ({
      id,
      taken: false,
      ...(clause.heading && { heading: pairOf(clause.heading) }),
      ...pairOf(clause),
    })),
  };
}

function pairOf({ ja = "", en = "" }: Text): Pair {
  return { ja, en };
}

/** Takes a template over, in the place of `before`: what was written by hand stays. */
export function withTemplate(
  draft: RaiseDraft,
  template: Template | undefined,
  before: Template | undefined,
): RaiseDraft {
  const isTheirs = (language: "ja" | "en") => draft[language] === "" || draft[language] === before?.title[language];
  const title = (language: "ja" | "en") => (isTheirs(language) ? (template?.title[language] ?? "") : draft[language]);
  const said = draft.words.ja === (before?.words?.ja ?? "") && draft.words.en === (before?.words?.en ?? "");
  const { template: _template, topic: _topic, ...kept } = draft;
  return {
    ...kept,
    ja: title("ja"),
    en: title("en"),
    ...(template !== undefined && { template: template.id, topic: template.subject }),
    body: "",
    words: said ? pairOf(template?.words ?? {}) : draft.words,
    clauses: (template?.clauses ?? []).map(({ heading, ja, en }, id) => ({
      id,
      taken: true,
      ...(heading && { heading: pairOf(heading) }),
      ja,
      en,
    })),
  };
}

const lengths = { ja: 60, en: 120 } as const;

/** The first sentence of a report, as the title of what comes of it. */
function headOf(words: string, language: "ja" | "en"): string {
  const [first = ""] = words.trim().split(language === "ja" ? /[。．\n]/ : /(?<=[.!?])\s|\n/);
  const sentence = first.replace(/[.。]$/, "");
  return sentence.length > lengths[language] ? `${sentence.slice(0, lengths[language])}…` : sentence;
}

/** The place that a template left open and nobody has filled in yet, as it stands there; undefined where there is none. */
export function openPlaceIn(text: string, { template }: Pick<RaiseDraft, "template">): string | undefined {
  return template === undefined ? undefined : /［[^］]*］|\[[^\]]*\]/.exec(text)?.[0];
}

/** True where a place that a template left open is still to be filled in, or a clause has words in one language alone. */
export function isUnfilled(draft: RaiseDraft): boolean {
  const { ja, en, words, clauses } = draft;
  const taken = clauses.filter((clause) => clause.taken).flatMap((clause) => [clause.ja, clause.en]);
  if (taken.some((text) => text.trim() === "")) return true;
  return [ja, en, words.ja, words.en, ...taken].some((text) => openPlaceIn(text, draft) !== undefined);
}

/** Words that go with it: those of the form, and the remarks that are taken over. */
export function remarksIn({ words, remarks }: RaiseDraft): readonly { readonly ja?: string; readonly en?: string }[] {
  return [words, ...remarks.filter((each) => each.taken)].flatMap((each) => writtenOf(each) ?? []);
}

/** The clauses that are taken, as the command has them; undefined where there are none. */
export function textOf({ clauses }: RaiseDraft): object | undefined {
  const taken = clauses.filter((clause) => clause.taken);
  if (taken.length === 0) return undefined;
  const written = taken.map(({ heading, ja, en }) => ({ ...(heading && { heading }), ja: ja.trim(), en: en.trim() }));
  // Nobody has concurred with words that were only taken over.
  return { clauses: written, concur: false };
}
