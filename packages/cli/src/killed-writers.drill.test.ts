/** Two hundred writers at two nodes, each a process with its database, which are killed under them. */
import { rm } from "node:fs/promises";
import { type CommandReply, operations, ProblemError } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FoundNodes, foundNodes } from "./testing/found-nodes.ts";
import { NodeProcess } from "./testing/node-process.ts";
import { type Desk, eventually, signIn } from "./testing/two-nodes.ts";

const writersAtEach = 100;
const accounts = ["director", "action", "dg", "bocc", "ground", "maritime", "air", "watch"];
const log = commandNamed("report.log");

interface Act {
  readonly words: string;
  readonly key: string;
  readonly desk: Desk;
  answer?: CommandReply;
}

let found: FoundNodes;
let nodes: readonly [NodeProcess, NodeProcess];

beforeAll(async () => {
  found = await foundNodes();
  const [jp, us] = found.options.map((options) => new NodeProcess(options));
  nodes = [jp as NodeProcess, us as NodeProcess];
  for (const node of nodes) node.start();
  await Promise.all(nodes.map((node) => node.ready()));
}, 120_000);
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await rm(found.dir, { recursive: true, force: true });
}, 60_000);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks as often as it takes: a node that is down, a database that is away and a rate that is reached are waited for. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const status = error instanceof ProblemError ? error.problem.status : 0;
      if (status >= 400 && status < 500 && status !== 429) throw error;
      await pause(100 + 200 * Math.random());
    }
  }
}

function send({ desk, words, key }: Act): Promise<CommandReply> {
  if (log === undefined) throw new Error("report.log is no command");
  const call = { audience: found.shared, input: { words: { ja: words, en: words } } };
  return patiently(() => desk.client.command(log, call, { key }));
}

/** Texts of all lines on the record at a desk, by their objects. */
async function linesAt({ client }: Desk): Promise<ReadonlyMap<string, string>> {
  const lines = new Map<string, string>();
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const query = { limit: 500, ...(cursor !== undefined && { cursor }) };
    const page = await client.call(operations.reports, { params: { audience: found.shared }, query });
    for (const { subject, text } of page.rows) lines.set(subject, text?.en ?? "");
    cursor = page.next;
  }
  return lines;
}

it("nodes and databases that are killed under two hundred writers lose nothing that was acknowledged, and do nothing twice", async () => {
  const [jp, us] = nodes;
  const desks = await Promise.all(
    nodes.flatMap(({ url }) =>
      Array.from({ length: writersAtEach }, (_, at) =>
        patiently(() => signIn(url, accounts[at % accounts.length] as string)),
      ),
    ),
  );
  const acts: Act[] = [];
  let isOver = false;
  const writers = desks.map(async (desk, writer) => {
    for (let line = 0; !isOver; line += 1) {
      const act: Act = { words: `writer ${writer} line ${line}`, key: crypto.randomUUID(), desk };
      acts.push(act);
      act.answer = await send(act);
    }
  });
  const acknowledged = () => acts.filter(({ answer }) => answer !== undefined).length;
  const goesOn = async (more: number) => {
    await Promise.all(nodes.map((node) => node.ready()));
    const before = acknowledged();
    await eventually(
      async () => acknowledged() - before,
      (count) => count >= more,
      60_000,
    );
  };
  const rounds: readonly (() => Promise<unknown>)[] = [
    () => Promise.all([jp.kill(), us.killDatabase()]),
    () => Promise.all([jp.kill(), jp.killDatabase(), us.kill(), us.killDatabase()]),
  ];
  await goesOn(100);
  for (const round of rounds) {
    await round();
    for (const node of nodes) if (!node.isUp) node.start();
    await goesOn(100);
  }
  isOver = true;
  await Promise.all(writers);
  // Whoever asks once more gets the same answer.
  for (const act of acts.filter((_, at) => at % 40 === 0)) expect(await send(act)).toEqual(act.answer);
  const subjects = acts.map(({ answer }) => answer?.subject ?? "none");
  expect(new Set(subjects).size).toBe(acts.length);
  const written = new Map(acts.map(({ words }, at) => [subjects[at] as string, words]));
  for (const { url } of nodes) {
    const desk = await patiently(() => signIn(url, "watch"));
    const lines = await eventually(
      () => linesAt(desk),
      ({ size }) => size >= acts.length,
      60_000,
    );
    expect(new Map([...lines].sort())).toEqual(new Map([...written].sort()));
    const { links } = await eventually(
      () => desk.client.call(operations.links),
      (told) => told.links.every(({ waiting, picture }) => waiting === 0 && picture === "same"),
    );
    expect(links.map(({ state, refused, forked }) => ({ state, refused, forked }))).toEqual([
      { state: "up", refused: [], forked: false },
    ]);
  }
}, 240_000);
