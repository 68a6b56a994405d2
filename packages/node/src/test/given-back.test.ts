import { type Hash, type LogKey, type NodeId, originOf } from "@kakehashi/core";
import type { PutBack } from "@kakehashi/store";
import { describe, expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { standingLeafExpired } from "../audience/false-expiries.ts";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import { verifyFalseExpiry } from "../proof/false-expiry.ts";
import { ForgedLog } from "./forged-log.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

const [liar, a, b] = ["ko-1", "otsu-1", "hei-1"] as const;
const giver = { node: a as NodeId, party: "otsu" as never };

/** A store that counts how often something is put back, and that dies right after, when told. */
class CountingStore extends MemoryStore {
  putBacks = 0;
  diesAfter = false;

  override async putBack(back: PutBack): Promise<"committed" | "moved"> {
    const result = await super.putBack(back);
    this.putBacks += 1;
    return this.diesAfter ? new Promise(() => {}) : result;
  }
}

/** Three parties; the liar has written two lines, and its log goes on by hand. Nobody is linked. */
async function trio() {
  const founded = new Founded([liar, a, b], "mutual-aid");
  const store = new CountingStore();
  await founded.open(liar);
  await founded.open(a);
  await founded.open(b, store);
  for (const words of ["one", "two"]) await founded.engine(liar).command(logLine("ko", words));
  for (const name of [liar, a, b]) {
    for (const other of [liar, a, b]) founded.kept(name).book.take(await founded.keyList(other));
  }
  const log = await ForgedLog.of(founded, liar);
  for (const name of [a, b]) await founded.engine(name).receive(log.author, await log.have());
  const { audience } = founded.founding;
  const rowsAt = (name: string) => founded.kept(name).node.ports.store.leaves(audience, log.key, 0, log.size);
  /** Verdicts and bytes, leaf by leaf. */
  const read = async (name: string) =>
    (await rowsAt(name)).map(({ envelope, body, buried, without }) => [envelope, body, buried, without]);
  const records = async (name: string) => {
    const subjects = [audience, ...log.leaves.map((_, index) => log.entry(index))];
    return Promise.all(subjects.map((subject) => founded.engine(name).record(subject)));
  };
  const offences = (name: string, of: string) =>
    founded
      .kept(name)
      .node.misconduct.offences(of)
      .map(({ reason }) => reason);
  return { founded, store, log, rowsAt, read, records, offences };
}

type Trio = Awaited<ReturnType<typeof trio>>;

/** Both get the whole log: one with all bytes, the other with some leaves as their hashes. */
async function shown({ founded, log }: Trio, bare: readonly number[], bodiless: readonly number[] = []) {
  expect(await founded.engine(a).receive(log.author, await log.packageOf(0, log.size))).toBe("taken");
  expect(await founded.engine(b).receive(log.author, await log.packageOf(0, log.size, bare, bodiless))).toBe("taken");
  await settled(60);
}

async function linked({ founded }: Trio): Promise<void> {
  founded.link(a, b);
  await settled(200);
}

describe("a leaf that stands, which its author expires and shows to one member as a hash", () => {
  test("comes back from whoever has it; then both make the same of the log", async () => {
    const made = await trio();
    const { log, read, records, founded } = made;
    const expiry = log.putExpiry([3]);
    await shown(made, [3]);
    expect((await made.rowsAt(b))[expiry]?.without).toBeUndefined();
    expect(await records(b)).not.toEqual(await records(a));
    await linked(made);
    expect(await read(b)).toEqual(await read(a));
    expect((await made.rowsAt(b))[expiry]?.without).toBe("expired-has-effect");
    expect(await records(b)).toEqual(await records(a));
    const theirs = founded.engine(b).state.logs.get(log.key);
    expect(theirs).toMatchObject({ held: log.size, cosigned: log.size });
  });

  test("brings back what the expiry had taken beside it", async () => {
    const made = await trio();
    const { log, read, records } = made;
    log.putExpiry([3], [log.entry(2)], log.entry(1));
    await shown(made, [3]);
    expect((await made.rowsAt(b))[2]).toMatchObject({ buried: true, body: undefined });
    await linked(made);
    await made.founded.clock.pass(10_000);
    expect(await read(b)).toEqual(await read(a));
    expect(await records(b)).toEqual(await records(a));
  });

  test("shows its author to every member that has it, with a proof that anyone can verify", async () => {
    const made = await trio();
    const { founded, log, offences } = made;
    log.putExpiry([3]);
    await shown(made, [3]);
    expect(offences(a, liar)).toEqual([standingLeafExpired]);
    expect(offences(b, liar)).toEqual([]);
    await linked(made);
    for (const name of [a, b]) {
      expect(offences(name, liar)).toEqual([standingLeafExpired]);
      const [sample] = founded.kept(name).node.misconduct.samples(liar);
      const keysOf = (node: NodeId) =>
        founded
          .kept(name)
          .book.keysOf(founded.founding.realm, node, "log")
          .map(({ keys }) => keys);
      const bytes = sample?.bytes as Uint8Array;
      const proven = verifyFalseExpiry(nodeCrypto, keysOf, bytes);
      expect(proven && originOf(proven.leaf)).toBe(founded.engine(a).state.logs.get(log.key)?.origin);
      expect(
        verifyFalseExpiry(nodeCrypto, () => [founded.of(a).keys.signerNow("log") as never], bytes),
      ).toBeUndefined();
      for (let at = 0; at < bytes.length; at += 97) {
        const spoiled = bytes.slice();
        spoiled[at] = (spoiled[at] as number) ^ 1;
        expect(verifyFalseExpiry(nodeCrypto, keysOf, spoiled)).toBeUndefined();
      }
    }
    expect(offences(b, a)).toEqual([]);
  });

  test("is folded when the node starts, after a crash between taking it and folding", async () => {
    const made = await trio();
    const { founded, store, log, read, records } = made;
    log.putExpiry([3]);
    await shown(made, [3]);
    store.diesAfter = true;
    await linked(made);
    expect(store.putBacks).toBe(1);
    const disk = store.copy();
    void founded.nodes.get(b)?.stop();
    await founded.open(b, disk);
    await settled(60);
    expect(await records(b)).toEqual(await records(a));
    expect(await read(b)).toEqual(await read(a));
  });

  test("comes back over a line that began before the lie", async () => {
    const made = await trio();
    const { log, records, founded } = made;
    await linked(made);
    log.putExpiry([3]);
    await founded.engine(b).receive(log.author, await log.packageOf(0, log.size, [3]));
    await founded.engine(a).receive(log.author, await log.packageOf(0, log.size));
    expect((await made.rowsAt(b))[3]?.envelope).toBeUndefined();
    await founded.clock.pass(30_000);
    expect(await records(b)).toEqual(await records(a));
  });

  test("without any expiry is asked for, and given", async () => {
    const made = await trio();
    const { founded, log, read, records, offences } = made;
    await shown(made, [3]);
    expect(founded.engine(b).state.logs.get(log.key)).toMatchObject({ held: 3, cosigned: 0 });
    await linked(made);
    expect(await read(b)).toEqual(await read(a));
    expect(await records(b)).toEqual(await records(a));
    expect(founded.engine(b).state.logs.get(log.key)).toMatchObject({ held: 5, cosigned: 5 });
    expect([...offences(b, liar), ...offences(b, a)]).toEqual([]);
  });
});

describe("a leaf that an expiry has taken for good", () => {
  /** Leaves that read, and have no effect, all named by an expiry that has. */
  async function expunged(count: number) {
    const made = await trio();
    const { log } = made;
    const places = Array.from({ length: count }, () => log.put({ kind: "unknown/1" as never }, {}));
    log.putExpiry(places);
    await shown(made, places);
    return { ...made, places };
  }

  test("goes again when somebody gives it back, and is not taken from anyone a second time", async () => {
    const { founded, store, log, places, records, rowsAt, offences } = await expunged(1);
    const bytes = async () => (await rowsAt(b)).map(({ envelope, body }) => [envelope, body]);
    const before = [await bytes(), await records(b)];
    expect((await rowsAt(a))[places[0] as number]?.envelope).toBeUndefined();
    expect(await founded.engine(b).receive(giver, log.given(places))).toBe("known");
    expect(store.putBacks).toBe(1);
    expect([await bytes(), await records(b)]).toEqual(before);
    expect(await founded.engine(b).receive(giver, log.given(places))).toBe("known");
    expect(store.putBacks).toBe(1);
    expect(offences(b, a)).toEqual([]);
    expect(offences(b, liar)).toEqual([]);
  });

  test("may be given back only a few times a day, by one partner; what is beyond is shown", async () => {
    const { founded, store, log, places, offences } = await expunged(9);
    for (const place of places) await founded.engine(b).receive(giver, log.given([place]));
    expect(store.putBacks).toBe(4);
    expect(offences(b, a)).toEqual(["leaves-in-vain"]);
    founded.clock.jump(86_400_000);
    await founded.engine(b).receive(giver, log.given(places));
    expect(store.putBacks).toBe(5);
  });

  test("is not folded again for bytes that cannot have effect, nor for those of another leaf", async () => {
    const made = await trio();
    const { founded, store, log, offences } = made;
    const junk = log.putBytes(new TextEncoder().encode("names in a leaf that is no envelope"));
    log.putExpiry([junk]);
    await shown(made, [junk]);
    expect(await founded.engine(b).receive(giver, log.given([junk]))).toBe("known");
    const other = log.given([junk]);
    const leaves = other.leaves.map((leaf) => ({ ...leaf, leaf: log.leaves[1]?.leaf as Uint8Array }));
    expect(await founded.engine(b).receive(giver, { ...other, leaves })).toBe("known");
    expect(await founded.engine(b).receive(giver, log.given([1, 2]))).toBe("known");
    expect(store.putBacks).toBe(0);
    expect(offences(b, a)).toEqual(["leaf-of-another-hash"]);
  });
});

test("a body that a recall without effect had excused is fetched, and its object folded again", async () => {
  const made = await trio();
  const { founded, log, read, records } = made;
  const unknown = "f".repeat(64) as Hash;
  // Both named must pass, or the whole has no effect.
  log.putExpiry([], [log.entry(2), unknown], log.entry(1));
  await shown(made, [], [2]);
  expect((await made.rowsAt(b))[2]).toMatchObject({ body: undefined });
  expect(founded.engine(b).state.logs.get(log.key as LogKey)?.held).toBe(2);
  await linked(made);
  await founded.clock.pass(10_000);
  expect(await read(b)).toEqual(await read(a));
  expect(await records(b)).toEqual(await records(a));
});
