import { translator } from "@kakehashi/language";
import { describe, expect, test } from "vitest";
import { matters, matterView, stamp } from "../gallery/fixtures/kumamoto.ts";
import { actWords, matterActs } from "./matter-acts.ts";

const time = 1_460_968_680_000;
const entry = (kind: string, parts: object = {}) => ({
  stamp: stamp("us", time),
  kind,
  title: { ja: "種別", en: "kind" },
  ...parts,
});

describe("acts on a matter", () => {
  const [row] = matters;
  if (row === undefined) throw new Error("no fixture");
  const matter = matterView(row);
  const t = translator("en");

  test("what one command sealed is one act, in the order in which it follows", () => {
    const text = matter.texts.at(-1);
    const position = matter.positions.at(-1);
    if (text === undefined || position === undefined) throw new Error("no text");
    const history = [
      entry("position/1", { stamp: { ...position.stamp, time } }),
      entry("text/1", { stamp: { ...text.stamp, time, post: position.stamp.post } }),
    ];
    const acts = matterActs(history);
    expect(acts).toHaveLength(1);
    expect(acts.map((act) => actWords(act, matter, { t, language: "en" }).verb)).toEqual([
      "text v3 proposed, concurred in v3",
    ]);
  });

  test("a title given with the opening is not said twice", () => {
    const acts = matterActs([entry("matter-title/1", { text: { en: "Transport" } }), entry("matter/1")]);
    expect(acts.map((act) => actWords(act, matter, { t, language: "en" }))).toEqual([
      { verb: "raised", text: { en: "Transport" } },
    ]);
  });

  test("a position says to which clauses it objects, and the first of its reasons", () => {
    const position = { ...matter.positions.at(-1), stance: "non-concur", version: 3, clauses: [1, 4] };
    const about = { ...matter, positions: [position as (typeof matter.positions)[number]] };
    const { stamp: at = stamp("us", time) } = position;
    const acts = matterActs([
      entry("position/1", { stamp: at }),
      entry("reason/1", { stamp: { ...at, entry: "b".repeat(64) }, text: { en: "Of the whole" } }),
      entry("reason/1", { stamp: { ...at, entry: "c".repeat(64) }, text: { en: "Of one clause" } }),
    ]);
    expect(acts.map((act) => actWords(act, about, { t, language: "en" }))).toEqual([
      { verb: "did not concur in v3 (clause 2, 5)", text: { en: "Of the whole" } },
    ]);
  });

  test("a kind that the screens do not know keeps its own words", () => {
    const acts = matterActs([entry("novel/1")]);
    expect(acts.map((act) => actWords(act, matter, { t, language: "en" }).verb)).toEqual(["kind"]);
  });
});
