import type { NoticeRow } from "@kakehashi/contract";
import { translator } from "@kakehashi/language";
import { expect, test } from "vitest";
import { noticeWords } from "./notice-words.ts";

const row: NoticeRow = {
  ...{ id: 1, kind: "awaits", at: 0, read: false, realm: "r", asked: "state-position" },
  post: { id: "p", name: { ja: "ポスト", en: "Post" } },
  about: { audience: "a", subject: "s", reference: "J-12" },
  askedWords: { ja: "案文への立場を示す", en: "State a position" },
  due: Date.UTC(2026, 10, 27, 6),
};
const realm = (kind: "live" | "exercise") => [{ realm: "r", kind, title: { ja: "春嵐", en: "Spring Storm" } }];
const words = (of: NoticeRow, language: "ja" | "en", kind: "live" | "exercise" = "live") =>
  noticeWords(of, { t: translator(language), language, zone: "JST", now: Date.UTC(2026, 10, 25), realms: realm(kind) });

test("a notice names the reference and what is asked, then why and by when", () => {
  expect(words(row, "en")).toEqual({
    title: "J-12 State a position",
    detail: "awaits your post, by 27 Nov 15:00 JST",
  });
  expect(words(row, "ja")).toEqual({
    title: "J-12 案文への立場を示す",
    detail: "あなたのポストを待っています。期限 27日 15:00 JST",
  });
});

test("a notice of an exercise says so first", () => {
  expect(words(row, "ja", "exercise").title).toMatch(/^\[訓練\] J-12/);
});

test("a lost line names the node and since when", () => {
  const lost: NoticeRow = { ...row, kind: "link-lost", partner: { node: "us-1", since: Date.UTC(2026, 10, 27) } };
  expect(words(lost, "en")).toEqual({ title: "The link to us-1 is still down", detail: "since 27 Nov 09:00 JST" });
});

test("a notice about the charter, which has no number, speaks of the amendment", () => {
  const askedWords = { ja: "提案への立場を示す", en: "State a position on the proposal" };
  const amendment = {
    ...row,
    asked: "answer-amendment",
    askedWords,
    about: { audience: "a", subject: "a", reference: "" },
  };
  expect(words(amendment, "ja").title).toBe("機構改正 提案への立場を示す");
  expect(words(amendment, "en").title).toBe("Amendment: State a position on the proposal");
});
