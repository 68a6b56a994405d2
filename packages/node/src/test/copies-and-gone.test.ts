import { expect, test } from "vitest";
import type { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { ForgedLog } from "./forged-log.ts";
import { logLine } from "./log-line.ts";
import { lacking, other, trio, whole } from "./trio.ts";

test("an entry that stands at two places is folded again with its body, also while its log waits at the second", async () => {
  const { founded, log, verdicts, records, state, show } = await trio();
  log.putExpiry([4]);
  log.leaves.push(log.leaves[4] as (typeof log.leaves)[number]);
  await show([4, 6]);
  expect(state(lacking)).toMatchObject({ folded: 6, held: 4 });
  // Each place is filled by a body of its own: copies of an entry cost their author what they cost this node.
  expect(await founded.engine(lacking).receive(other, log.bodiesOf([4]))).toBe("taken");
  expect(state(lacking)).toMatchObject({ folded: 6, held: 6 });
  expect(await founded.engine(lacking).receive(other, log.bodiesOf([4]))).toBe("taken");
  expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
  expect(await verdicts(lacking)).toEqual(await verdicts(whole));
  expect(await records(lacking)).toEqual(await records(whole));
});

test("places that share one body are filled by as many bodies as there are places", async () => {
  const { founded, log, records, state, show } = await trio();
  const [first, second] = [0, 1].map(() => log.put({}, { words: { ja: "三" } }, 3)) as [number, number];
  expect(log.entry(first)).toBe(log.entry(second));
  const third = log.put({ time: 1_460_900_000_001 as never }, { words: { ja: "三" } }, 3);
  await show([first, second, third]);
  expect(await founded.engine(lacking).receive(other, log.bodiesOf([first, second, third]))).toBe("taken");
  expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
  expect(await records(lacking)).toEqual(await records(whole));
});

test("what excused a body may vanish: a log that was folded is folded again to the same, and by who comes late", async () => {
  const { founded, log, records, state } = await trio();
  const rubbish = log.put({ kind: "order/1" as never }, {});
  const idle = log.putExpiry([rubbish, 4]);
  const engine = founded.engine(lacking);
  await engine.receive(log.author, await log.packageOf(0, log.size, [], [rubbish]));
  log.putExpiry([idle]);
  await engine.receive(log.author, await log.packageOf(idle + 1, log.size));
  const [before, at] = [await records(lacking), state(lacking)];
  expect(at).toMatchObject({ folded: log.size, held: rubbish });
  await engine.rebuild();
  expect([await records(lacking), state(lacking)]).toEqual([before, at]);
  await founded.engine(whole).receive(log.author, await log.packageOf(0, log.size, [idle], [rubbish]));
  expect([await records(whole), state(whole)]).toEqual([before, at]);
});

test("what takes back many leaves without body is looked for once, however late in the log it comes", async () => {
  const { founded, log, state, stores } = await trio();
  const bodiless = Array.from({ length: 200 }, () => log.put({}, { words: { ja: "三" } }));
  log.putExpiry(bodiless);
  log.putExpiry([3]);
  const store = stores.get(lacking) as MemoryStore;
  let read = 0;
  const leaves = store.leaves.bind(store);
  store.leaves = async (...at) => {
    const rows = await leaves(...at);
    read += rows.length;
    return rows;
  };
  const engine = founded.engine(lacking);
  await engine.receive(log.author, await log.packageOf(0, 100, [], bodiless));
  await engine.receive(log.author, await log.packageOf(100, log.size, [], bodiless));
  expect(state(lacking)).toMatchObject({ folded: log.size, held: bodiless[0] });
  expect(read).toBeLessThan(10 * log.size);
});

test("a body that binds stays due when somebody would take it back by its name, and comes from any member", async () => {
  const { founded, log, records, state, show } = await trio();
  const opening = 3;
  log.putExpiry([], [log.entry(opening)], log.entry(opening));
  await show([opening]);
  expect(state(lacking)).toMatchObject({ folded: opening, held: opening });
  expect(await founded.engine(lacking).receive(other, log.bodiesOf([opening]))).toBe("taken");
  expect(state(lacking)).toMatchObject({ folded: log.size, held: log.size });
  expect(await records(lacking)).toEqual(await records(whole));
});

test("a recall that stands in another log than its own takes nothing", async () => {
  const { founded, log, state, show } = await trio();
  const foreign = log.put({ kind: "recall/1" as never, node: "ko-2" as never }, { entry: log.entry(4) });
  await show([4]);
  expect(state(lacking)).toMatchObject({ folded: 4, held: 4 });
  expect(await founded.engine(lacking).receive(other, log.bodiesOf([4]))).toBe("taken");
  expect(state(lacking)).toMatchObject({ folded: foreign + 1, held: log.size });
});

test.each(["beside it", "after it"])(
  "a copy of another node's entry, and a recall of it %s, take nothing from that node",
  async (when) => {
    const { founded, log, stores } = await trio();
    await founded.engine(whole).command(logLine("otsu", "theirs"));
    const theirs = await ForgedLog.of(founded, whole);
    const engine = founded.engine(lacking);
    await engine.receive(theirs.author, await theirs.have());
    await engine.receive(theirs.author, await theirs.packageOf(0, theirs.size));
    const words = theirs.size - 1;
    const heldOf = async () =>
      (await (stores.get(lacking) as MemoryStore).leaves(founded.founding.audience, theirs.key, words, words + 1))[0];
    const before = await heldOf();
    expect(before?.body).toBeDefined();
    const copy = log.leaves.push(theirs.leaves[words] as (typeof log.leaves)[number]) - 1;
    const recall = log.put({ kind: "recall/1" as never }, { entry: theirs.entry(words) });
    if (when === "after it") await engine.receive(log.author, await log.packageOf(0, recall, [], [copy]));
    await engine.receive(log.author, await log.packageOf(when === "after it" ? recall : 0, log.size, [], [copy]));
    expect(await heldOf()).toEqual(before);
    await engine.rebuild();
    expect((await engine.record(theirs.entry(words - 1)))?.pending).toEqual([]);
  },
);

test("what binds is not gone because a third member says so, where only another leaf of its log is", async () => {
  const { founded, log, records, state } = await trio();
  const opening = 3;
  const rubbish = log.put({ kind: "order/1" as never }, {});
  log.putExpiry([rubbish]);
  const engine = founded.engine(lacking);
  await founded.engine(whole).receive(log.author, await log.packageOf(0, log.size));
  await engine.receive(log.author, await log.packageOf(0, log.size, [rubbish], [opening]));
  expect(state(lacking)).toMatchObject({ folded: opening, held: opening });
  await engine.receive(other, log.goneAt(opening));
  expect(state(lacking)).toMatchObject({ folded: opening, held: opening });
  expect(await engine.receive(other, log.bodiesOf([opening]))).toBe("taken");
  expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
  expect(await records(lacking)).toEqual(await records(whole));
});
