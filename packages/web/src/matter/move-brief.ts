import type { MatterView, Words } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";
import type { Pair } from "../act/bilingual-field.tsx";
import { wordsOf } from "../design/language.tsx";
import { newestTexts } from "./text-shown.tsx";

interface Names {
  readonly party: (party: string) => Words;
  readonly time: (at: number, language: Language) => string;
}

type Matter = Pick<MatterView, "texts" | "signatories" | "positions" | "requests" | "activities" | "overlaps">;

/**
 * Where a matter stands, for those to whom it rises: the newest text, what each side said of it and why, and what waits for an
 * answer. Made of what both sides hold, in both languages; whoever escalates may change it.
 */
export function moveBrief(matter: Matter, names: Names): Pair {
  return { ja: briefIn("ja", matter, names), en: briefIn("en", matter, names) };
}

function briefIn(language: Language, matter: Matter, names: Names): string {
  const { t, pick } = wordsOf(language);
  const newest = newestTexts(matter);
  const texts =
    newest.length === 0
      ? t("brief.noText")
      : newest.map(({ version }) => t("matter.textVersion", { version })).join(t("text.listMark"));
  const sides = matter.signatories.map((party) => {
    const name = pick(names.party(party));
    return t("brief.side", { party: name, said: saidBy(party, language, matter, names) });
  });
  const waiting = matter.requests.filter(({ state }) => state === "waits").length;
  return [
    texts,
    ...sides,
    ...(waiting === 0 ? [] : [t("brief.requests", { count: waiting })]),
    ...(matter.overlaps.length === 0 ? [] : [t("brief.overlaps", { count: matter.overlaps.length })]),
  ].join("\n");
}

function saidBy(party: string, language: Language, { positions }: Matter, names: Names): string {
  const { t, read } = wordsOf(language);
  const position = positions.filter((each) => each.party === party && each.standing).at(-1);
  if (position === undefined) return t("matter.notYet");
  const time = names.time(position.stamp.time, language);
  const stance = {
    concur: t("matter.concurs", { time }),
    withdraw: t("matter.withdrew", { time }),
    reserve: t("matter.reserves", { time }),
    "non-concur": t("matter.nonConcurs", { time }),
  }[position.stance];
  const reason = read(position.reason)?.words;
  return `${stance} ${t("matter.version", { version: position.version })}${reason === undefined ? "" : t("brief.reason", { reason })}`;
}
