import type { Problem } from "@kakehashi/contract";
import { expect, test } from "vitest";
import { faultWords } from "../messages/fault-words.ts";
import { NodeRefused, problemWords } from "./problem-words.ts";

const said = { type: "", status: 409, instance: "urn:uuid:7", code: "already-closed" } as const;
const closed: Problem = { ...said, title: "Your side has closed it already.", detail: "Reopen it to go on." };

test("what a node refuses in one language is told in both", () => {
  expect(faultWords(new NodeRefused(closed, "en"))).toEqual({
    ja: "自側は既に終結としています。再び動かすには、再開してください。",
    en: "Your side has closed it already. Reopen it to go on.",
  });
});

test("a field is named, with what is wrong there and what helps; a remedy of programs is told to nobody", () => {
  const errors = [{ pointer: "/on", message: "Not a day.", remedy: "Write 2016-04-18." }];
  const invalid = {
    ...said,
    code: "invalid-input",
    title: "入力に誤りがあります。",
    detail: "errors が示す欄を直す",
    errors,
  };
  const { ja, en } = problemWords(invalid, "ja");
  expect(ja).toBe(
    "入力に誤りがあります。示された箇所を直して、もう一度送ってください。[/on] Not a day. Write 2016-04-18.",
  );
  expect(en).toContain("Some fields are not valid.");
  for (const words of [ja, en]) expect(words).toContain("[/on]");
});

test("a refusal that this version does not know is told as the node said it", () => {
  const { ja, en } = problemWords({ ...closed, code: "of-tomorrow" }, "en");
  expect([ja, en]).toEqual([expect.stringContaining(closed.title), expect.stringContaining(closed.detail)]);
});

test("a code that names its one field says once what is wrong", () => {
  const errors = [{ pointer: "/post", message: closed.title, remedy: closed.detail }];
  expect(problemWords({ ...closed, errors }, "en").en).toBe("Your side has closed it already. Reopen it to go on.");
});
