import { matterViews } from "@kakehashi/coordination";
import type { Hash } from "@kakehashi/core";
import { expect, test, vi } from "vitest";
import { isCommandRefused } from "../audience/command-request.ts";
import { settled } from "./hand-clock.ts";
import { engineOf, logLine } from "./log-line.ts";
import { World } from "./world.ts";

const posts = { "jp-1": "jp.bocc.jso", "us-1": "us.bocc.usfj" } as const;
type Name = keyof typeof posts;
const names = Object.keys(posts) as Name[];

async function does(world: World, name: Name, command: string, input: object, subject?: Hash) {
  const more = { name: command, input, post: posts[name] as never, ...(subject && { subject }) };
  const answer = await engineOf(world, name).command(logLine(name.slice(0, 2), "", more));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

const raise = async (world: World) =>
  (await does(world, "jp-1", "matter.open", { track: "operational", body: "bocc", title: { en: "A matter" } })).subject;
const join = (world: World, name: Name, from: Hash, to: Hash) =>
  does(world, name, "matter.relate", { object: to, relation: "duplicates" }, from);

/** What the rows by which a node's lists find a matter say that it is asked. */
function askedInRows(world: World, name: Name, subject: Hash): readonly string[] {
  const rows = world
    .at(name)
    .store.projections(world.audience)
    .filter((row) => row.subject === subject);
  const brief = rows.find(({ view }) => view === matterViews.brief)?.doc as { acting: { asked: string }[] } | undefined;
  return (brief?.acting ?? []).map(({ asked }) => asked);
}

async function cutPair() {
  const world = new World(names);
  for (const name of names) await world.add(name);
  const [line] = world.link("jp-1", "us-1");
  const subjects = [await raise(world), await raise(world), await raise(world)] as const;
  await settled(80);
  line.cut();
  await settled();
  return { world, subjects };
}

/** For each matter whether it is asked to be closed, by the rows of each node. */
const toClose = (world: World, subjects: readonly Hash[]) =>
  names.map((name) => subjects.map((subject) => askedInRows(world, name, subject).includes("close")));

test("of two matters that each side called a duplicate of the other over a cut link, the rows of both nodes have one stand", async () => {
  const { world, subjects } = await cutPair();
  const [a, b] = subjects;
  await join(world, "jp-1", a, b);
  await join(world, "us-1", b, a);
  expect(toClose(world, [a, b])).toEqual([
    [true, false],
    [false, true],
  ]);
  world.link("jp-1", "us-1");
  await settled(80);
  const [here, there] = toClose(world, [a, b]);
  expect(here).toEqual(there);
  expect(here?.filter(Boolean)).toHaveLength(1);
  // The rows made anew say the same: none hangs on the order in which the links came.
  for (const name of names) await engineOf(world, name).rebuild();
  expect(toClose(world, [a, b])).toEqual([here, there]);
});

test("a circle of three has one stand, and taking back the link that made it joins all to its end", async () => {
  const { world, subjects } = await cutPair();
  const [a, b, c] = subjects;
  await join(world, "jp-1", a, b);
  await join(world, "jp-1", b, c);
  const closing = await join(world, "us-1", c, a);
  world.link("jp-1", "us-1");
  await settled(80);
  for (const each of toClose(world, subjects)) expect(each.filter(Boolean)).toHaveLength(2);
  expect(toClose(world, subjects)[0]).toEqual(toClose(world, subjects)[1]);
  const [entry] = closing.entries;
  await does(world, "us-1", "entry.recall", { entry: entry?.hash }, c);
  await settled(80);
  for (const each of toClose(world, subjects)) expect(each).toEqual([true, true, false]);
});

test("an act on a matter of a chain makes no rows anew but its own, however many it leads to", async () => {
  const world = new World(names);
  for (const name of names) await world.add(name);
  const subjects: Hash[] = [];
  for (let at = 0; at < 5; at += 1) subjects.push(await raise(world));
  for (const [at, to] of subjects.slice(1).entries()) await join(world, "jp-1", subjects[at] as Hash, to);
  const commit = vi.spyOn(world.at("jp-1").store, "commit");
  for (const subject of subjects.slice(0, 2)) {
    await does(world, "jp-1", "matter.remark", { words: { en: "On it" } }, subject);
    const projected = commit.mock.calls.flatMap(([each]) => each.projected);
    expect(projected.filter((each) => subjects.includes(each))).toEqual([subject]);
    commit.mockClear();
  }
});
