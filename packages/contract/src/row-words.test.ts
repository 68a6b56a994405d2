import { expect, test } from "vitest";
import { wholePlaceWords } from "./row-words.ts";

const level = { id: "director", name: { ja: "課長級", en: "Director level" } };

test("a place is stated with its level once, whether or not the body is named after it", () => {
  const named = { id: "acg.director", name: { ja: "調整グループ 課長級", en: "Coordination Group, Director level" } };
  const plain = { id: "center", name: { ja: "運用調整所", en: "Operations Center" } };
  expect(wholePlaceWords({ body: named, level })).toEqual(named.name);
  expect(wholePlaceWords({ body: plain, level })).toEqual({
    ja: "運用調整所（課長級）",
    en: "Operations Center (Director level)",
  });
  expect(wholePlaceWords({ body: plain, level: undefined })).toEqual(plain.name);
});
