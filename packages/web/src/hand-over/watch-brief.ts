import type { InboxView, MatterRow } from "@kakehashi/contract";

export interface BriefLine {
  readonly matter: MatterRow;
  /** What is asked of this side, in both languages; absent where nothing is. */
  readonly asked: { readonly ja: string; readonly en: string } | undefined;
  readonly due: number | undefined;
}

/** What a watch hands over: what awaits its post, what is late, what moved while it stood. */
export interface WatchBrief {
  readonly awaits: readonly BriefLine[];
  readonly overdue: readonly BriefLine[];
  readonly moved: readonly BriefLine[];
}

/** Matters that one hand-over can name. */
const mattersMax = 64;

/** Put together from the inbox as it is read: nothing stands in two parts of it. `since`: when the watch began. */
export function watchBrief(view: InboxView, mine: string, since: number): WatchBrief {
  const told = new Set<string>();
  const take = (lines: readonly BriefLine[]) =>
    lines.filter(({ matter }) => !told.has(matter.subject) && told.add(matter.subject).size <= mattersMax);
  const rows = view.groups.flatMap(({ rows: each }) => each);
  const lineOf = (matter: MatterRow): BriefLine => {
    const awaits = matter.awaits.find(({ party }) => party === mine);
    // What nobody of this side is asked is late for others, or for nobody.
    return { matter, asked: awaits?.askedWords, due: awaits === undefined ? undefined : (awaits.due ?? matter.due) };
  };
  const overdue = rows.filter(({ awaits }) => awaits?.party === mine && (awaits.due ?? view.now) < view.now);
  const awaits = view.groups.filter(({ group }) => group === "me").flatMap(({ rows: each }) => each);
  const moved = [...rows, ...view.news].filter(({ matter }) => matter.moved.time >= since);
  return {
    overdue: take(overdue.map(({ matter }) => lineOf(matter))),
    awaits: take(awaits.map(({ matter }) => lineOf(matter))),
    moved: take(moved.map(({ matter }) => lineOf(matter))),
  };
}

export function subjectsOf({ overdue, awaits, moved }: WatchBrief): readonly string[] {
  return [...overdue, ...awaits, ...moved].map(({ matter }) => matter.subject);
}

const heads = {
  ja: {
    overdue: "期限を過ぎたもの",
    awaits: "このポストを待つもの",
    moved: "当直中に動いたもの",
    outlook: "見立てと、次にすること",
  },
  en: {
    overdue: "Overdue",
    awaits: "Awaits this post",
    moved: "Moved during the watch",
    outlook: "Assessment, and what to do next",
  },
} as const;

/** The notes to begin with: what the node knows is written down, and what only the watch knows is left to be said. */
export function briefNotes(
  brief: WatchBrief,
  words: {
    readonly language: "ja" | "en";
    readonly title: (matter: MatterRow) => string;
    readonly until: (due: number) => string;
  },
): string {
  const { language, title, until } = words;
  const line = ({ matter, asked, due }: BriefLine) => {
    const parts = [...(asked === undefined ? [] : [asked[language]]), ...(due === undefined ? [] : [until(due)])].join(
      language === "ja" ? "、" : ", ",
    );
    return `- ${matter.reference} ${title(matter)}${parts === "" ? "" : `${language === "ja" ? "：" : ": "}${parts}`}`;
  };
  const head = (name: keyof (typeof heads)["ja"]) =>
    language === "ja" ? `【${heads.ja[name]}】` : `${heads.en[name]}:`;
  const parts = (["overdue", "awaits", "moved"] as const).flatMap((name) =>
    brief[name].length === 0 ? [] : [[head(name), ...brief[name].map(line)].join("\n")],
  );
  return [...parts, `${head("outlook")}\n`].join("\n\n");
}
