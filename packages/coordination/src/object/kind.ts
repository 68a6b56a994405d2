import type { KindName, KindRule } from "@kakehashi/core";
import type { Bilingual } from "./bilingual.ts";

/** What people read about a kind: screens name an entry by `title`, the table of `spec/kinds.md` prints all three. */
export interface KindWords {
  readonly title: Bilingual;
  readonly writer: Bilingual;
  readonly effect: Bilingual;
}

/** One kind of entry with its words: body, who may write it and when, effect, texts (spec/kinds.md). */
export interface Kind<State, Body = unknown> extends KindRule<State, Body> {
  readonly words: KindWords;
}

export function kindName(name: string): KindName {
  return name as KindName;
}

/** Who may write, where several kinds say the same. */
export const writers = {
  anySeat: {
    ja: "共有範囲の各主体の席又は一般ポスト（自側の分のみ）",
    en: "Any seat or the general post of a party, for itself",
  },
  author: { ja: "対象の記録を書いた主体のみ", en: "The party that wrote the entry concerned, alone" },
  home: { ja: "自側のみ（自側のみの記録の中で）", en: "One's own side, in its home alone" },
} as const satisfies Record<string, Bilingual>;
