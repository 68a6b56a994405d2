import {
  canonicalBytes,
  type Hash,
  hashOfBytes,
  type LogKey,
  type NodeId,
  originOf,
  readKeyList,
  type SignedKeyList,
  toHex,
} from "@kakehashi/core";
import { decodeMessage, encodeMessage, type Message } from "@kakehashi/exchange";
import {
  cosign,
  formatSignatureLines,
  leafHash,
  type NoteLine,
  parseSignedNote,
  rootOfLeaves,
  signCheckpoint,
  verifyEquivocation,
} from "@kakehashi/ledger";
import { describe, expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { isCommandRefused } from "../audience/command-request.ts";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import { keyListOf } from "../found/key-list-of.ts";
import { DayQuota } from "../partner/day-quota.ts";
import { equivocationsOf } from "../proof/equivocations.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";
import { memoryLines } from "./memory-line.ts";
import { TestKeys } from "./world.ts";

async function enter(founded: Founded, name: string, words: string) {
  const answer = await founded.engine(name).command(logLine(name.slice(0, name.lastIndexOf("-")), words));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/** A pair whose first node's messages pass through `change` before they reach the second. */
async function tampered(change: (message: Message, bytes: Uint8Array) => readonly Uint8Array[]) {
  const founded = new Founded(["jp-1", "us-1"]);
  await founded.open("jp-1");
  await founded.open("us-1");
  const [, toUs] = founded.link("jp-1", "us-1");
  const take = toUs.onMessage;
  toUs.onMessage = (bytes) => {
    for (const changed of change(decodeMessage(bytes) as Message, bytes)) take(changed);
  };
  return founded;
}

const offences = (founded: Founded, name: string, of: string) =>
  founded
    .kept(name)
    .node.misconduct.offences(of as NodeId)
    .map(({ reason }) => reason);

const peer = (name: string) => ({ node: name as NodeId, party: name.slice(0, -2) as never });

describe("a partner that lies", () => {
  test("by leaves that its checkpoint does not cover, advances nothing", async () => {
    const founded = await tampered((message, bytes) => {
      if (message.t !== "package") return [bytes];
      const leaves = message.leaves.map((leaf) => ({ ...leaf, leaf: new TextEncoder().encode('{"rubbish":1}') }));
      return [encodeMessage({ ...message, leaves })];
    });
    await enter(founded, "jp-1", "true");
    await settled();
    expect([...founded.engine("us-1").state.logs.values()].find((log) => log.node === "jp-1")?.tree.size ?? 0).toBe(0);
    expect(offences(founded, "us-1", "jp-1")).toContain("leaves-not-proven");
  });

  test("by bodies that are not those of its leaves, is asked for them again, though it asks nothing itself", async () => {
    let lies = true;
    const other = new TextEncoder().encode("{}");
    const founded = await tampered((message, bytes) => {
      if (message.t === "have" && message.part === "logs" && message.ask) return [];
      if (!lies || (message.t !== "bodies" && message.t !== "package")) return [bytes];
      if (message.t === "bodies") return [encodeMessage({ ...message, bodies: [other] })];
      return [encodeMessage({ ...message, leaves: message.leaves.map((leaf) => ({ ...leaf, body: other })) })];
    });
    await enter(founded, "jp-1", "true");
    await settled();
    const theirs = () => [...founded.engine("us-1").state.logs.values()].find((log) => log.node === "jp-1");
    await founded.clock.pass(10_000);
    expect(theirs()).toMatchObject({ held: 0 });
    lies = false;
    await founded.clock.pass(40_000);
    expect(theirs()?.held).toBe(3);
  });

  test("by withholding bodies, gets no cosignature; the leaves are here, and the bodies are asked for", async () => {
    let withhold = true;
    const asked: string[] = [];
    const founded = await tampered((message, bytes) => {
      if (!withhold) return [bytes];
      if (message.t === "bodies") return [];
      if (message.t !== "package") return [bytes];
      return [encodeMessage({ ...message, leaves: message.leaves.map((leaf) => ({ ...leaf, body: undefined })) })];
    });
    const session = founded.kept("us-1").node.sessions.get("jp-1" as NodeId);
    expect(session).toBeDefined();
    const answer = await enter(founded, "jp-1", "withheld");
    await settled();
    const theirs = () => [...founded.engine("us-1").state.logs.values()].find((log) => log.node === "jp-1");
    expect(theirs()).toMatchObject({ held: 0 });
    expect(theirs()?.tree.size).toBe(3);
    expect(
      founded
        .engine("us-1")
        .waiting()
        .get(theirs()?.key as LogKey),
    ).toBe("body");
    expect(founded.engine("jp-1").own()?.holders.size).toBe(0);
    withhold = false;
    await founded.clock.pass(10_000);
    expect(theirs()?.held).toBe(3);
    expect(await founded.engine("us-1").record(answer.subject)).toBeDefined();
    expect(
      founded
        .engine("jp-1")
        .own()
        ?.holders.get("us-1" as NodeId)?.size,
    ).toBe(3);
    expect(asked).toEqual([]);
  });

  test("by another body than the envelope's, is found out, and the right one is asked for", async () => {
    let lie = true;
    const founded = await tampered((message, bytes) => {
      if (message.t !== "package" || !lie) return [bytes];
      lie = false;
      const body = new TextEncoder().encode('{"salt":"00"}');
      return [encodeMessage({ ...message, leaves: message.leaves.map((leaf) => ({ ...leaf, body })) })];
    });
    await settled();
    await enter(founded, "jp-1", "true");
    await settled();
    await founded.clock.pass(10_000);
    expect(offences(founded, "us-1", "jp-1")).toContain("body-of-another-hash");
    expect(
      founded
        .engine("jp-1")
        .own()
        ?.holders.get("us-1" as NodeId)?.size,
    ).toBe(3);
  });

  test("by everything at once in wrong order, twice, and with holes, delays itself alone", async () => {
    let count = 0;
    const held: Uint8Array[] = [];
    const founded = await tampered((_message, bytes) => {
      count += 1;
      if (count % 5 === 0) return [];
      if (count % 3 === 0) {
        held.push(bytes);
        return [];
      }
      return [bytes, bytes, ...held.splice(0)];
    });
    const written = [];
    for (let i = 0; i < 12; i++) {
      written.push(await enter(founded, "jp-1", `line ${i}`));
      await settled(4);
    }
    await founded.clock.pass(30_000);
    const last = written.at(-1);
    expect(await founded.engine("us-1").record(last?.subject as never)).toEqual(
      await founded.engine("jp-1").record(last?.subject as never),
    );
    expect(
      founded
        .engine("jp-1")
        .own()
        ?.holders.get("us-1" as NodeId)?.size,
    ).toBe(25);
    expect(offences(founded, "us-1", "jp-1")).toEqual([]);
  });

  test("by a flood of rubbish, costs a bounded sample and its own line", async () => {
    const founded = await tampered((_message, bytes) => [bytes]);
    const [, toUs] = founded.link("jp-1", "us-1");
    await settled();
    for (let i = 0; i < 3000; i++) toUs.onMessage(new Uint8Array(64).fill(i & 255));
    const { misconduct } = founded.kept("us-1").node;
    expect(misconduct.takeUnsaved()[0]?.samples.length).toBeLessThan(200);
    const counted = misconduct.offences("jp-1").reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(3000);
    await enter(founded, "us-1", "ours is not hurt");
  });

  test("by more than the disk may take in a day, is not taken until the next, stays whole, and is shown", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    await founded.open("jp-1");
    const store = new MemoryStore();
    await founded.open("us-1", store);
    const bytesMax = 20_000;
    Object.assign(founded.kept("us-1").node, { quota: new DayQuota(founded.clock, bytesMax) });
    founded.link("jp-1", "us-1");
    await settled();
    for (let i = 0; i < 60; i++) {
      await enter(founded, "jp-1", `${i} ${"flood ".repeat(40)}`);
      await settled(4);
    }
    await founded.clock.pass(60_000);
    const { audience } = founded.founding;
    const theirs = () => [...founded.engine("us-1").state.logs.values()].find((log) => log.node === "jp-1");
    const kept = async () => {
      const rows = await store.leaves(audience, theirs()?.key as LogKey, 0, 1_000);
      return rows.reduce((sum, { envelope, body }) => sum + (envelope?.length ?? 0) + (body?.length ?? 0), 0);
    };
    const size = founded.engine("jp-1").own()?.tree.size as number;
    expect(theirs()?.tree.size).toBeLessThan(size);
    expect(await kept()).toBeLessThanOrEqual(bytesMax);
    expect(offences(founded, "us-1", "jp-1")).toEqual(["over-quota"]);
    // What this side says goes on, and a restart is no new day.
    await enter(founded, "us-1", "we are heard");
    await settled(60);
    expect(
      founded
        .engine("us-1")
        .own()
        ?.holders.get("jp-1" as NodeId)?.size,
    ).toBe(3);
    await founded.clock.pass(60_000);
    expect((await store.records(`quota/${founded.founding.realm}`)).has("jp-1")).toBe(true);
    await founded.nodes.get("us-1")?.stop();
    await founded.open("us-1", store);
    expect(founded.kept("us-1").node.quota.of("jp-1" as NodeId)).toBeGreaterThan(bytesMax / 2);
    // The next days it is taken, as far as each allows.
    founded.link("jp-1", "us-1");
    await settled(100);
    expect(theirs()?.tree.size).toBe(size);
  });

  test("by ignoring the window, loses its line", async () => {
    const founded = await tampered((_message, bytes) => [bytes]);
    const [, toUs] = founded.link("jp-1", "us-1");
    await settled();
    const { audience } = founded.founding;
    const { node, incarnation } = founded.engine("jp-1").own() as NonNullable<
      ReturnType<ReturnType<Founded["engine"]>["own"]>
    >;
    const leaf = { leaf: new Uint8Array(8000).fill(0x20), expunged: false, body: new Uint8Array(3000).fill(0x20) };
    const leaves = Array.from({ length: 256 }, () => leaf);
    const big = encodeMessage({
      t: "package",
      audience,
      node,
      incarnation,
      from: 1000,
      size: 5000,
      note: undefined,
      proof: [],
      leaves,
    });
    for (let i = 0; i < 14; i++) toUs.onMessage(big);
    await settled();
    expect(founded.kept("us-1").node.connected("jp-1" as NodeId)).toBe(false);
    expect(offences(founded, "us-1", "jp-1")).toContain("window-ignored");
  });

  test("by a cosignature that is none, is not believed", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    await founded.open("jp-1");
    founded.kept("jp-1").book.take(await founded.keyList("us-1"));
    const [toJp] = memoryLines(["jp-1", "us-1"]);
    founded.kept("jp-1").node.attach(toJp);
    const own = founded.engine("jp-1").own();
    if (own === undefined) throw new Error("not joined");
    const { audience, realm } = founded.founding;
    const { node, incarnation, tree } = own;
    const root = toHex(own.root) as Hash;
    const claim = (lines: string) => ({
      ...{ t: "cosignature" as const, audience, node, incarnation, size: tree.size, root },
      lines: new TextEncoder().encode(lines),
    });
    const mirror = `us-1/${realm}/mirror/${"0".repeat(32)}`;
    const unsigned = claim(`\u2014 ${mirror} ${"A".repeat(104)}\n`);
    toJp.onMessage(encodeMessage(unsigned));
    toJp.onMessage(encodeMessage(claim("nonsense")));
    toJp.onMessage(encodeMessage({ ...unsigned, root: "00".repeat(32) as Hash }));
    await settled();
    expect(offences(founded, "jp-1", "us-1")).toEqual([
      "cosignature-malformed",
      "cosignature-not-valid",
      "cosignature-of-another-root",
    ]);
    expect(founded.engine("jp-1").own()?.holders.size).toBe(0);
  });

  test("by lines of another member beside its own cosignature, keeps nobody's own from being kept", async () => {
    const names = ["ko-1", "otsu-1", "hei-1"] as const;
    const founded = new Founded([...names], "mutual-aid");
    for (const name of names) await founded.open(name);
    for (const name of names) founded.kept("ko-1").book.take(await founded.keyList(name));
    const { audience, realm } = founded.founding;
    const own = founded.engine("ko-1").own();
    if (own === undefined) throw new Error("not joined");
    const { node, incarnation, tree, origin } = own;
    const lines = async (name: string) =>
      cosign(nodeCrypto, await founded.of(name).keys.signer(realm, "mirror"), {
        name: `${name}/${realm}/mirror/${"0".repeat(32)}`,
        checkpoint: { origin, size: tree.size, root: own.root },
        wallSeconds: 1,
      });
    const bring = (name: string, brought: readonly NoteLine[]) =>
      founded.engine("ko-1").receive(peer(name), {
        ...{ t: "cosignature" as const, audience, node, incarnation, size: tree.size, root: toHex(own.root) as Hash },
        lines: formatSignatureLines(brought),
      });
    const [first, theirs] = [await lines("otsu-1"), await lines("hei-1")];
    const forged = theirs.map((line) => ({ ...line, signature: line.signature.map((byte) => byte ^ 1) }));
    const rubbish = Array.from({ length: 60 }, (_, keyId) => ({ name: "x", keyId, signature: new Uint8Array(2_000) }));
    expect(await bring("otsu-1", [...first, ...forged, ...rubbish])).toBe("taken");
    expect(await bring("hei-1", theirs)).toBe("taken");
    const kept = founded
      .engine("ko-1")
      .own()
      ?.checkpoints.find(({ size }) => size === tree.size);
    const note = parseSignedNote(kept?.note ?? new Uint8Array(0));
    if (note.refused !== undefined) throw new Error(note.refused);
    expect(note.lines).toHaveLength(6);
    expect(note.lines.slice(2)).toEqual([...first, ...theirs]);
  });
});

describe("a log that forks", () => {
  test("is convicted by whoever holds both branches, shown to all, and goes no further", async () => {
    const { founded, liar, b, c, own } = await stoppedLiar([]);
    // With its stolen or its own key, the log shows another branch of the same size to each of the two.
    const shown = await Promise.all([b, c].map((to) => branch(founded, liar, own.incarnation, `only for ${to}`)));
    for (const [at, to] of [b, c].entries())
      await founded.engine(to).receive({ node: liar as NodeId, party: "ko" as never }, shown[at] as never);
    expect(founded.engine(b).state.logs.get(own.key)?.forked).toBeUndefined();
    founded.link(b, c);
    await settled(60);
    for (const name of [b, c]) {
      const proof = founded.engine(name).state.logs.get(own.key)?.forked;
      const keys = founded
        .kept(name)
        .book.keysOf(founded.founding.realm, liar as NodeId, "log")
        .map((listed) => listed.keys);
      expect(proof).toBeDefined();
      expect(
        verifyEquivocation({ crypto: nodeCrypto, origin: own.origin, keys }, proof as Uint8Array),
      ).not.toHaveProperty("refused");
    }
    expect(founded.engine(b).state.logs.get(own.key)?.cosigned).toBe(2);
    // What it goes on with is not taken, though it follows on the branch that is kept here and is signed.
    const more = await branch(founded, liar, own.incarnation, `only for ${b}`, "and more");
    await founded.engine(b).receive({ node: liar as NodeId, party: "ko" as never }, more as never);
    const kept = founded.engine(b).state.logs.get(own.key);
    expect([kept?.tree.size, kept?.past.size, kept?.cosigned]).toEqual([2, 2, 2]);
    // What the others write between themselves goes on.
    const answer = await enter(founded, b, "we go on");
    await settled(60);
    expect(
      founded
        .engine(b)
        .own()
        ?.holders.get(c as NodeId)?.size,
    ).toBe(3);
    // Held, and folded: it names nothing of the branch, which no entry had named before the fork was known.
    expect(await founded.engine(c).record(answer.subject)).toEqual(await founded.engine(b).record(answer.subject));
  });

  test("is had by a third member from another as far as that one has it, and what rests on it goes on there", async () => {
    const { founded, liar, b, c, own } = await stoppedLiar([]);
    const log = (name: string) => founded.engine(name).state.logs.get(own.key);
    for (const words of ["shown to one", "written over it"]) {
      await founded.engine(b).receive(peer(liar), (await branch(founded, liar, own.incarnation, words)) as never);
    }
    const answer = await enter(founded, b, "it was named before anybody knew of the fork");
    await enter(founded, b, "and once more");
    expect([log(b)?.forked !== undefined, log(b)?.tree.size, log(c)?.tree.size]).toEqual([true, 2, 1]);
    founded.link(b, c);
    await settled(100);
    await founded.clock.pass(5_000);
    expect(log(c)).toMatchObject({ forked: log(b)?.forked, tree: { size: 2 }, past: { size: 2 }, cosigned: 1 });
    const theirs = [b, c].map((name) => founded.engine(name).state.logs.get(founded.engine(b).own()?.key as LogKey));
    expect(theirs[1]?.past.size).toBe(theirs[0]?.tree.size);
    expect(await founded.engine(c).record(answer.subject)).toEqual(await founded.engine(b).record(answer.subject));
    expect([offences(founded, b, c), offences(founded, c, b)]).toEqual([[], []]);
    // Its author may sign what it likes: nothing more of it is taken from that side.
    const more = await branch(founded, liar, own.incarnation, "shown to one", "and more");
    expect(await founded.engine(c).receive(peer(liar), more as never)).toBe("known");
    expect(log(c)?.tree.size).toBe(2);
  });

  test("stays in two branches with members who hold one each, and neither blames the other for what it brings", async () => {
    const { founded, liar, b, c, own } = await stoppedLiar([]);
    const shown = (...words: readonly string[]) => branch(founded, liar, own.incarnation, ...words);
    for (const words of [["for one"], ["for one", "and more"]]) {
      await founded.engine(b).receive(peer(liar), (await shown(...words)) as never);
    }
    await founded.engine(c).receive(peer(liar), (await shown("for the other")) as never);
    await enter(founded, b, "it names the branch that it holds");
    founded.link(b, c);
    await settled(100);
    await founded.clock.pass(70_000);
    const log = (name: string) => founded.engine(name).state.logs.get(own.key);
    expect([b, c].map((name) => [log(name)?.forked !== undefined, log(name)?.tree.size])).toEqual([
      [true, 3],
      [true, 2],
    ]);
    expect([offences(founded, b, c), offences(founded, c, b)]).toEqual([[], []]);
    expect(log(c)?.apart).toEqual(new Set([b]));
    expect(
      founded
        .engine(c)
        .waiting()
        .get(founded.engine(b).own()?.key as LogKey),
    ).toBe("past");
  });

  test("is found by those who were shown different branches while all their lines stay open, and by no fault of either", async () => {
    const { founded, liar, b, c, own } = await stoppedLiar([["otsu-1", "hei-1"]]);
    // It keeps a line to each, so that neither asks the other for its log, and says on them what it likes.
    for (const to of [b, c]) founded.kept(to).node.attach(memoryLines([to, liar])[0]);
    const shown = (...words: readonly string[]) => branch(founded, liar, own.incarnation, ...words);
    for (const to of [b, c]) {
      await founded.engine(to).receive(peer(liar), (await shown(`for ${to}`)) as never);
    }
    // One goes further than the other: no size that both have signed for is the same.
    await founded.engine(c).receive(peer(liar), (await shown(`for ${c}`, "and more")) as never);
    await settled(60);
    const forked = (name: string) => founded.engine(name).state.logs.get(own.key)?.forked;
    await founded.clock.pass(31_000);
    expect([b, c].map((name) => forked(name) !== undefined)).toEqual([true, true]);
    expect(offences(founded, b, c)).toEqual([]);
    expect(offences(founded, c, b)).toEqual([]);
  });
});

test("a party that signs two key lists of one number is held to it by both who have one, and not who shows them", async () => {
  const names = ["ko-1", "otsu-1", "hei-1"] as const;
  const founded = new Founded([...names], "mutual-aid");
  for (const name of names) await founded.open(name);
  const [liar, b, c] = names;
  const first = await founded.keyList(liar);
  const { list } = readKeyList(first, () => true) as SignedKeyList;
  const previous = hashOfBytes(nodeCrypto, canonicalBytes(list));
  const signer = founded.identities.get("ko" as never) as never;
  const second = () =>
    keyListOf(signer, {
      ...{ realm: founded.founding.realm, party: "ko" as never, number: 2, previous },
      nodes: [{ node: liar as NodeId, keys: new TestKeys() }],
    });
  for (const to of [b, c]) {
    const lists = [first, await second()].map((bytes, at) => ({ party: "ko" as never, number: at + 1, bytes }));
    await founded.kept(to).node.receive(peer(liar), { t: "have", part: "keys", lists });
  }
  founded.link(b, c);
  await settled(40);
  for (const [at, other] of [
    [b, c],
    [c, b],
  ] as const) {
    expect(offences(founded, at, liar)).toEqual(["key-list-equivocation"]);
    expect(offences(founded, at, other)).toEqual([]);
  }
  // Both lists are kept, and shown to whoever asks, by this node's next life as well.
  await founded.nodes.get(b)?.stop();
  await founded.open(b, founded.kept(b).node.ports.store as MemoryStore);
  expect(offences(founded, b, liar)).toEqual(["key-list-equivocation"]);
  const proofs = [b, c].map((name) => equivocationsOf(founded.kept(name)));
  expect(proofs.map((kept) => kept.map(({ party, said }) => ({ party, said })))).toEqual(
    [b, c].map(() => [{ party: "ko", said: { is: "key-lists", number: 2 } }]),
  );
});

/** Three nodes, the first with a line to each of the others, and these lines beside; it has stopped, and lies from here on. */
async function stoppedLiar(lines: readonly (readonly [string, string])[]) {
  const names = ["ko-1", "otsu-1", "hei-1"] as const;
  const founded = new Founded([...names], "mutual-aid");
  for (const name of names) await founded.open(name);
  const [liar, b, c] = names;
  for (const [from, to] of [[liar, b], [liar, c], ...lines] as const) founded.link(from, to);
  await settled(80);
  const own = founded.engine(liar).own();
  if (own === undefined) throw new Error("not joined");
  await founded.nodes.get(liar)?.stop();
  return { founded, liar, b, c, own };
}

/** A package with one leaf more of the liar's own making, after its first one and these words, under a checkpoint that it signed. */
async function branch(founded: Founded, name: string, incarnation: string, ...words: readonly string[]) {
  const { realm, audience } = founded.founding;
  const node = name as NodeId;
  const origin = originOf({ node, realm, audience, incarnation: incarnation as never });
  const [first] = await founded.kept(name).node.ports.store.leaves(audience, `${name}/${incarnation}` as LogKey, 0, 1);
  const made = words.map((each) => new TextEncoder().encode(each));
  const root = rootOfLeaves(
    nodeCrypto,
    [first?.envelope as Uint8Array, ...made].map((leaf) => leafHash(nodeCrypto, leaf)),
  );
  const note = await signCheckpoint(nodeCrypto, founded.of(name).keys.signerNow("log"), {
    origin,
    size: 1 + made.length,
    root,
    wallSeconds: 1_460_900_000,
  });
  const leaves = [{ leaf: made.at(-1) as Uint8Array, expunged: false, body: undefined }];
  return {
    ...({ t: "package", audience, node, incarnation, from: made.length, size: 1 + made.length } as const),
    ...{ note, proof: [], leaves },
  };
}
