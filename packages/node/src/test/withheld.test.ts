import type { NodeId } from "@kakehashi/core";
import type { Lacked } from "@kakehashi/exchange";
import { leafHash } from "@kakehashi/ledger";
import { describe, expect, test } from "vitest";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import { linksOf } from "../partner/links-of.ts";
import { withheldIn } from "../partner/shown-disputes.ts";
import { settled } from "./hand-clock.ts";
import { lacking, other, trio, whole } from "./trio.ts";

type Trio = Awaited<ReturnType<typeof trio>>;
const liar = "ko-1";
const lacker = { node: lacking as NodeId, party: "hei" as never };
const hidden = 4;

/** The first gets the whole log, the other some leaves as their mere hashes, which nothing names. */
async function shown({ founded, log }: Trio, bare: readonly number[]) {
  expect(await founded.engine(whole).receive(log.author, await log.packageOf(0, log.size))).toBe("taken");
  expect(await founded.engine(lacking).receive(log.author, await log.packageOf(0, log.size, bare))).toBe("taken");
}

const places = ({ founded }: Trio, name = lacking) =>
  withheldIn(founded.kept(name).node).map(({ node, index }) => [node, index]);

const disputes = ({ founded }: Trio, name: string) =>
  founded
    .engine(name)
    .state.disputes.all()
    .map(({ index, expiry, stands, saidBy, lackedBy = [] }) => [index, expiry, stands, [...saidBy, ...lackedBy]]);

function picture({ founded }: Trio, of: string, with_: string) {
  const link = linksOf(founded.kept(of).node).find(({ node }) => node === with_);
  return link?.audiences.find(({ audience }) => audience === founded.founding.audience);
}

/** Longer than an expiry may be on its way, and a turn in which that is seen. */
async function lasted(made: Trio, ms = 61_000) {
  await made.founded.clock.pass(ms);
  for (const name of [whole, lacking]) await made.founded.engine(name).freshen();
  await settled(100);
}

async function linked({ founded }: Trio, ms = 180_000): Promise<void> {
  founded.link(whole, lacking);
  await settled(200);
  for (let at = 0; at < ms; at += 10_000) {
    await founded.clock.pass(10_000);
    await settled(20);
  }
}

const asks = ({ log }: Trio, from: number, ...indexes: readonly number[]): Lacked => {
  const { node, incarnation, audience } = log.goneAt(0);
  const leaves = indexes.map((index) =>
    Buffer.from(leafHash(nodeCrypto, log.leaves[index]?.leaf as Uint8Array)).toString("hex"),
  );
  return { t: "lacked", audience, node, incarnation, from, leaves: leaves as never };
};

describe("a leaf that is given to one member as a mere hash, and that no expiry names", () => {
  test("is told to both as disputed once it lasts, with the object, and its bytes are not given back", async () => {
    const made = await trio();
    const { founded, log, records, state, stores } = made;
    await shown(made, [hidden]);
    const [before, stood] = [await records(lacking), state(lacking)];
    expect(stood).toEqual({ folded: log.size, held: hidden, cosigned: 0 });
    expect(places(made)).toEqual([]);
    await lasted(made);
    expect(places(made)).toEqual([[liar, hidden]]);
    await linked(made);
    expect(disputes(made, whole)).toEqual([[hidden, undefined, true, [lacking]]]);
    expect(disputes(made, lacking)).toEqual([[hidden, undefined, false, [whole]]]);
    for (const [of, with_] of [
      [whole, lacking],
      [lacking, whole],
    ] as const) {
      expect(picture(made, of, with_)).toMatchObject({ picture: "disputed", disputed: [log.entry(3)] });
      expect(picture(made, of, with_)?.disputes.map(({ index, subject }) => [index, subject])).toEqual([
        [hidden, log.entry(3)],
      ]);
      expect(picture(made, of, with_)?.disputes[0]?.since).toBeGreaterThan(0);
    }
    expect(picture(made, lacking, liar)?.withheld.map(({ index }) => index)).toEqual([hidden]);
    expect([await records(lacking), state(lacking)]).toEqual([before, stood]);
    const [row] = (await stores.get(lacking)?.leaves(log.goneAt(0).audience, log.key, hidden, hidden + 1)) ?? [];
    expect(row?.envelope).toBe(undefined);
    for (const name of [whole, lacking]) {
      for (const each of [whole, lacking, liar])
        expect(founded.kept(name).node.misconduct.offences(each as NodeId)).toEqual([]);
    }
  });

  test("is not handed on, since nobody would believe it; so nobody is blamed for it", async () => {
    const made = await trio();
    const { founded, log, state } = made;
    expect(await founded.engine(lacking).receive(log.author, await log.packageOf(0, log.size, [hidden]))).toBe("taken");
    await linked(made);
    expect(state(whole)).toEqual({ folded: hidden, held: hidden, cosigned: 0 });
    expect(founded.kept(whole).node.misconduct.offences(lacker.node)).toEqual([]);
  });

  test("is shown by who lacks it though nobody else is there, since when, and the same after a restart", async () => {
    const made = await trio();
    const { founded, stores } = made;
    await shown(made, [hidden]);
    await lasted(made);
    const [{ since } = { since: -1 }] = withheldIn(founded.kept(lacking).node);
    const disk = stores.get(lacking)?.copy();
    void founded.nodes.get(lacking)?.stop();
    await founded.open(lacking, disk);
    expect(withheldIn(founded.kept(lacking).node).map((each) => [each.index, each.since])).toEqual([[hidden, since]]);
    await founded.engine(lacking).rebuild();
    expect(places(made)).toEqual([[liar, hidden]]);
  });

  test("reads as disputed also with its author, of whose object more is folded there", async () => {
    const made = await trio();
    const { founded, log } = made;
    await shown(made, [hidden]);
    await lasted(made);
    const { shownDigests } = founded.kept(lacking).node;
    const digests = await founded.kept(whole).node.shownDigests.show(founded.founding.audience, [log.entry(3)]);
    shownDigests.hear(liar as NodeId, founded.founding.audience, digests);
    await settled(50);
    expect(picture(made, lacking, liar)).toMatchObject({ picture: "disputed", disputed: [log.entry(3)] });
  });

  test("is owed no more when an expiry with effect comes, however late, and is then nobody's dispute", async () => {
    const made = await trio();
    const { founded, log, records, state } = made;
    const rubbish = log.put({ kind: "order/1" as never }, {});
    await shown(made, [rubbish]);
    await lasted(made);
    expect(places(made)).toEqual([[liar, rubbish]]);
    expect(await founded.engine(whole).receive(lacker, asks(made, rubbish, rubbish))).toBe("known");
    const from = log.size;
    log.putExpiry([rubbish]);
    for (const name of [whole, lacking])
      expect(await founded.engine(name).receive(log.author, await log.packageOf(from, log.size))).toBe("taken");
    expect(places(made)).toEqual([]);
    expect(state(lacking)).toEqual({ folded: log.size, held: log.size, cosigned: log.size });
    await linked(made, 20_000);
    for (const name of [whole, lacking]) expect(disputes(made, name)).toEqual([]);
    expect(await records(lacking)).toEqual(await records(whole));
    expect(picture(made, lacking, whole)?.picture).toBe("same");
  });

  test("is not shown while the log has only begun to come: the expiry may follow", async () => {
    const made = await trio();
    const { founded, log } = made;
    const rubbish = log.put({ kind: "order/1" as never }, {});
    const middle = log.size;
    log.putExpiry([rubbish]);
    await founded.engine(lacking).receive(log.author, await log.packageOf(0, middle, [rubbish]));
    await lasted(made, 30_000);
    expect(places(made)).toEqual([]);
    await founded.engine(lacking).receive(log.author, await log.packageOf(middle, log.size));
    await lasted(made);
    expect(places(made)).toEqual([]);
  });

  test("is not hidden by a junk leaf that may have named it, and that is gone", async () => {
    const made = await trio();
    const { log, state } = made;
    const junk = log.put({ kind: "order/1" as never }, {});
    log.putExpiry([junk]);
    await shown(made, [hidden, junk]);
    expect(state(lacking)).toMatchObject({ folded: log.size, held: hidden });
    await lasted(made);
    expect(places(made)).toEqual([[liar, hidden]]);
    await linked(made);
    expect(disputes(made, lacking)).toEqual([[hidden, undefined, false, [whole]]]);
  });
});

describe("what is said of such a leaf", () => {
  test("by who has it is unheard until it lasts here, and is refused of another leaf", async () => {
    const made = await trio();
    const { founded, log } = made;
    await shown(made, [hidden]);
    const { node, incarnation, audience } = log.goneAt(hidden);
    const at = {
      t: "stands",
      audience,
      node,
      incarnation,
      index: hidden,
      expiry: { incarnation, index: hidden },
    } as const;
    const stands = { ...at, leaf: log.leaves[hidden]?.leaf as Uint8Array };
    const engine = founded.engine(lacking);
    expect(await engine.receive(other, stands)).toBe("known");
    await lasted(made);
    expect(await engine.receive(other, { ...stands, leaf: log.leaves[1]?.leaf as Uint8Array })).toBe("refused");
    expect(await engine.receive(log.author, stands)).toBe("known");
    expect(disputes(made, lacking)).toEqual([]);
    expect(await engine.receive(other, stands)).toBe("taken");
  });

  test("by who says to lack it counts between the two alone, a few times, and never of what does not stand", async () => {
    const made = await trio();
    const { founded, log } = made;
    const many = Array.from({ length: 20 }, (_, at) => log.put({}, { words: { ja: `${at}` } }));
    const rubbish = log.put({ kind: "order/1" as never }, {});
    await shown(made, []);
    const engine = founded.engine(whole);
    expect(await engine.receive(lacker, asks(made, 0, rubbish))).toBe("known");
    expect(await engine.receive(lacker, asks(made, hidden + 1, hidden))).toBe("known");
    expect(await engine.receive(log.author, asks(made, 0, hidden))).toBe("known");
    expect(await engine.receive(lacker, asks(made, 0, ...many))).toBe("taken");
    expect(disputes(made, whole).length).toBe(16);
    expect(engine.state.disputes.isFull(liar as NodeId)).toBe(false);
    expect(engine.state.disputes.between(lacker.node).length).toBe(16);
    expect(engine.state.disputes.between("hei-2" as NodeId)).toEqual([]);
    expect(await founded.kept(whole).node.standing(founded.founding.audience, "hei-2" as NodeId)).toEqual([]);
  });

  test("counts for everyone once an expiry of its author names it", async () => {
    const made = await trio();
    const { founded, log } = made;
    await shown(made, [hidden]);
    expect(await founded.engine(whole).receive(lacker, asks(made, 0, hidden))).toBe("taken");
    const from = log.size;
    const expiry = log.putExpiry([hidden]);
    await founded.engine(whole).receive(log.author, await log.packageOf(from, log.size));
    const incarnation = log.goneAt(0).incarnation;
    expect(disputes(made, whole)).toEqual([[hidden, { incarnation, index: expiry }, true, []]]);
    expect(founded.engine(whole).state.disputes.between("hei-2" as NodeId).length).toBe(1);
  });
});
