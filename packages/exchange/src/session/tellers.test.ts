import { type Hash, type Incarnation, type LogKey, logKey, type NodeId, type PartyId } from "@kakehashi/core";
import { expect, test } from "vitest";
import type { DigestMessage, HaveLogs, ObjectDigest } from "../wire/messages.ts";
import { DigestTeller } from "./digest-teller.ts";
import type { LogView } from "./host.ts";

import { OthersTeller } from "./others-teller.ts";
import { StandsTeller } from "./stands-teller.ts";

const audience = "a".repeat(64) as Hash;
const [one, two] = ["1".repeat(64), "2".repeat(64)] as [Hash, Hash];

/** Tasks that are due later, run by hand. */
function timers() {
  const due: (() => unknown)[] = [];
  return {
    later: (_: number, task: () => unknown) => void due.push(task),
    async pass(): Promise<void> {
      for (const task of due.splice(0)) await task();
    },
    count: () => due.length,
  };
}

test("digests that the store did not give are told once it does", async () => {
  const { later, pass, count } = timers();
  const told: DigestMessage[] = [];
  let fails = true;
  const digests = async (_: Hash, subjects: readonly Hash[]) => {
    if (fails) throw new Error("away");
    return subjects.map((subject) => ({ subject }) as ObjectDigest);
  };
  const teller = new DigestTeller({ host: { digests }, send: (message) => told.push(message), later });
  teller.note(audience, [one, two]);
  await pass();
  expect(told).toEqual([]);
  fails = false;
  await pass();
  expect(told.flatMap(({ objects }) => objects.map(({ subject }) => subject))).toEqual([one, two]);
  expect(count()).toBe(0);
});

test("what an object was is never told after what it has become", async () => {
  const { later, pass } = timers();
  const told: unknown[] = [];
  let now = "before";
  const slow = Promise.withResolvers<void>();
  const digests = async (_: Hash, subjects: readonly Hash[]) => {
    const digest = now;
    if (digest === "before") await slow.promise;
    return subjects.map((subject) => ({ subject, digest }) as unknown as ObjectDigest);
  };
  const send = ({ objects }: DigestMessage) => told.push(...objects.map(({ digest }) => digest));
  const teller = new DigestTeller({ host: { digests }, send, later });
  teller.note(audience, [one]);
  const first = pass();
  now = "after";
  teller.note(audience, [one]);
  const second = pass();
  await new Promise((resolve) => setTimeout(resolve, 5));
  slow.resolve();
  await Promise.all([first, second]);
  await pass();
  expect(told).toEqual(["before", "after"]);
});

test("leaves that stand are told though the store failed when they were looked for", async () => {
  const { later, pass } = timers();
  const told: unknown[] = [];
  let fails = true;
  const message = { t: "stands", audience, node: "us-1" as NodeId } as never;
  const teller = new StandsTeller({
    host: {
      standing: async () => {
        if (fails) throw new Error("away");
        return [{ message, subject: one }];
      },
    },
    partner: "jp-1" as NodeId,
    noteDigests: () => undefined,
    send: async (stands) => void told.push(stands),
    isOpen: () => true,
    later,
  });
  teller.look(audience);
  await new Promise((resolve) => setTimeout(resolve, 5));
  fails = false;
  await pass();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(told).toEqual([message]);
});

test("notes of others' logs are shown again once they moved here, or the partner has them further; of nobody's else, and not to who holds another branch", async () => {
  const { later, pass, count } = timers();
  const told: LogKey[] = [];
  const incarnation = "0".repeat(32) as Incarnation;
  const view = (node: string, more: object = {}) =>
    ({ node, incarnation, size: 3, checkpoint: { size: 3, note: new Uint8Array() }, ...more }) as unknown as LogView;
  const key = (node: string) => logKey(node as NodeId, incarnation);
  const views = [view("us-1"), view("jp-1"), view("ko-1"), view("ko-2", { apart: new Set(["us-1"]) })];
  const host = {
    node: "jp-1" as NodeId,
    log: (_: Hash, of: LogKey) => views.find(({ node }) => key(node) === of),
  };
  const partner = { node: "us-1" as NodeId, party: "us" as PartyId };
  const teller = new OthersTeller({ host, partner, tell: (_, keys) => told.push(...keys), later });
  const have = (node: string, size: number) =>
    ({ t: "have", part: "logs", audience, ask: false, logs: [{ node, incarnation, size }] }) as unknown as HaveLogs;
  for (const node of ["jp-1", "us-1", "ko-2", "ko-9"]) teller.moved(audience, [key(node)]);
  teller.heard(have("ko-1", 3));
  expect(count()).toBe(0);
  teller.moved(audience, [key("ko-1")]);
  teller.moved(audience, [key("ko-1")]);
  expect(count()).toBe(1);
  await pass();
  expect(told).toEqual([key("ko-1")]);
  teller.heard(have("ko-1", 4));
  await pass();
  expect(told).toEqual([key("ko-1"), key("ko-1")]);
  expect(count()).toBe(0);
});
