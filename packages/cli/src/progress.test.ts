import { expect, test } from "vitest";
import type { CliContext } from "./cli-context.ts";
import { counting, megabytes } from "./progress.ts";

function context(isTTY: boolean): { readonly said: string[]; readonly context: CliContext } {
  const said: string[] = [];
  const stderr = { isTTY, write: (text: string) => said.push(text) };
  return { said, context: { process: { stderr }, say: ({ en }: { en: string }) => en } as unknown as CliContext };
}

const words = (done: number) => ({ ja: megabytes(done), en: megabytes(done) });

test("work whose whole is not known says how much is done, not more often than people can read, and clears its line", () => {
  const { said, context: terminal } = context(true);
  const work = counting(terminal, words);
  for (const done of [1_230_000, 1_240_000, 1_250_000]) work.at(done);
  work.end();
  expect(said).toEqual(["\r\u001b[2K1.2 MB", "\r\u001b[2K"]);
});

test("nothing is written where stderr is no terminal", () => {
  const { said, context: pipe } = context(false);
  const work = counting(pipe, words);
  work.at(1);
  work.end();
  expect(said).toEqual([]);
});
