import { expect, test } from "vitest";
import type { Problem } from "./problem.ts";
import { problemForPeople, problemsOfClients } from "./problem-for-people.ts";
import { problemTable } from "./problem-table.ts";

const number = "0190c0de-0000-7000-8000-00000000c0de";

function told(code: string, language: "ja" | "en"): Problem {
  const row = problemTable[code];
  if (row === undefined) throw new RangeError(code);
  const instance = `urn:uuid:${number}`;
  const problem = { type: "", status: row.status, instance, code, title: row.title[language] };
  return problemForPeople({ ...problem, detail: row.remedy[language] }, language);
}

const codes = Object.keys(problemTable).filter((code) => !problemsOfClients.some((each) => each === code));
const ofPrograms =
  /Idempotency|\berrors\b|\binstance\b|Retry-After|\bcursor\b|with confirm|confirm を|\bJSON\b|header|ヘッダー/;

test.each(codes)("of %s people are told nothing that only a program can do", (code) => {
  for (const language of ["ja", "en"] as const) expect(told(code, language).detail).not.toMatch(ofPrograms);
});

test("whoever is to give a number to the administrator is told the number", () => {
  for (const language of ["ja", "en"] as const) expect(told("internal", language).detail).toContain(number);
});

test.each(Object.entries(problemTable))("%s is said in whole sentences of both languages", (_code, row) => {
  for (const each of [row.title, row.remedy, row.remedyOfRead ?? row.remedy]) {
    expect(each.ja).toMatch(/。$/);
    expect(each.en).toMatch(/[.?]$/);
  }
});
