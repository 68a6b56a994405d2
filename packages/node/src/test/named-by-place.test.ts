import { describe, expect, test } from "vitest";
import { ForgedLog } from "./forged-log.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";
import { lacking, other, trio, whole } from "./trio.ts";

/** An expiry, which binds, as the author writes it on the charter. */
const charter = ({ founding }: Founded) => ({
  kind: "expiry/1" as never,
  subject: founding.audience,
  post: "ko.general" as never,
});

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

  test("is excused by an expiry in the log of another incarnation, whichever of the two was folded first", async () => {
    const { founded, log, records, state } = await trio();
    const rubbish = log.put({ kind: "order/1" as never }, {});
    const beside = log.beside();
    beside.putExpiry([rubbish], [], undefined, log);
    const folded = (name: string) => founded.engine(name).state.logs.get(beside.key)?.past.size;
    for (const name of [whole, lacking]) await founded.engine(name).receive(log.author, await beside.have());
    await founded.engine(lacking).receive(log.author, await beside.packageOf(0, beside.size));
    expect(folded(lacking)).toBe(beside.size);
    await founded.engine(lacking).receive(log.author, await log.packageOf(0, log.size, [], [rubbish]));
    await founded.engine(whole).receive(log.author, await log.packageOf(0, log.size, [], [rubbish]));
    expect(state(whole)).toMatchObject({ folded: rubbish });
    await founded.engine(whole).receive(log.author, await beside.packageOf(0, beside.size));
    for (const name of [whole, lacking]) expect(state(name)).toMatchObject({ folded: log.size });
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
