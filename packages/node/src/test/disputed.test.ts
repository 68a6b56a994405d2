import type { NodeId } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { disputesKept } from "../audience/disputes.ts";
import { linksOf } from "../partner/links-of.ts";
import type { ForgedLog } from "./forged-log.ts";
import { settled } from "./hand-clock.ts";
import { lacking, other, trio, whole } from "./trio.ts";

type Trio = Awaited<ReturnType<typeof trio>>;
const liar = "ko-1";

/** One gets the whole log, the other some leaves as their mere hashes. */
async function shown({ founded, log }: Trio, bare: readonly number[], bodiless: readonly number[] = []) {
  expect(await founded.engine(whole).receive(log.author, await log.packageOf(0, log.size, [], bodiless))).toBe("taken");
  expect(await founded.engine(lacking).receive(log.author, await log.packageOf(0, log.size, bare))).toBe("taken");
}

const disputes = ({ founded }: Trio, name: string) =>
  founded
    .engine(name)
    .state.disputes.all()
    .map(({ index, stands, saidBy }) => [index, stands, ...saidBy]);

function picture({ founded }: Trio, of: string, with_: string) {
  const link = linksOf(founded.kept(of).node).find(({ node }) => node === with_);
  const shared = link?.audiences.find(({ audience }) => audience === founded.founding.audience);
  return { picture: shared?.picture, disputed: shared?.disputed, disputes: shared?.disputes.map(({ index }) => index) };
}

const stands = (log: ForgedLog, index: number, expiry: number, leaf = log.leaves[index]?.leaf as Uint8Array) => {
  const { node, incarnation, audience } = log.goneAt(index);
  return { t: "stands", audience, node, incarnation, index, expiry: { incarnation, index: expiry }, leaf } as const;
};

async function linked({ founded }: Trio): Promise<void> {
  founded.link(whole, lacking);
  await settled(200);
  await founded.clock.pass(1_000);
}

describe("a leaf that stands, which its author expires and shows to one member as a hash", () => {
  test("is disputed at both, and its object is shown so, not as behind", async () => {
    const made = await trio();
    const { log, records, state, verdicts } = made;
    const expiry = log.putExpiry([4]);
    await shown(made, [4]);
    expect((await verdicts(whole))[expiry]).toBe("expired-has-effect");
    const [before, stood] = [await records(lacking), state(lacking)];
    await linked(made);
    expect(disputes(made, whole)).toEqual([[4, true]]);
    expect(disputes(made, lacking)).toEqual([[4, false, whole]]);
    for (const [of, with_] of [
      [whole, lacking],
      [lacking, whole],
    ] as const) {
      expect(picture(made, of, with_)).toEqual({ picture: "disputed", disputed: [log.entry(3)], disputes: [4] });
      expect(picture(made, of, liar).disputes).toEqual([4]);
    }
    // Beside the log: nothing of it moved.
    expect(await records(lacking)).toEqual(before);
    expect(state(lacking)).toEqual(stood);
    expect((await made.stores.get(lacking)?.leaves(log.goneAt(0).audience, log.key, 4, 5))?.[0]?.envelope).toBe(
      undefined,
    );
  });

  test("is shown so also to one that had heard that the object is the same, and of whom what was said since got lost", async () => {
    const made = await trio();
    const { founded, log } = made;
    for (const name of [whole, lacking]) {
      expect(await founded.engine(name).receive(log.author, await log.packageOf(0, 4))).toBe("taken");
    }
    const [end] = founded.link(whole, lacking);
    await settled(200);
    await founded.clock.pass(1_000);
    expect(picture(made, lacking, whole).picture).toBe("same");
    const send = end.send;
    end.send = async (message) => {
      if (!Buffer.from(message).includes('"t":"digest"')) await send(message);
    };
    log.putExpiry([4]);
    // Both at once, so that none passes its leaf on to the other.
    const [all, bare] = [await log.packageOf(4, log.size), await log.packageOf(4, log.size, [4])];
    const taken = [founded.engine(whole).receive(log.author, all), founded.engine(lacking).receive(log.author, bare)];
    expect(await Promise.all(taken)).toEqual(["taken", "taken"]);
    await settled(200);
    await founded.clock.pass(1_000);
    expect(disputes(made, lacking)).toEqual([[4, false, whole]]);
    end.send = send;
    await founded.clock.pass(11_000);
    await settled(200);
    for (const [of, with_] of [
      [whole, lacking],
      [lacking, whole],
    ] as const) {
      expect(picture(made, of, with_).disputed).toContain(log.entry(3));
    }
  });

  test("is disputed too where it opens the object, which the other does not have at all", async () => {
    const made = await trio();
    const { log } = made;
    log.putExpiry([3, 4]);
    await shown(made, [3, 4]);
    await linked(made);
    for (const [of, with_] of [
      [whole, lacking],
      [lacking, whole],
    ] as const) {
      expect(picture(made, of, with_)).toMatchObject({ picture: "disputed", disputed: [log.entry(3)] });
    }
  });

  test("is disputed whatever reason the expiry falls for, and also when its body comes late", async () => {
    const made = await trio();
    const { log, founded, verdicts } = made;
    const expiry = log.putExpiry([4], [log.entry(2)], log.entry(3));
    await shown(made, [4], [expiry]);
    expect(disputes(made, whole)).toEqual([]);
    await founded.engine(whole).receive({ node: lacking as NodeId, party: "hei" as never }, log.bodiesOf([expiry]));
    expect((await verdicts(whole))[expiry]).toBe("recalled-not-known");
    expect(disputes(made, whole)).toEqual([[4, true]]);
  });

  test("is told over a line that began before the lie, and to one that was behind when it was told", async () => {
    const made = await trio();
    const { founded, log } = made;
    await linked(made);
    const expiry = log.putExpiry([4]);
    expect(await founded.engine(lacking).receive(other, stands(log, 4, expiry))).toBe("known");
    // Both at once: neither hands on to the other what it has.
    const [bare, all] = [await log.packageOf(0, log.size, [4]), await log.packageOf(0, log.size)];
    await Promise.all([
      founded.engine(lacking).receive(log.author, bare),
      founded.engine(whole).receive(log.author, all),
    ]);
    await founded.clock.pass(30_000);
    expect(disputes(made, lacking)).toEqual([[4, false, whole]]);
    expect(picture(made, whole, lacking).picture).toBe("disputed");
  });

  test("stays disputed after a restart, after everything is folded again, and when the expiry itself is expunged", async () => {
    const made = await trio();
    const { founded, log, stores } = made;
    const expiry = log.putExpiry([4]);
    await shown(made, [4]);
    await linked(made);
    log.putExpiry([expiry]);
    await founded.engine(whole).receive(log.author, await log.packageOf(expiry + 1, log.size));
    for (const name of [whole, lacking]) {
      await founded.engine(name).rebuild();
      const disk = stores.get(name)?.copy();
      void founded.nodes.get(name)?.stop();
      await founded.open(name, disk);
    }
    expect(disputes(made, whole)).toContainEqual([4, true]);
    // There the expiry has effect, and that of the expiry has none.
    expect(disputes(made, lacking)).toEqual([
      [4, false, whole],
      [expiry, true],
    ]);
    await linked(made);
    expect(picture(made, lacking, whole).picture).toBe("disputed");
    expect(picture(made, whole, lacking).picture).toBe("disputed");
  });

  test("is told again and taken once, after a crash before it was kept", async () => {
    const made = await trio();
    const { founded, log, stores } = made;
    const expiry = log.putExpiry([4]);
    await shown(made, [4]);
    const disk = stores.get(lacking)?.copy();
    expect(await founded.engine(lacking).receive(other, stands(log, 4, expiry))).toBe("taken");
    expect(await founded.engine(lacking).receive(other, stands(log, 4, expiry))).toBe("known");
    void founded.nodes.get(lacking)?.stop();
    await founded.open(lacking, disk);
    expect(disputes(made, lacking)).toEqual([]);
    await linked(made);
    expect(disputes(made, lacking)).toEqual([[4, false, whole]]);
  });
});

describe("a liar that hides its lies", () => {
  test("is not helped by an expiry that is itself gone at one side, and a mere hash at the other", async () => {
    const made = await trio();
    const { log, state } = made;
    const first = log.putExpiry([4]);
    log.putExpiry([first]);
    log.putExpiry([4]);
    const last = log.putExpiry([4]);
    log.putExpiry([last]);
    await shown(made, [4, first, last]);
    expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
    await linked(made);
    expect(disputes(made, lacking)).toContainEqual([4, false, whole]);
    expect(picture(made, lacking, whole).disputed).toContain(log.entry(3));
    expect(picture(made, whole, lacking).disputed).toContain(log.entry(3));
  });

  test("is not helped by more lies than are kept: nothing is said to be the same any more", async () => {
    const made = await trio();
    const { log } = made;
    const many = Array.from({ length: disputesKept }, (_, at) => log.put({}, { words: { ja: `${at}` } }));
    log.putExpiry(many);
    const opening = log.putOpening("log-line/1", {});
    log.putExpiry([opening]);
    await shown(made, [opening]);
    await linked(made);
    for (const [of, with_] of [
      [whole, lacking],
      [lacking, whole],
    ] as const) {
      expect(picture(made, of, with_).picture).toBe("disputed");
    }
  });
});

describe("a leaf that truly has no effect, and was expired", () => {
  test("is never disputed between those who saw it, whatever is said of it", async () => {
    const made = await trio();
    const { founded, log, records } = made;
    const rubbish = log.put({ kind: "order/1" as never }, {});
    const expiry = log.putExpiry([rubbish]);
    await shown(made, []);
    expect(await records(lacking)).toEqual(await records(whole));
    expect(await founded.engine(lacking).receive(other, stands(log, rubbish, expiry))).toBe("known");
    await linked(made);
    for (const name of [whole, lacking]) expect(disputes(made, name)).toEqual([]);
    expect(picture(made, whole, lacking).picture).toBe("same");
  });

  test("gives a late joiner no more than the word of who says otherwise: nothing moves, and what is the same reads the same", async () => {
    const made = await trio();
    const { founded, log, records, state } = made;
    const rubbish = log.put({ kind: "order/1" as never }, {});
    const expiry = log.putExpiry([rubbish]);
    await shown(made, [rubbish]);
    const [before, stood] = [await records(lacking), state(lacking)];
    expect(await founded.engine(lacking).receive(other, stands(log, rubbish, expiry))).toBe("taken");
    expect(disputes(made, lacking)).toEqual([[rubbish, false, whole]]);
    expect([await records(lacking), state(lacking)]).toEqual([before, stood]);
    await linked(made);
    expect(picture(made, lacking, whole)).toMatchObject({ picture: "same", disputed: [] });
    const { misconduct } = founded.kept(lacking).node;
    for (const name of [whole, liar]) expect(misconduct.offences(name as NodeId)).toEqual([]);
    const kept = [...((await made.stores.get(lacking)?.records(`disputes/${founded.founding.audience}`)) ?? [])];
    const bytes = new TextDecoder().decode(log.leaves[rubbish]?.leaf);
    expect(kept.length).toBe(1);
    for (const [, value] of kept) expect(new TextDecoder().decode(value)).not.toContain(bytes.slice(40, 80));
  });
});

describe("what a member says of a leaf of another's", () => {
  test("is refused where it is another leaf, or one that could stand nowhere, and unheard where nothing expires it", async () => {
    const made = await trio();
    const { founded, log } = made;
    const junk = log.putBytes(new TextEncoder().encode("no envelope"));
    const expiry = log.putExpiry([4, junk]);
    await shown(made, [2, 4, junk]);
    const engine = founded.engine(lacking);
    expect(await engine.receive(other, stands(log, 4, expiry, log.leaves[1]?.leaf))).toBe("refused");
    expect(await engine.receive(other, stands(log, junk, expiry))).toBe("refused");
    expect(await engine.receive(other, stands(log, 2, expiry))).toBe("known");
    expect(await engine.receive(other, stands(log, 2, 1))).toBe("known");
    expect(await engine.receive(other, stands(log, 2, 99))).toBe("known");
    expect(await engine.receive(log.author, stands(log, 4, expiry))).toBe("known");
    expect(await engine.receive(other, stands(log, 1, expiry))).toBe("known");
    expect(disputes(made, lacking)).toEqual([]);
  });

  test("keeps the expiry that is here, whatever another named before", async () => {
    const made = await trio();
    const { founded, log } = made;
    const rubbish = log.put({ kind: "order/1" as never }, {});
    const expiry = log.putExpiry([rubbish]);
    await shown(made, [rubbish]);
    const engine = founded.engine(lacking);
    const second = { node: "otsu-2" as NodeId, party: "otsu" as never };
    expect(await engine.receive(second, stands(log, rubbish, 0))).toBe("taken");
    expect(await engine.receive(other, stands(log, rubbish, expiry))).toBe("taken");
    expect(engine.state.disputes.all().map((dispute) => dispute.expiry?.index)).toEqual([expiry]);
    expect(disputes(made, lacking)).toEqual([[rubbish, false, whole, second.node]]);
  });

  test("is unheard of the receiver's own logs, also when it has folded everything again", async () => {
    const made = await trio();
    const { founded, log } = made;
    const rubbish = log.put({ kind: "order/1" as never }, {});
    const expiry = log.putExpiry([rubbish]);
    await shown(made, []);
    const engine = founded.engine(lacking);
    await engine.rebuild();
    // What was judged here, of another's log, is forgotten then: what is said of it is kept as said, and harms nothing.
    const before = await made.records(lacking);
    expect(await engine.receive(other, stands(log, rubbish, expiry))).toBe("taken");
    expect(await made.records(lacking)).toEqual(before);
    const own = engine.own();
    const [row] = (await made.stores.get(lacking)?.leaves(founded.founding.audience, own?.key as never, 0, 1)) ?? [];
    const told = { ...stands(log, 0, 0, row?.envelope), node: own?.node, incarnation: own?.incarnation };
    expect(await engine.receive(other, told as never)).toBe("known");
  });

  test("is kept a few times of each author and teller, and counted beyond", async () => {
    const made = await trio();
    const { founded, log } = made;
    const more = 3;
    const places = Array.from({ length: disputesKept + more }, () => log.put({ kind: "order/1" as never }, {}));
    const expiry = log.putExpiry(places);
    await shown(made, places);
    const engine = founded.engine(lacking);
    for (const place of places) await engine.receive(other, stands(log, place, expiry));
    expect(engine.state.disputes.all().length).toBe(disputesKept);
    expect(engine.state.disputes.beyondOf(liar as NodeId)).toBe(more);
  });
});

test("an object that a member had, and lost with its disk, reads as disputed once it has only the hashes of its leaves", async () => {
  const made = await trio();
  const { founded, log, stores } = made;
  const disk = stores.get(lacking)?.copy();
  for (const name of [whole, lacking]) {
    expect(await founded.engine(name).receive(log.author, await log.packageOf(0, log.size))).toBe("taken");
  }
  await linked(made);
  expect(picture(made, whole, lacking).picture).toBe("same");
  log.putExpiry([3, 4]);
  expect(await founded.engine(whole).receive(log.author, await log.packageOf(5, log.size))).toBe("taken");
  void founded.nodes.get(lacking)?.stop();
  await settled(50);
  await founded.open(lacking, disk);
  for (const name of [liar, whole]) founded.kept(lacking).book.take(await founded.keyList(name));
  expect(await founded.engine(lacking).receive(log.author, await log.have())).toBe("known");
  expect(await founded.engine(lacking).receive(log.author, await log.packageOf(0, log.size, [3, 4]))).toBe("taken");
  await linked(made);
  expect(disputes(made, lacking)).toEqual([
    [3, false, whole],
    [4, false, whole],
  ]);
  for (const [of, with_] of [
    [whole, lacking],
    [lacking, whole],
  ] as const) {
    expect(picture(made, of, with_)).toMatchObject({ picture: "disputed", disputed: [log.entry(3)] });
  }
});

describe("a dispute that is settled", () => {
  test("stops by itself once both have folded the leaf, and stays listed with its author alone", async () => {
    const made = await trio();
    const { founded, log, stores, records } = made;
    const disk = stores.get(lacking)?.copy();
    log.putExpiry([4]);
    await shown(made, [4]);
    await linked(made);
    expect(picture(made, whole, lacking).picture).toBe("disputed");
    // The member begins anew from before the lie, and is given the log whole.
    void founded.nodes.get(lacking)?.stop();
    await settled(50);
    await founded.open(lacking, disk);
    for (const name of [liar, whole]) founded.kept(lacking).book.take(await founded.keyList(name));
    await founded.engine(lacking).receive(log.author, await log.have());
    expect(await founded.engine(lacking).receive(log.author, await log.packageOf(0, log.size))).toBe("taken");
    await linked(made);
    expect(await founded.engine(lacking).record(log.entry(3))).toEqual(
      await founded.engine(whole).record(log.entry(3)),
    );
    for (const [of, with_] of [
      [whole, lacking],
      [lacking, whole],
    ] as const) {
      expect(picture(made, of, with_)).toEqual({ picture: "same", disputed: [], disputes: [] });
      expect(picture(made, of, liar).disputes).toEqual([4]);
    }
    expect((await records(lacking)).slice(1)).toEqual((await records(whole)).slice(1));
  });
});
