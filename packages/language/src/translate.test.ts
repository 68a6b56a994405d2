import { describe, expect, test } from "vitest";
import { languages } from "./language.ts";
import { translationOf } from "./messages/same-shape.ts";
import { formatDecimal } from "./number.ts";
import { messageKeys, rawMessage, translator } from "./translate.ts";

const argumentsIn = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{([a-zA-Z]+)(?=[,}])/g)].map(([, name]) => name as string))].sort();

describe("messages", () => {
  test("every message takes the same arguments in every language", () => {
    for (const key of messageKeys()) {
      expect([key, argumentsIn(rawMessage("ja", key))]).toEqual([key, argumentsIn(rawMessage("en", key))]);
    }
  });

  test("every message can be formatted in every language", () => {
    for (const language of languages) {
      const t = translator(language) as unknown as (key: string, values: Record<string, string | number>) => string;
      for (const key of messageKeys()) {
        const names = argumentsIn(rawMessage(language, key));
        const text = t(key, Object.fromEntries(names.map((name) => [name, name === "count" ? 2 : name])));
        expect(text, `${language} ${key}`).not.toMatch(/[{}]/);
        expect(text, `${language} ${key}`).not.toBe("");
      }
    }
  });

  test("English counts one and many, Japanese does not", () => {
    const [ja, en] = [translator("ja"), translator("en")];
    expect(en("link.differs", { count: 1 })).toBe("1 object differs");
    expect(en("link.differs", { count: 2 })).toBe("2 objects differ");
    expect(ja("link.differs", { count: 2 })).toBe("2件が異なる");
  });

  test("an English name of the form X of Y takes its article in running text, and none where it stands alone", () => {
    const [en, ja] = [translator("en"), translator("ja")];
    const party = "Republic of Nowhere";
    expect(en("foot.node", { party })).toBe("Node of the Republic of Nowhere");
    expect(en("foot.node", { party: "Atlantis" })).toBe("Node of Atlantis");
    expect(en("proof.entryNotHeld", { party })).toMatch(/^The Republic of Nowhere /);
    expect(en("linkPage.sentenceSame", { mine: party, other: "Atlantis" })).toMatch(
      /^The Republic of Nowhere and Atlantis /,
    );
    expect(en("linkPage.sentenceSame", { mine: "Atlantis", other: party })).toMatch(
      /^Atlantis and the Republic of Nowhere /,
    );
    expect(en("room.groupMine", { party })).toBe("My side: Republic of Nowhere");
    expect(ja("foot.node", { party: "甲国" })).not.toContain("the");
  });

  test("Japanese screens state what is in the plain form; notices, and the bands that say what is no real situation, speak to the person", () => {
    const speaks = /^(notices|notice)\.|^realm\.(caseNotice|exerciseNotice|notLive|liveNotice)$|^foot\.demonstration$/;
    const polite = /(です|ます|ません|でした|ました)(?=$|[。：（）])/;
    const mixed = messageKeys().filter((key) => !speaks.test(key) && polite.test(rawMessage("ja", key)));
    expect(mixed).toEqual([]);
  });

  test.each(["ja", "en"] as const)("in %s the label of a button has no dots", (language) => {
    const working = /ing the \{form\}…$|作成中…$|^palette\.looking$|探しています…$|Looking through the record…$/;
    const found = messageKeys().filter((key) => {
      const words = rawMessage(language, key);
      return /…$/.test(words) && !working.test(words);
    });
    expect(found).toEqual([]);
  });

  test("a missing key, or an argument that the other language lacks, is a type error", () => {
    const source = { plain: "plain", named: "of {party}" } as const;
    // @ts-expect-error `named` is missing.
    translationOf<typeof source>()({ plain: "素" });
    // @ts-expect-error the argument is called `party`.
    translationOf<typeof source>()({ plain: "素", named: "{side}の" });
    expect(translationOf<typeof source>()({ plain: "素", named: "{party}の" }).plain).toBe("素");
  });

  test("decimals keep every digit that their author wrote", () => {
    expect(formatDecimal("230000", "ja")).toBe("230,000");
    expect(formatDecimal("-1234567890123456789.500", "en")).toBe("-1,234,567,890,123,456,789.500");
    expect(formatDecimal("6+", "en")).toBe("6+");
  });
});
