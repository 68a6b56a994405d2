import { afterEach, expect, test } from "vitest";
import { sampleAgreed, sampleText } from "../testing/sample-agreed.ts";
import { type DocumentPress, openPress } from "./open-press.ts";

let press: DocumentPress | undefined;
afterEach(() => press?.close());

function agreedOf(clauses: number, characters: number) {
  const clause = { ja: "双方は、調整する。".repeat(Math.ceil(characters / 9)).slice(0, characters), en: "x" };
  const all = Array.from({ length: clauses }, () => ({ ...clause, changedIn: 1, changedBy: "p" }));
  return { agreed: sampleAgreed({ now: [sampleText({ clauses: all })] }), first: "ja" } as const;
}

test("documents are made in another thread: this one goes on meanwhile", async () => {
  press = openPress();
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const bytes = await press.print("pdf", agreedOf(20, 500));
  clearInterval(beat);
  expect(new TextDecoder().decode((bytes as Uint8Array).subarray(0, 5))).toBe("%PDF-");
  expect(longest).toBeLessThan(500);
});

test("what is beyond the bound is refused at once, and the largest text that an entry may hold takes nothing down", async () => {
  press = openPress();
  expect(await press.print("pdf", agreedOf(200, 20_000))).toBe("too-long");
  expect(await press.print("docx", agreedOf(200, 20_000))).toBe("too-long");
  expect(await press.print("docx", agreedOf(17, 20_000))).toBeInstanceOf(Uint8Array);
});

test("a word without an end is refused at once in a PDF, and the documents of others are made meanwhile", async () => {
  press = openPress();
  const clause = { ja: "一", en: "W".repeat(20_000), changedIn: 1, changedBy: "p" };
  const endless = { agreed: sampleAgreed({ now: [sampleText({ clauses: [clause] })] }), first: "ja" } as const;
  expect(await press.print("pdf", endless)).toBe("too-long");
  expect(await press.print("pdf", agreedOf(2, 2_000))).toBeInstanceOf(Uint8Array);
});

test("one that is not done in time is given up with its thread, and the next is made", async () => {
  press = openPress({ oneMsMax: 300 });
  expect(await press.print("pdf", agreedOf(100, 2_500))).toBe("too-long");
  await press.close();
  press = openPress();
  expect(await press.print("docx", agreedOf(1, 10))).toBeInstanceOf(Uint8Array);
});

test("more than may wait are told to come back, those before them are all made", async () => {
  press = openPress({ waitingMax: 2 });
  const answers = await Promise.all([1, 2, 3].map(() => (press as DocumentPress).print("docx", agreedOf(1, 10))));
  expect(answers.map((answer) => (typeof answer === "string" ? answer : "made"))).toEqual(["made", "made", "busy"]);
});

test("an idle press ends its thread, and starts another when it is asked again", async () => {
  press = openPress({ idleMs: 20 });
  await press.print("docx", agreedOf(1, 10));
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(await press.print("docx", agreedOf(1, 10))).toBeInstanceOf(Uint8Array);
});
