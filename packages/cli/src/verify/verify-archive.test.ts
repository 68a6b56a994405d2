import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keyListHash, type LogKey, signWithIdentity, toHex } from "@kakehashi/core";
import { encodeBase64 } from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UsageFault } from "../cli-context.ts";
import { type ArchiveParts, ArchiveWorld } from "../testing/archive-world.ts";
import { runLine } from "../testing/run-line.ts";
import { readArchive } from "./read-archive.ts";
import { Shards } from "./shards.ts";
import { type VerifiedRecord, verifyArchive } from "./verify-archive.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kakehashi-archives-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** What the verifier says of a record: the same whether it folds it whole or in shares, and in however many. */
async function sameHowever(path: string): Promise<VerifiedRecord> {
  const said = async (shares: number, shared = true) =>
    verifyArchive(await readArchive(path, () => undefined), Shards.here(shares), () => undefined, { shared });
  const whole = await said(1, false);
  for (const shares of [1, 2, 3, 7]) {
    expect(JSON.stringify(await said(shares)), `${shares} shares`).toBe(JSON.stringify(whole));
  }
  return whole;
}

/** What the verifier says of an archive of that world: codes of the faults, each once. */
async function faultsOf(world: ArchiveWorld, parts: ArchiveParts = {}): Promise<readonly string[]> {
  const path = join(folder, "record");
  await writeFile(path, await world.archive(parts));
  const found = await sameHowever(path);
  return [...new Set(found.faults.map(({ code }) => code))].sort();
}

/** Codes of faults; "unreadable" where the file is no archive (exit code 2). */
async function answerTo(world: ArchiveWorld, parts: ArchiveParts): Promise<readonly string[] | "unreadable"> {
  return faultsOf(world, parts).catch((error: unknown) => {
    if (error instanceof UsageFault) return "unreadable";
    throw error;
  });
}

const clock = { realm: 1, wall: 1, rate: "1" };

async function scene() {
  const opened = await ArchiveWorld.open();
  const { world, east, west } = opened;
  const agreed = world.agree(east, west);
  const title = (subject = agreed.subject) =>
    world.write(east, "matter-title/1", { words: { ja: "題" } }, { subject, post: "east.mayor" });
  const tick = (log: LogKey) => world.write(log, "clock/1", clock, { subject: world.audience });
  const place = (log: LogKey, index: number) => ({ incarnation: log.split("/")[1], index });
  const expire = (leaves: readonly object[], entries: readonly string[] = []) =>
    world.write(east, "expiry/1", { entries, leaves }, { subject: agreed.subject });
  const hide = (log: LogKey, index: number) => {
    const leaf = world.leaves(log)[index] as { bytes?: Uint8Array; body?: Uint8Array };
    leaf.bytes = undefined as never;
    leaf.body = undefined as never;
  };
  const withhold = (log: LogKey, index = -1) => {
    const leaf = world.leaves(log).at(index) as { body: Uint8Array | undefined };
    leaf.body = undefined;
  };
  return { ...opened, ...agreed, title, tick, place, expire, hide, withhold };
}

it("holds for a record that nobody changed", async () => {
  const { world } = await scene();
  expect(await faultsOf(world)).toEqual([]);
});

/** Every time on a record is somebody's own word, up to 2^53 - 1 seconds: no calendar has that year. */
it("is told to people whatever a member says of when it cosigned", async () => {
  const { world, east } = await scene();
  const note = await world.note(east, { cosignedAt: Number.MAX_SAFE_INTEGER });
  const path = join(folder, "beyond-a-calendar");
  await writeFile(path, await world.archive({ notes: new Map([[east, note]]) }));
  const { code, stdout } = await runLine("verify", path);
  expect(stdout).toMatch(/\+275760-09-13/);
  expect(code).toBe(0);
});

it("does not hold with another body than the envelope names, in whatever log the entry says it stands", async () => {
  for (const forged of [{}, { incarnation: "0".repeat(32) }]) {
    const { world, east } = await scene();
    world.write(east, "clock/1", clock, { subject: world.audience, forged });
    const leaf = world.leaves(east).at(-1) as { body: Uint8Array | undefined };
    expect(await faultsOf(world)).toEqual([]);
    leaf.body = world.leaves(east)[0]?.body;
    expect(await faultsOf(world)).toContain("body-differs");
  }
});

describe("a leaf of which only the hash is there", () => {
  it("is a fault where no expiry names it, whatever it was", async () => {
    for (const index of [3, 4]) {
      const { world, east, hide } = await scene();
      hide(east, index - 1);
      expect(await faultsOf(world)).toContain("leaf-missing");
    }
  });

  it("is none where an expiry with effect names its place", async () => {
    const { world, east, title, place, expire, hide } = await scene();
    title(world.audience);
    const index = world.leaves(east).length - 1;
    expire([place(east, index)]);
    expect(await faultsOf(world)).toEqual([]);
    hide(east, index);
    expect(await faultsOf(world)).toEqual([]);
  });

  it("is a fault where the expiry names another place, has no effect, or is of another node", async () => {
    const other = await scene();
    other.title(other.world.audience);
    const index = other.world.leaves(other.east).length - 1;
    other.title(other.world.audience);
    other.expire([other.place(other.east, index + 1)]);
    other.hide(other.east, index);
    expect(await faultsOf(other.world)).toEqual(["leaf-missing"]);

    const without = await scene();
    without.title(without.world.audience);
    without.expire([without.place(without.east, index), without.place(without.east, 0)]);
    without.hide(without.east, index);
    expect(await faultsOf(without.world)).toEqual(["leaf-missing"]);

    const foreign = await scene();
    foreign.title(foreign.world.audience);
    const content = { entries: [], leaves: [foreign.place(foreign.east, index)] };
    foreign.world.write(foreign.west, "expiry/1", content, { subject: foreign.subject });
    foreign.hide(foreign.east, index);
    expect(await faultsOf(foreign.world)).toEqual(["leaf-missing"]);
  });
});

describe("a body that is not there", () => {
  it("is no fault where a recall or expiry of it stands", async () => {
    const recalled = await scene();
    const entry = recalled.title();
    recalled.withhold(recalled.east);
    recalled.world.write(recalled.east, "recall/1", { entry }, { subject: recalled.subject });
    expect(await faultsOf(recalled.world)).toEqual([]);

    const expired = await scene();
    const other = expired.title();
    expired.withhold(expired.east);
    expired.expire([], [other]);
    expect(await faultsOf(expired.world)).toEqual([]);
  });

  it("is no fault where an expiry with effect names the place of its leaf", async () => {
    const { world, east, title, place, expire, withhold } = await scene();
    title(world.audience);
    const index = world.leaves(east).length - 1;
    withhold(east);
    expire([place(east, index)]);
    expect(await faultsOf(world)).toEqual([]);
  });

  it("is a fault where its leaf stands, so that an expiry of the place has no effect; and stops the log where it binds", async () => {
    const standing = await scene();
    standing.title();
    const index = standing.world.leaves(standing.east).length - 1;
    standing.withhold(standing.east);
    standing.expire([standing.place(standing.east, index)]);
    expect(await faultsOf(standing.world)).toEqual(["body-missing"]);

    const binding = await scene();
    binding.expire([binding.place(binding.east, 1)]);
    binding.withhold(binding.east, 1);
    expect(await faultsOf(binding.world)).toContain("not-folded");
  });

  it("is a fault still when the expiry without effect that named its place is gone; and stops no log", async () => {
    const { world, east, title, place, expire, withhold, hide } = await scene();
    title();
    const index = world.leaves(east).length - 1;
    withhold(east);
    expire([place(east, index)]);
    expire([place(east, index + 1)]);
    hide(east, index + 1);
    expect(await faultsOf(world)).toEqual(["body-missing"]);
  });

  it("is a fault where the recall has no effect: under another label, or in another object", async () => {
    const label = await scene();
    const entry = label.title();
    label.withhold(label.east);
    label.world.write(label.east, "recall/1", { entry }, { subject: label.subject, forged: { label: "own" } });
    expect(await faultsOf(label.world)).toEqual(["body-missing"]);

    const elsewhere = await scene();
    const other = elsewhere.title();
    elsewhere.withhold(elsewhere.east);
    elsewhere.world.write(elsewhere.east, "recall/1", { entry: other }, { subject: elsewhere.world.audience });
    expect(await faultsOf(elsewhere.world)).toEqual(["body-missing"]);
  });

  it("is a fault where nothing names it", async () => {
    const { world, east, title, withhold } = await scene();
    title();
    withhold(east);
    expect(await faultsOf(world)).toContain("not-folded");
  });
});

describe("a checkpoint that the bundle shows", () => {
  const showing = (log: LogKey, note: Uint8Array): ArchiveParts => ({
    messages: (all) =>
      all.map((message) =>
        message.t === "have" && message.part === "logs"
          ? { ...message, logs: message.logs.map((each) => (log.startsWith(each.node) ? { ...each, note } : each)) }
          : message,
      ),
  });

  it("is a fault when it has another root at a size of the leaves: a fork", async () => {
    const { world, east } = await scene();
    const size = world.leaves(east).length;
    const note = await world.note(east, { size, root: new Uint8Array(32).fill(7) });
    expect(await faultsOf(world, showing(east, note))).toEqual(["root-differs"]);
  });

  it("is a fault when it is of more leaves than there are: a cut tail", async () => {
    const { world, east } = await scene();
    const note = await world.note(east, { size: world.leaves(east).length + 1, root: new Uint8Array(32).fill(7) });
    expect(await faultsOf(world, showing(east, note))).toContain("leaves-missing");
  });

  it("is none when it is an older one of the same leaves", async () => {
    const { world, east } = await scene();
    expect(await faultsOf(world, showing(east, await world.note(east, { size: 2 })))).toEqual([]);
  });
});

describe("keys that ended", () => {
  async function rotated() {
    const at = await scene();
    const { world, east } = at;
    const old = await world.list("east", { rotate: true });
    const list = world.lists.get("east")?.at(-1)?.list;
    if (list === undefined) throw new Error("no list");
    const rotate = (log = east) =>
      world.write(log, "rotation/1", { number: 2, list: keyListHash(nodeCrypto, list) }, { subject: world.audience });
    return { ...at, old, rotate };
  }

  it("sign nothing beyond a rotation, and the new ones nothing up to it", async () => {
    const { world, east, old, rotate, tick } = await rotated();
    rotate();
    const oldNote = await world.note(east, { keys: old });
    expect(await faultsOf(world, { notes: new Map([[east, oldNote]]) })).toEqual([]);
    expect(await faultsOf(world)).toEqual(["checkpoint-revoked"]);
    tick(east);
    expect(await faultsOf(world)).toEqual([]);
    const beyond = await world.note(east, { keys: old });
    expect(await faultsOf(world, { notes: new Map([[east, beyond]]) })).toEqual(["checkpoint-revoked"]);
  });

  async function revoked(of: { readonly signedBy: "east" | "west"; readonly names: "the old log" | "the new log" }) {
    const at = await rotated();
    const { world, east, tick } = at;
    const good = world.leaves(east).length;
    const last = { incarnation: east.split("/")[1], node: "east-1", root: toHex(world.rootAt(east, good)), size: good };
    tick(east);
    const next = world.log("east-1");
    world.write(next, "succession/1", { older: [{ ...last, node: undefined }] }, { subject: world.audience });
    const named =
      of.names === "the old log"
        ? last
        : { ...last, incarnation: next.split("/")[1], size: 1, root: toHex(world.rootAt(next, 1)) };
    const list = keyListHash(nodeCrypto, world.lists.get("east")?.[0]?.list as never);
    const body = { number: 1, list, logs: [named] };
    const value = { ...body, audience: world.audience, party: "east", realm: world.realm };
    const signed = await signWithIdentity(world.identities.get(of.signedBy) as never, "revocation", value);
    const base64 = (hex: string) => encodeBase64(Uint8Array.fromHex(hex));
    const content = { ...body, ed25519: base64(signed.ed25519), mldsa44: base64(signed.mldsa44) };
    world.write(next, "revocation/1", content, { subject: world.audience });
    return { ...at, notes: new Map([[east, await world.note(east, { keys: at.old })]]) };
  }

  it("sign nothing beyond what a revocation names, nor in a log that it does not name", async () => {
    for (const names of ["the old log", "the new log"] as const) {
      const { world, notes } = await revoked({ signedBy: "east", names });
      expect(await faultsOf(world, { notes })).toEqual(["checkpoint-revoked"]);
      // Under the new keys the very same leaves are good.
      expect(await faultsOf(world)).toEqual([]);
    }
  });

  it("did not end by a revocation that the party's identity has not signed", async () => {
    const { world, notes } = await revoked({ signedBy: "west", names: "the old log" });
    expect(await faultsOf(world, { notes })).toEqual([]);
  });
});

describe("reading", () => {
  type Head = { [member: string]: unknown };
  const with_ = (more: Head) => (head: Head) => ({ ...head, ...more });

  it("refuses a head that is not closed, or lacks a member, or is none", async () => {
    const { world } = await scene();
    const heads: readonly ((head: Head) => unknown)[] = [
      () => null,
      () => [],
      with_({ more: 1 }),
      with_({ v: 2 }),
      with_({ kind: "bundle" }),
      with_({ definitions: null }),
      with_({ keyLists: [null] }),
      with_({ audience: "not base64" }),
      ({ keyLists: _, ...rest }) => rest,
    ];
    for (const head of heads) expect(await answerTo(world, { head })).toBe("unreadable");
  });

  it("looks whether a key list is the one that the head says", async () => {
    const { world } = await scene();
    for (const wrong of [{ number: 2 }, { party: "west" }]) {
      const head = (all: Head) => {
        const [first, ...rest] = all.keyLists as Head[];
        return { ...all, keyLists: [{ ...first, ...wrong }, ...rest] };
      };
      expect(await answerTo(world, { head })).toEqual(["key-list-not-good"]);
    }
  });

  it("finds nothing that holds in a bundle that holds nothing, or what is of another audience", async () => {
    const { world } = await scene();
    expect(await answerTo(world, { messages: () => [] })).toEqual(["nothing-there"]);
    const foreign: ArchiveParts = {
      messages: (all) => [...all, { t: "digest", audience: world.realm, objects: [] }],
    };
    expect(await answerTo(world, foreign)).toEqual(["message-unreadable"]);
  });
});
