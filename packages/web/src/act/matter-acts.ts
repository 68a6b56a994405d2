import type { History, MatterView, Stamp, Text } from "@kakehashi/contract";
import type { Language, Translate } from "@kakehashi/language";

type Entry = History[number];

/** One act as people speak of it: the entries that one command sealed together. */
export interface MatterAct {
  /** Of its first entry. */
  readonly stamp: Stamp;
  readonly entries: readonly Entry[];
}

/** A remark has words of its own, which the title of what it came with would hide. */
function standsAlone({ kind }: Entry): boolean {
  return kind === "remark/1";
}

/** Entries of one post at one moment of the realm's clock are one act: a text and the concurrence that came with it. */
export function matterActs(history: History): readonly MatterAct[] {
  const acts: { stamp: Stamp; entries: Entry[] }[] = [];
  for (const entry of [...history].sort((a, b) => a.stamp.time - b.stamp.time)) {
    const same = acts.find(
      ({ stamp, entries }) =>
        !standsAlone(entry) &&
        !entries.some(standsAlone) &&
        stamp.time === entry.stamp.time &&
        stamp.post === entry.stamp.post &&
        stamp.home === entry.stamp.home,
    );
    if (same === undefined) acts.push({ stamp: entry.stamp, entries: [entry] });
    else same.entries.push(entry);
  }
  for (const act of acts) act.entries.sort((a, b) => rank(a.kind) - rank(b.kind));
  return acts.reverse();
}

const order = ["matter/1", "matter-title/1", "text/1", "bracketed-text/1", "position/1"];

function isText(kind: string): boolean {
  return kind === "text/1" || kind === "bracketed-text/1";
}

/** What is done before what follows from it, whatever order they were read in. */
function rank(kind: string): number {
  const at = order.indexOf(kind);
  return at < 0 ? order.length : at;
}

export interface ActWords {
  readonly verb: string;
  /** What its author wrote with it: a title, a question, a reason. */
  readonly text: Text | undefined;
}

const plain = {
  "record/1": "history.record",
  "relates/1": "history.related",
  "matter-closure/1": "history.closed",
} as const;

/** What an act did, in the field's verbs. Kinds that the screens do not know keep the words of their own definition. */
export function actWords(
  act: MatterAct,
  matter: Pick<MatterView, "texts" | "positions" | "remarks" | "moves">,
  words: { readonly t: Translate; readonly language: Language },
): ActWords {
  const { t, language } = words;
  const opens = act.entries.some(({ kind }) => kind === "matter/1");
  const verbs: string[] = [];
  let text: Text | undefined;
  for (const entry of act.entries) {
    if (!isText(entry.kind)) text ??= entry.text;
    const verb = verbOf(entry, matter, t, opens);
    if (verb !== undefined) verbs.push(verb ?? entry.title[language]);
  }
  return { verb: verbs.join(language === "ja" ? "、" : ", "), text };
}

/** Undefined for entries that only carry the words of another. */
function verbOf(
  entry: Entry,
  matter: Pick<MatterView, "texts" | "positions" | "remarks" | "moves">,
  t: Translate,
  opens: boolean,
): string | undefined | null {
  const { kind, stamp } = entry;
  if (kind === "matter/1") return t("history.raised");
  if (kind === "matter-title/1") return opens ? undefined : t("history.retitled");
  if (kind === "reason/1" || kind === "route-words/1") return undefined;
  if (kind === "route/1") {
    const move = matter.moves.find((each) => each.stamp.entry === stamp.entry);
    return move === undefined ? null : t(`history.${move.act}`);
  }
  if (isText(kind)) {
    const version = matter.texts.find(({ entry: name }) => name === stamp.entry)?.version;
    if (version === undefined) return null;
    return t(kind === "text/1" ? "history.text" : "history.bracketed", { version });
  }
  if (kind === "position/1") {
    const position = matter.positions.find((each) => each.stamp.entry === stamp.entry);
    if (position === undefined) return null;
    if (position.stance === "withdraw") return t("history.withdraw");
    const verb = t(`history.${position.stance}`, { version: position.version });
    const clauses = position.clauses?.map((clause) => clause + 1).join(t("text.listMark"));
    return clauses === undefined ? verb : `${verb}${t("text.onClauses", { clauses })}`;
  }
  if (kind === "remark/1") {
    const remark = matter.remarks.find((each) => each.stamp.entry === stamp.entry);
    return remark?.question === true ? t("history.asked") : t("history.remarked");
  }
  const message = plain[kind as keyof typeof plain];
  return message === undefined ? null : t(message);
}
