import type { Language } from "@kakehashi/language";
import type { Action } from "../app/actions.tsx";
import { moveRow, openRow } from "./row-movement.ts";

type To =
  | "/"
  | "/inbox"
  | "/boards"
  | "/activities"
  | "/hand-overs"
  | "/matters"
  | "/release"
  | "/mechanism"
  | "/mechanism/liaisons"
  | "/record"
  | "/link"
  | "/news"
  | "/settings/notices";

/** What can be done on every screen. */
export function frameActions(on: {
  readonly go: (to: To) => void;
  readonly open: (what: "palette" | "help") => void;
  /** The language that the screens would be switched to. */
  readonly otherLanguage: Language;
  readonly switchLanguage: () => void;
  readonly switchTheme: () => void;
  readonly back: () => void;
}): readonly Action[] {
  const go = (to: To, keys: string, ja: string, kana: string, en: string): Action => ({
    id: `go ${to}`,
    words: { ja: `${ja}へ移る`, en: `Go to ${en}` },
    kana: `${kana}へうつる`,
    keys: `g ${keys}`,
    group: "go",
    run: () => on.go(to),
  });
  return [
    {
      id: "down",
      words: { ja: "次の行", en: "Next row" },
      keys: "j",
      group: "move",
      run: () => moveRow(1),
      hidden: true,
    },
    {
      id: "up",
      words: { ja: "前の行", en: "Row before" },
      keys: "k",
      group: "move",
      run: () => moveRow(-1),
      hidden: true,
    },
    { id: "open", words: { ja: "開く", en: "Open" }, keys: "Enter", group: "move", run: openRow, hidden: true },
    { id: "back", words: { ja: "戻る", en: "Back" }, keys: "Esc", group: "move", run: on.back, hidden: true },
    go("/", "s", "状況", "じょうきょう", "the situation"),
    go("/inbox", "i", "受信箱", "じゅしんばこ", "the inbox"),
    go("/boards", "b", "機関の案件表", "きかんのあんけんひょう", "boards"),
    go("/activities", "a", "活動", "かつどう", "activities"),
    go("/hand-overs", "h", "引継ぎ", "ひきつぎ", "hand-overs"),
    go("/matters", "m", "案件", "あんけん", "matters"),
    go("/release", "d", "開示", "かいじ", "release"),
    go("/mechanism", "k", "機構", "きこう", "the mechanism"),
    go("/mechanism/liaisons", "o", "連絡員・交換要員", "れんらくいん", "liaison posts"),
    go("/record", "r", "記録", "きろく", "the record"),
    go("/link", "l", "回線と情勢", "かいせんとじょうせい", "link and picture"),
    go("/news", "n", "お知らせ", "おしらせ", "notices"),
    go("/settings/notices", ",", "お知らせの設定", "おしらせのせってい", "notice settings"),
    {
      id: "palette",
      words: { ja: "操作の一覧", en: "All commands" },
      kana: "そうさのいちらん",
      keys: "Ctrl K",
      group: "everywhere",
      run: () => on.open("palette"),
      hidden: true,
    },
    {
      id: "search",
      words: { ja: "検索", en: "Search" },
      kana: "けんさく",
      keys: "/",
      group: "everywhere",
      run: () => on.open("palette"),
      hidden: true,
    },
    {
      id: "help",
      words: { ja: "キーの一覧", en: "Keys" },
      kana: "きーのいちらん",
      keys: "?",
      group: "everywhere",
      run: () => on.open("help"),
    },
    {
      id: "language",
      // The palette shows both of an action's names beside each other: they say the same.
      words:
        on.otherLanguage === "en"
          ? { ja: "英語に切り替える", en: "Switch to English" }
          : { ja: "日本語に切り替える", en: "Switch to Japanese" },
      kana: on.otherLanguage === "en" ? "えいごにきりかえる" : "にほんごにきりかえる",
      group: "everywhere",
      run: on.switchLanguage,
    },
    {
      id: "theme",
      words: { ja: "昼と夜を切り替える", en: "Switch light and dark" },
      kana: "ひるとよるをきりかえる",
      group: "everywhere",
      run: on.switchTheme,
    },
  ];
}
