import type { Hash, Incarnation, NodeId } from "@kakehashi/core";
import { expect, test } from "vitest";
import { limits } from "../wire/limits.ts";
import type { LogRef } from "../wire/messages.ts";
import { LacksAnswers } from "./lacks-answers.ts";

const log = (node: string): LogRef => ({
  ...{ audience: "a".repeat(64) as Hash, node: node as NodeId },
  incarnation: "0".repeat(32) as Incarnation,
});
const entries = Array.from({ length: limits.lacksPerHave }, (_, at) => at.toString(16).padStart(64, "0") as Hash);

/** Of what is asked for it has nothing. */
const nothing = new Uint8Array(0);

function answersTo(line: () => Promise<void>, body = new Uint8Array(1)) {
  const sent: number[] = [];
  const lookedFor: number[] = [];
  let read = 0;
  const answers = new LacksAnswers({
    async bodies(_, __, wanted) {
      read += wanted.length;
      return body === nothing ? [] : wanted.map(() => body);
    },
    gone: async () => [],
    async unknown(_, wanted) {
      lookedFor.push(wanted.length);
    },
    async send(message) {
      if (message.t === "bodies") sent.push(message.bodies.length);
      await line();
    },
    isOpen: () => true,
  });
  return { answers, sent, lookedFor, read: () => read };
}

test("whoever asks for much, again and again, and takes nothing, is read a few bodies", async () => {
  const { answers, read } = answersTo(() => new Promise(() => {}));
  for (let at = 0; at < 100; at++) void answers.ask(log(at % 2 === 0 ? "aa-1" : "bb-1"), entries);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(read()).toBe(limits.bodiesAtOnce);
});

test("everything that was asked last of each log is given, in messages that hold no more than they may", async () => {
  const { answers, sent, read } = answersTo(async () => {}, new Uint8Array(limits.packageBytes / 2));
  const first = answers.ask(log("aa-1"), entries);
  void answers.ask(log("bb-1"), entries.slice(0, 3));
  void answers.ask(log("bb-1"), entries.slice(0, 5));
  await first;
  expect(read()).toBe(entries.length + 5);
  expect(sent.reduce((sum, count) => sum + count, 0)).toBe(entries.length + 5);
  expect(Math.max(...sent)).toBe(2);
});

test("what is known by no name is looked for once, however much is asked", async () => {
  const { answers, lookedFor } = answersTo(async () => {}, nothing);
  await answers.ask(log("aa-1"), entries);
  expect(lookedFor).toEqual([entries.length]);
});
