import { formatDayTime } from "@kakehashi/language";
import { useNow, useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import type { Column } from "../table/columns.ts";
import type { RecordLine } from "./record-line.ts";

/** The columns of the record, with what each says as plain text. */
export function useRecordColumns(): readonly Column<RecordLine>[] {
  const { t, pick, read, language } = useWords();
  const { label } = useSession();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(60_000);
  return [
    {
      id: "time",
      words: t("record.time"),
      text: ({ at }) => formatDayTime(at, now, zone, language),
      order: ({ at }) => at,
      track: "108px",
      fixed: true,
    },
    {
      id: "side",
      words: t("record.side"),
      text: ({ party }) => (party === undefined ? "" : sideName(parties.of(party), language)),
      track: "40px",
    },
    {
      id: "what",
      words: t("record.what"),
      text: ({ reference, type }) => reference ?? t(`record.type.${type}`),
      track: "84px",
    },
    {
      id: "words",
      words: t("record.words"),
      text: ({ text }) => read(text)?.words ?? "",
      track: "minmax(0, 1fr)",
      fixed: true,
    },
    {
      id: "status",
      words: t("entry.status"),
      text: ({ status }) => (status === undefined ? "" : t(`report.status.${status}`)),
      track: "96px",
    },
    {
      id: "source",
      words: t("report.source"),
      text: ({ sources }) => sources.map((each) => read(each)?.words ?? "").join(" / "),
      track: "minmax(0, 0.3fr)",
    },
    {
      id: "post",
      words: t("report.by"),
      text: ({ stamp }) => (stamp === undefined ? "" : pick(stamp.postName)),
      track: "minmax(0, 0.25fr)",
    },
    {
      id: "label",
      words: t("record.label"),
      text: (line) => pick(label(line.label)?.words ?? { ja: line.label, en: line.label }),
      // Whole wherever there is room: to whom a line may be shown stands at the end of its label.
      track: language === "ja" ? "minmax(84px, 208px)" : "clamp(84px, 21vw, 304px)",
    },
    { id: "delivery", words: t("record.delivery"), text: (line) => t(deliveryKey(line)), track: "72px" },
  ];
}

function deliveryKey(line: RecordLine) {
  if (line.stamp?.home === true) return "record.home" as const;
  const states = (line.stamp?.delivery ?? []).map(({ state }) => state);
  if (states.includes("waiting")) return "record.waiting" as const;
  return states.includes("sent") ? ("record.sent" as const) : ("record.held" as const);
}
