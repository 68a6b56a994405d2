import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { operations, problemTable } from "@kakehashi/contract";
import { commands } from "@kakehashi/coordination";
import { messageKeys, rawMessage } from "@kakehashi/language";
import { expect, test } from "vitest";
import { frameActions } from "../frame/frame-actions.ts";
import { wordsOf } from "./language.tsx";

const sources = join(import.meta.dirname, "..");

test("words that stand beside one another are parted as their language parts them, and what is absent leaves no mark", () => {
  expect(wordsOf("en").beside("GSDF", undefined, "Ground CCC", "")).toBe("GSDF, Ground CCC");
  expect(wordsOf("ja").beside("陸上自衛隊", undefined, "陸上の調整所", "")).toBe("陸上自衛隊・陸上の調整所");
});

test("the English words of the screens hold no Japanese letter or mark", () => {
  // What is typed may be Japanese on any screen, and says so by an example.
  const inJapanese: readonly string[] = ["palette.hint"];
  const japanese = /[\u3001-\u30ff\u3400-\u9fff\uff00-\uff60]/;
  expect(messageKeys().filter((key) => !inJapanese.includes(key) && japanese.test(rawMessage("en", key)))).toEqual([]);
});

test("no screen parts words by a Japanese mark in whatever language it stands", () => {
  // A mark between two values, and not in words that are Japanese anyhow.
  const bare = /(?:[}`"]|>\s*)[・、。](?:\$?\{|[`"])|\}[・、。](?:\s*[<{]|$)/;
  const japaneseOnly = /(?:ja: ?|"ja" \? )"[^"]*"|.*[ぁ-ん].*/g;
  const found = globSync("**/*.{ts,tsx}", { cwd: sources })
    .filter((path) => !/\.test\.|fixtures/.test(path))
    .flatMap((path) =>
      readFileSync(join(sources, path), "utf8")
        .split("\n")
        .flatMap((line, at) =>
          bare.test(line.replaceAll(japaneseOnly, "")) ? [`${path}:${at + 1}: ${line.trim()}`] : [],
        ),
    );
  expect(found).toEqual([]);
});

test("an action's names in the two languages name the same language to switch to", () => {
  const nothing = () => undefined;
  const switching = (otherLanguage: "ja" | "en") =>
    frameActions({
      go: nothing,
      open: nothing,
      otherLanguage,
      switchLanguage: nothing,
      switchTheme: nothing,
      back: nothing,
    }).find(({ id }) => id === "language")?.words;
  expect(switching("en")).toEqual({ ja: "英語に切り替える", en: "Switch to English" });
  expect(switching("ja")).toEqual({ ja: "日本語に切り替える", en: "Switch to Japanese" });
});

test("where no screen knows how many sides there are, its words do not speak of one other side", () => {
  // Shown where an audience has two parties alone.
  const ofTwo: readonly string[] = ["side.other", "room.groupOther", "link.same"];
  // What crossed is of two.
  const ofAPair: readonly string[] = ["work.unsettledHelp", "work.crossedHelp"];
  const one = /相手側|両側|双方の|the other side(?!s)|both sides/i;
  const messages = messageKeys()
    .filter((key) => !ofTwo.includes(key) && !ofAPair.includes(key))
    .flatMap((key) => [rawMessage("ja", key), rawMessage("en", key)]);
  const acts = [...commands, ...Object.values(operations)].flatMap(({ title, help }) => [
    title.ja,
    title.en,
    help.ja,
    help.en,
  ]);
  const refusals = Object.values(problemTable).flatMap(({ title, remedy }) => [
    title.ja,
    title.en,
    remedy.ja,
    remedy.en,
  ]);
  expect([...messages, ...acts, ...refusals].filter((words) => one.test(words))).toEqual([]);
});

test("examples and helps that every mechanism shows are of no one mechanism's world", () => {
  const ofOne = /MV-22|SDF|USFJ|自衛隊|米軍|日米|統合任務部隊|joint task force|Kumamoto|熊本|130\.7|32\.79/i;
  // The gallery shows the case.
  const messages = messageKeys()
    .filter((key) => !key.startsWith("gallery."))
    .flatMap((key) => [rawMessage("ja", key), rawMessage("en", key)]);
  const acts = commands.flatMap(({ title, help }) => [title.ja, title.en, help.ja, help.en]);
  expect([...messages, ...acts].filter((words) => ofOne.test(words))).toEqual([]);
});
