import type { NoticeRow, RealmView } from "@kakehashi/contract";
import { isOfCharter } from "@kakehashi/coordination";
import { partyOfNode } from "@kakehashi/core";
import { formatDayTime, type Language, type Translate, type Zone, zoneName } from "@kakehashi/language";

interface NoticeWords {
  /** `J-12 State a position`, with the mark of an exercise before it. */
  readonly title: string;
  readonly detail: string;
}

const said = {
  awaits: "notices.awaits",
  "due-soon": "notices.dueSoon",
  overdue: "notices.overdue",
  agreed: "notices.agreed",
  invited: "notices.invited",
  "without-effect": "notices.withoutEffect",
} as const;

/** What a notice says, on the screen and on the desktop. No title and no words of people: it names, and leads there. */
export function noticeWords(
  row: NoticeRow,
  {
    t,
    language,
    zone,
    now,
    realms,
  }: {
    readonly t: Translate;
    readonly language: Language;
    readonly zone: Zone;
    /** When it is read: milliseconds. */
    readonly now: number;
    readonly realms: readonly (Pick<RealmView, "realm" | "kind" | "title"> & Partial<Pick<RealmView, "parties">>)[];
  },
): NoticeWords {
  const realm = realms.find((each) => each.realm === row.realm);
  const mark =
    realm === undefined || realm.kind === "live"
      ? ""
      : `[${t(realm.kind === "exercise" ? "notices.exercise" : "notices.case")}] `;
  const time = (ms: number) => `${formatDayTime(ms, now, zone, language)} ${zoneName(zone, language)}`;
  if (row.kind === "link-lost") {
    const { node = "", since = row.at } = row.partner ?? {};
    const party = realm?.parties?.find(({ id }) => id === partyOfNode(node));
    const name =
      party === undefined
        ? node
        : language === "ja"
          ? `${party.sideLabel.ja}（${node}）`
          : `${party.name.en} (${node})`;
    return {
      title: `${mark}${t("notices.linkLost", { node: name })}`,
      detail: t("notices.linkSince", { time: time(since) }),
    };
  }
  const what = t(said[row.kind]);
  const asked = row.askedWords?.[language];
  const detail = [
    ...(asked === undefined ? [] : [what]),
    ...(row.due === undefined ? [] : [t("notices.until", { time: time(row.due) })]),
    ...(row.reason === undefined ? [] : [row.reason[language]]),
  ];
  const stop = language === "ja" ? "。" : ", ";
  const about = isOfCharter(row) ? t("notices.amendment") : (row.about?.reference ?? "");
  return { title: `${mark}${about} ${asked ?? what}`.trim(), detail: detail.join(stop) };
}
