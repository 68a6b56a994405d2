import { type MatterSort, placeWords, seatHolder, type Text } from "@kakehashi/contract";
import { type MatterBrief, mostUrgentFirst } from "@kakehashi/coordination";
import { referenceOf } from "@kakehashi/core";
import { type Language, translator } from "@kakehashi/language";
import { askedWords } from "./asked-words.ts";
import { bodyRef, levelRef } from "./body-ref.ts";
import { stateOfBrief } from "./matter-row.ts";
import { referencesTo, textOfRegister, unknownPost } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** What is read of a brief for one column of the list of matters, as paths: words of five thousand are a small part of their briefs. */
const fieldsOfColumn = {
  no: ["opened.node", "number"],
  matter: ["opened.node", "number", "title"],
  asked: ["acting", "closed", "agreed", "opening.signatories"],
  holder: ["acting", "body"],
  situation: ["opening.situation"],
  since: ["acting", "opened.time"],
  waiting: ["acting"],
  target: ["acting", "body", "priority"],
  due: ["acting", "suspense"],
} as const satisfies Readonly<Record<MatterSort, readonly string[]>>;

const wordColumns = ["no", "matter", "asked", "holder", "situation"] as const;

/** Paths into a brief of what these columns are made of; of every column with words where the list is narrowed by words. */
export function fieldsFor(sort: MatterSort | undefined, isNarrowed: boolean): readonly (readonly string[])[] {
  const columns = [...(sort === undefined ? [] : [sort]), ...(isNarrowed ? wordColumns : [])];
  return [...new Set(columns.flatMap((column): readonly string[] => fieldsOfColumn[column]))].map((path) =>
    path.split("."),
  );
}

/** A brief of which only those fields are here. */
export type PartOfBrief = Pick<MatterBrief, "subject"> & Partial<MatterBrief>;

export function partOfBrief(
  subject: MatterBrief["subject"],
  paths: readonly (readonly string[])[],
  values: readonly unknown[],
): PartOfBrief {
  const part: Record<string, unknown> = { subject };
  for (const [at, [field = "", inner]] of paths.entries()) {
    if (values[at] === undefined) continue;
    if (inner === undefined) part[field] = values[at];
    else part[field] = { ...(part[field] as object | undefined), [inner]: values[at] };
  }
  return part as unknown as PartOfBrief;
}

/** What is named by its title in a cell. */
export function namedInCells({ opening, body, acting = [] }: PartOfBrief): readonly string[] {
  return [opening?.situation, body, ...acting.map((each) => each.body)].filter((each) => each !== undefined);
}

/** Whose row it is: of the party that is awaited, of this post, or of what is done. */
export interface InGroup {
  readonly group: "me" | "side" | "other" | "done";
  readonly party: string;
}

/** Behind everything that has a time, as the screen has it. */
const never = Number.MAX_SAFE_INTEGER;

/** Cells of the list of matters as its screen words them, to sort by and to look for words in. */
export function listCells(context: ViewContext, language: Language) {
  const { mechanism } = context;
  const t = translator(language);
  const read = (text: Text | undefined) => text?.[language] ?? text?.[language === "ja" ? "en" : "ja"];
  const awaitsOf = ({ acting = [] }: PartOfBrief, { group, party }: InGroup) =>
    group === "done" ? undefined : mostUrgentFirst(acting).find((each) => each.party === party);
  const reference = ({ subject, opened, number }: PartOfBrief) =>
    referenceOf({ opening: opened ?? null, number: number ?? null }, context.letterOf, context.mark) ??
    subject.slice(0, 8);

  // Few of them are different, among thousands of rows.
  const holders = new Map<string, string>();
  const situations = new Map<string, string>();
  function holderWords(
    { group }: InGroup,
    at: { readonly post?: string | undefined; awaitedAt: string; body: string },
  ) {
    const level = levelRef(at.body, mechanism);
    const row = { body: bodyRef(at.body, mechanism), ...(level && { level }) };
    const place = placeWords(row, { body: bodyRef(at.awaitedAt, mechanism) }, language);
    const named =
      at.post === undefined ? undefined : { id: at.post, name: mechanism.postOf(at.post)?.name ?? unknownPost };
    const holder = named && seatHolder(mechanism.definition, named)[language];
    const said = [group === "me" ? t("matters.myPost") : (holder ?? ""), place];
    return said.filter((each) => each !== "").join(t("words.beside"));
  }

  const words = {
    no: reference,
    matter: (part: PartOfBrief) => read(textOfRegister(part.title ?? [], (title) => title.words)) ?? reference(part),
    asked(part: PartOfBrief, group: InGroup) {
      const awaits = awaitsOf(part, group);
      if (awaits === undefined) return t(`matter.state.${stateOfBrief(part as MatterBrief, context)}`);
      const said = askedWords[awaits.asked][language];
      const more = (part.acting ?? []).filter(({ party }) => party === awaits.party).length - 1;
      return more > 0 ? t("inbox.andMore", { words: said, count: more }) : said;
    },
    holder(part: PartOfBrief, group: InGroup) {
      const { body = "" } = part;
      const { post, body: awaitedAt = body } = awaitsOf(part, group) ?? {};
      const key = `${group.group} ${post} ${awaitedAt} ${body}`;
      const said = holders.get(key) ?? holderWords(group, { post, awaitedAt, body });
      holders.set(key, said);
      return said;
    },
    situation({ opening }: PartOfBrief) {
      if (opening?.situation === undefined) return "";
      const known = situations.get(opening.situation);
      if (known !== undefined) return known;
      const said = read(referencesTo([opening.situation], context)[0]?.title) ?? "";
      situations.set(opening.situation, said);
      return said;
    },
  } as const;

  const times = {
    since: (part: PartOfBrief, group: InGroup) => awaitsOf(part, group)?.sinceTime ?? part.opened?.time ?? 0,
    // Longest first is downwards: what waits since long ago waits for more.
    waiting: (part: PartOfBrief, group: InGroup) => {
      const since = awaitsOf(part, group)?.sinceTime;
      return since === undefined ? -never : -since;
    },
    target(part: PartOfBrief, group: InGroup) {
      const awaits = awaitsOf(part, group);
      const withinMs = awaits && context.withinMs(awaits.party, part.body ?? "", part.priority);
      return awaits === undefined || withinMs === undefined ? never : awaits.sinceTime + withinMs;
    },
    due(part: PartOfBrief, group: InGroup) {
      const awaits = awaitsOf(part, group);
      return awaits === undefined ? never : (awaits.suspense ?? part.suspense ?? never);
    },
  } as const;

  return {
    /** What a row is sorted by in one column: words, or a time in milliseconds. */
    keyOf: (sort: MatterSort, part: PartOfBrief, group: InGroup): string | number =>
      sort in words ? words[sort as keyof typeof words](part, group) : times[sort as keyof typeof times](part, group),
    /** Every cell of words, and the side, which is that of the group. */
    wordsOf: (part: PartOfBrief, group: InGroup): readonly string[] => {
      const side = group.group === "done" ? undefined : mechanism.party(group.party);
      return [
        ...wordColumns.map((column) => words[column](part, group)),
        ...(side === undefined ? [] : [side[language === "ja" ? "sideLabel" : "short"][language]]),
      ];
    },
  };
}
