import { expect, test } from "vitest";
import type { Action } from "../app/actions.tsx";
import { inPaletteOrder } from "./palette-order.ts";

const action = (id: string, group: Action["group"], ja: string, more: Partial<Action> = {}): Action => ({
  ...{ id, group, words: { ja, en: id }, run: () => undefined },
  ...more,
});
const actions = [
  action("sign-out", "everywhere", "サインアウト"),
  action("go-matters", "go", "案件へ移る"),
  action("escalate", "act", "上申", { reason: "席がない" }),
  action("raise", "act", "案件を起こす"),
  action("row-below", "move", "次の行", { hidden: true }),
];
const ids = (query: string) => inPaletteOrder(actions, query).map(({ id }) => id);

test("before anything is typed, what can be done here comes first and leaving last", () => {
  expect(ids("")).toEqual(["raise", "escalate", "go-matters", "sign-out"]);
});

test("of what matches alike, an act on this screen comes before a place", () => {
  expect(ids("案件")).toEqual(["raise", "go-matters"]);
});
