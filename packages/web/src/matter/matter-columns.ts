import { formatDuration, formatNear } from "@kakehashi/language";
import { usePostWords } from "../app/post-words.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { useTargetWords } from "../design/target-words.ts";
import { useZone } from "../design/time.tsx";
import type { Column } from "../table/columns.ts";
import { useAskedOf } from "./asked-of.ts";
import type { MatterLine } from "./matter-lines.ts";
import { usePlaceWords } from "./place-words.ts";

export type MatterColumn =
  | "no"
  | "matter"
  | "asked"
  | "side"
  | "holder"
  | "situation"
  | "since"
  | "waiting"
  | "target"
  | "due";

const never = Number.MAX_SAFE_INTEGER;

/** The columns of the list of matters, with what each says as plain text. */
export function useMatterColumns(now: number): readonly Column<MatterLine>[] {
  const { t, pick, read, beside, language } = useWords();
  const { mine } = useSession();
  const parties = useParties();
  const zone = useZone();
  const target = useTargetWords("short");
  const asked = useAskedOf();
  const place = usePlaceWords();
  const posts = usePostWords();
  const time = (at: number | undefined) => (at === undefined ? "" : formatNear(at, now, zone, language));
  const holder = ({ matter, awaits }: MatterLine) => {
    const where = place(matter, awaits);
    return beside(awaits?.post && posts.holder(awaits.post), where);
  };
  const sideOf = (party: string) => parties.of(party)[language === "ja" ? "sideLabel" : "short"][language];
  const dueOf = ({ matter, awaits }: MatterLine) => (awaits === undefined ? undefined : (awaits.due ?? matter.due));
  const sinceOf = ({ matter, awaits, news }: MatterLine) => news?.time ?? awaits?.since ?? matter.raised;
  const newsOf = ({ words, count }: NonNullable<MatterLine["news"]>) =>
    count > 1 ? t("inbox.andMore", { words: pick(words), count: count - 1 }) : pick(words);
  return [
    { id: "no", words: t("matters.no"), text: ({ matter }) => matter.reference, track: "44px", fixed: true },
    {
      id: "matter",
      words: t("matters.matter"),
      text: ({ matter }) => read(matter.title)?.words ?? matter.reference,
      track: "minmax(0, 2.5fr)",
      fixed: true,
    },
    {
      id: "asked",
      words: t("matters.asked"),
      text: ({ matter, awaits, news }) =>
        news !== undefined
          ? `${sideOf(news.party)}${pick({ ja: "　", en: ": " })}${newsOf(news)}`
          : awaits === undefined
            ? t(`matter.state.${matter.state}`)
            : asked(matter, awaits),
      track: "minmax(128px, 1.3fr)",
    },
    {
      id: "side",
      words: t("chronology.side"),
      text: ({ awaits, news }) => {
        const party = awaits?.party ?? news?.party;
        return party === undefined ? "" : sideOf(party);
      },
      track: "56px",
    },
    {
      id: "holder",
      words: t("matters.holder"),
      text: (line) => {
        const isMine = line.mine && line.awaits?.party === mine;
        return isMine ? beside(t("matters.myPost"), place(line.matter, line.awaits)) : holder(line);
      },
      track: "minmax(0, 1.9fr)",
    },
    {
      id: "situation",
      words: t("raise.situation"),
      text: ({ matter }) => read(matter.situation?.title)?.words ?? "",
      track: "minmax(0, 1fr)",
    },
    {
      id: "since",
      words: t("matters.since"),
      text: (line) => time(sinceOf(line)),
      order: sinceOf,
      // A day and a time, said whole: `27 Nov 23:40`.
      track: language === "ja" ? "80px" : "92px",
      number: true,
    },
    {
      id: "waiting",
      words: t("matters.waiting"),
      text: ({ awaits }) => (awaits === undefined ? "" : formatDuration(now - awaits.since, language)),
      order: ({ awaits }) => (awaits === undefined ? 0 : now - awaits.since),
      track: "72px",
      number: true,
    },
    {
      id: "target",
      words: t("target.column"),
      text: ({ awaits }) => (awaits === undefined ? "" : target(awaits, now)),
      order: ({ awaits }) => (awaits?.withinMs === undefined ? never : awaits.since + awaits.withinMs),
      track: "112px",
      number: true,
    },
    {
      id: "due",
      words: t("matters.due"),
      text: (line) => time(dueOf(line)),
      order: (line) => dueOf(line) ?? never,
      track: "108px",
      number: true,
    },
  ];
}
