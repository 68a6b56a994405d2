import type { MechanismView } from "@kakehashi/core";
import { expect, test } from "vitest";
import { inOrder } from "./in-order.ts";

test("parties stand in the order of the definition, not of their ids", () => {
  const parties = ["ko", "otsu", "hei"].map((id) => ({ id })) as unknown as MechanismView["parties"];
  expect(inOrder(["hei", "ko", "otsu"], { parties })).toEqual(["ko", "otsu", "hei"]);
});
