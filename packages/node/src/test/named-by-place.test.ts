import type { NodeId } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { ForgedLog } from "./forged-log.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

const [author, whole, lacking] = ["ko-1", "otsu-1", "hei-1"] as const;
const other = { node: whole as NodeId, party: "otsu" as never };

/** An expiry, which binds, as the author writes it on the charter. */
const charter = ({ founding }: Founded) => ({
  kind: "expiry/1" as never,
  subject: founding.audience,
  post: "ko.general" as never,
});

/** Three parties; the author has written two lines, and its log goes on by hand. Nobody is linked. */
async function trio() {
  const founded = new Founded([author, whole, lacking], "mutual-aid");
  const stores = new Map([author, whole, lacking].map((name): [string, MemoryStore] => [name, new MemoryStore()]));
  for (const [name, store] of stores) await founded.open(name, store);
  for (const words of ["one", "two"]) await founded.engine(author).command(logLine("ko", words));
  for (const name of stores.keys()) {
    for (const each of stores.keys()) founded.kept(name).book.take(await founded.keyList(each));
  }
  const log = await ForgedLog.of(founded, author);
  for (const name of [whole, lacking]) await founded.engine(name).receive(log.author, await log.have());
  const { audience } = founded.founding;
  const verdicts = async (name: string) =>
    (await (stores.get(name) as MemoryStore).leaves(audience, log.key, 0, log.size)).map(({ without }) => without);
  /** What is made of the author's log: of the charter, which has the joinings of those who are not linked too, its own entries. */
  const records = async (name: string) => {
    const engine = founded.engine(name);
    const objects = await Promise.all(log.leaves.map((_, index) => engine.record(log.entry(index))));
    const charter = await engine.record(audience);
    return [charter?.entries.filter(({ node }) => node === author), ...objects];
  };
  const state = (name: string) => {
    const log_ = founded.engine(name).state.logs.get(log.key);
    return { folded: log_?.past.size, held: log_?.held, cosigned: log_?.cosigned };
  };
  /** One gets the whole log with its bodies, the other without some of them. */
  const show = async (bodiless: readonly number[]) => {
    expect(await founded.engine(whole).receive(log.author, await log.packageOf(0, log.size))).toBe("taken");
    const without = await log.packageOf(0, log.size, [], bodiless);
    expect(await founded.engine(lacking).receive(log.author, without)).toBe("taken");
  };
  return { founded, log, verdicts, records, state, show, stores };
}

describe("a leaf whose body never came, and whose place an expiry names", () => {
  test("stops its log no longer when it can have no effect, and is gone as it is everywhere", async () => {
    const { founded, log, verdicts, records, state, show } = await trio();
    const rubbish = log.put({ kind: "order/1" as never }, {});
    const expiry = log.putExpiry([rubbish]);
    await show([rubbish]);
    expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
    expect((await verdicts(lacking))[expiry]).toBeUndefined();
    expect(await records(lacking)).toEqual(await records(whole));
    // Whoever has the body still brings it to nobody who has a use for it.
    expect(await founded.engine(lacking).receive(other, log.bodiesOf([rubbish]))).toBe("known");
    expect(await records(lacking)).toEqual(await records(whole));
  });

  test("is excused by an expiry that comes later, as by one beside it", async () => {
    const { founded, log, records, state } = await trio();
    const rubbish = log.put({ kind: "order/1" as never }, {});
    const engine = founded.engine(lacking);
    await engine.receive(log.author, await log.packageOf(0, log.size, [], [rubbish]));
    expect(state(lacking)).toMatchObject({ folded: rubbish, held: rubbish });
    log.putExpiry([rubbish]);
    await engine.receive(log.author, await log.packageOf(rubbish + 1, log.size));
    await founded.engine(whole).receive(log.author, await log.packageOf(0, log.size));
    expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
    expect(await records(lacking)).toEqual(await records(whole));
  });

  test("is excused when only the body of that expiry comes late", async () => {
    const { founded, log, records, state, show } = await trio();
    const rubbish = log.put({ kind: "order/1" as never }, {});
    const expiry = log.putExpiry([rubbish]);
    await show([rubbish, expiry]);
    expect(state(lacking)).toMatchObject({ folded: rubbish, held: rubbish });
    expect(await founded.engine(lacking).receive(other, log.bodiesOf([expiry]))).toBe("taken");
    expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
    expect(await records(lacking)).toEqual(await records(whole));
  });

  test("has its verdict without the body when it stands: the expiry is without effect, as where the body is", async () => {
    const { log, verdicts, state, show } = await trio();
    const expiry = log.putExpiry([4]);
    log.put({}, { words: { ja: "三" } });
    await show([4]);
    expect(state(lacking)).toEqual({ folded: log.size, held: 4, cosigned: 0 });
    expect((await verdicts(lacking))[expiry]).toBe("expired-has-effect");
    expect(await verdicts(lacking)).toEqual(await verdicts(whole));
  });

  test("that stands is read as a tombstone until its body comes from any member; then both make the same of everything", async () => {
    const { founded, log, verdicts, records, state, show, stores } = await trio();
    log.putExpiry([4]);
    await show([4]);
    expect(await records(lacking)).not.toEqual(await records(whole));
    const digests = async (name: string) => {
      const objects = [...(stores.get(name)?.allObjects(founded.founding.audience).values() ?? [])];
      return objects.flatMap(({ type, digest }) => (type === "charter" ? [] : digest)).sort();
    };
    expect(await founded.engine(lacking).receive(other, log.bodiesOf([4]))).toBe("taken");
    expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
    expect(await records(lacking)).toEqual(await records(whole));
    expect(await verdicts(lacking)).toEqual(await verdicts(whole));
    expect(await digests(lacking)).toEqual(await digests(whole));
  });

  test("is read in the same way when everything is folded again, before and after its body came", async () => {
    const { founded, log, records, show } = await trio();
    log.putExpiry([4]);
    await show([4]);
    const before = await records(lacking);
    await founded.engine(lacking).rebuild();
    expect(await records(lacking)).toEqual(before);
    await founded.engine(lacking).receive(other, log.bodiesOf([4]));
    const after = await records(lacking);
    await founded.engine(lacking).rebuild();
    expect(await records(lacking)).toEqual(after);
  });

  test("that has a body without effect stands too, and gives its reason when the body comes", async () => {
    const { founded, log, verdicts, records, show } = await trio();
    const faulty = log.put({}, { order: "fire" });
    const expiry = log.putExpiry([faulty]);
    await show([faulty]);
    expect((await verdicts(lacking))[expiry]).toBe("expired-has-effect");
    await founded.engine(lacking).receive(other, log.bodiesOf([faulty]));
    expect((await verdicts(lacking))[faulty]).toBe("body-not-of-kind");
    expect(await records(lacking)).toEqual(await records(whole));
  });

  test("waits for its body all the same when it binds: what it binds can be guessed by nobody", async () => {
    const { founded, log, records, state, show } = await trio();
    const opening = 3;
    log.putExpiry([opening]);
    await show([opening]);
    expect(state(lacking)).toMatchObject({ folded: opening, held: opening });
    expect(await founded.engine(lacking).receive(other, log.bodiesOf([opening]))).toBe("taken");
    expect(state(lacking)).toMatchObject({ folded: log.size, held: log.size });
    expect(await records(lacking)).toEqual(await records(whole));
  });

  test("that binds and has no effect is gone here too once a member says so that took it for gone itself", async () => {
    const { founded, log, verdicts, records, state, show } = await trio();
    const faulty = log.put(charter(founded), { entry: "none" });
    const expiry = log.putExpiry([faulty]);
    await show([faulty]);
    expect(state(lacking)).toMatchObject({ folded: faulty, held: faulty });
    founded.link(whole, lacking);
    await settled(200);
    expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
    expect((await verdicts(lacking))[expiry]).toBeUndefined();
    expect(await records(lacking)).toEqual(await records(whole));
    await founded.engine(lacking).rebuild();
    expect(await records(lacking)).toEqual(await records(whole));
  });

  test("that binds is not gone by its author's word while another member may have its body, nor without an expiry of its place", async () => {
    const { founded, log, records, state, show } = await trio();
    const named = log.put(charter(founded), { entries: [], leaves: [] });
    const other_ = log.put(charter(founded), { entries: [], leaves: [] });
    log.putExpiry([named]);
    await show([named, other_]);
    const engine = founded.engine(lacking);
    expect(await engine.receive(log.author, log.goneAt(named))).toBe("known");
    expect(state(lacking)).toMatchObject({ folded: named, held: named });
    expect(await engine.receive(other, log.bodiesOf([named]))).toBe("taken");
    expect(await engine.receive(other, log.goneAt(other_))).toBe("known");
    expect(state(lacking)).toMatchObject({ folded: other_, held: other_ });
    expect(await engine.receive(other, log.bodiesOf([other_]))).toBe("taken");
    expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
    expect(await records(lacking)).toEqual(await records(whole));
  });

  test("that binds is gone by its author's word where there is no third member", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    for (const name of ["jp-1", "us-1"]) await founded.open(name);
    await founded.engine("jp-1").command(logLine("jp", "one"));
    founded.kept("us-1").book.take(await founded.keyList("jp-1"));
    const log = await ForgedLog.of(founded, "jp-1");
    const engine = founded.engine("us-1");
    await engine.receive(log.author, await log.have());
    const faulty = log.put({ ...charter(founded), post: "jp.general" as never }, { entry: "none" });
    log.putExpiry([faulty]);
    await engine.receive(log.author, await log.packageOf(0, log.size, [], [faulty]));
    expect(engine.state.logs.get(log.key)?.past.size).toBe(faulty);
    expect(await engine.receive(log.author, log.goneAt(faulty))).toBe("taken");
    expect(engine.state.logs.get(log.key)).toMatchObject({ held: log.size, cosigned: log.size });
    expect(engine.state.logs.get(log.key)?.past.size).toBe(log.size);
  });

  test("and is recalled by name later, is due no more", async () => {
    const { log, records, state, show } = await trio();
    log.putExpiry([4]);
    log.putExpiry([], [log.entry(4)], log.entry(3));
    await show([4]);
    expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
    expect(await records(lacking)).toEqual(await records(whole));
  });
});

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
