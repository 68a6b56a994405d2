import { type Bilingual, kindNamed } from "@kakehashi/coordination";

const burialTitles: Readonly<Record<string, Bilingual>> = {
  "recall/1": { ja: "取消し", en: "Recall" },
  "expiry/1": { ja: "保存期間の満了", en: "Expiry" },
};

/** What people call an entry of this kind. */
export function titleOfKind(kind: string): Bilingual {
  return kindNamed(kind)?.words.title ?? burialTitles[kind] ?? { ja: kind, en: kind };
}
