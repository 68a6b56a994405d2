import type { NoticeRow } from "@kakehashi/contract";
import { expect, test } from "vitest";
import { notShown } from "./desktop-notices.ts";

const row = (id: number, read = false): NoticeRow => ({
  ...{ id, read, kind: "agreed", at: id, realm: "r", post: { id: "p", name: { ja: "ポスト", en: "Post" } } },
});

test("a notice is shown once: what another tab has shown, or was read, is not shown again", () => {
  const rows = [row(9), row(8, true), row(7), row(6)];
  expect(notShown(rows, 6).map(({ id }) => id)).toEqual([7, 9]);
  expect(notShown(rows, 9)).toEqual([]);
});
