import { canonicalBytes, type Hash, hashOfBytes, type LogKey } from "@kakehashi/core";
import { encodeBase64, formatTlogProof } from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import { describe, expect, it } from "vitest";
import { UsageFault } from "../cli-context.ts";
import { ArchiveWorld } from "../testing/archive-world.ts";
import { verifyProof } from "./verify-proof.ts";

type File = { [member: string]: unknown; entries: { [member: string]: unknown }[] };

/** A proof of what both concurred with, settled by the depositary's own concurrence. */
async function proof(): Promise<{ readonly file: File; readonly world: ArchiveWorld }> {
  const { world, east, west } = await ArchiveWorld.open();
  const { subject, text, concurrences, ours, theirs } = world.agree(east, west);
  const entries = await Promise.all([subject, text, ours, theirs].map((hash) => entryOf(world, hash)));
  const lists = [...world.lists].flatMap(([party, of]) =>
    of.map(({ list, bytes }) => ({ party, number: list.number, bytes: encodeBase64(bytes) })),
  );
  const file = {
    v: 1,
    kind: "agreement",
    realm: encodeBase64(world.realmRecord),
    audience: encodeBase64(canonicalBytes(world.record)),
    subject,
    text,
    record: ours,
    concurrences,
    keyLists: lists,
    entries,
  };
  return { file, world };
}

/** Under a checkpoint whose last leaf the entry is: its inclusion is proven by the roots of the perfect trees before it. */
async function entryOf(world: ArchiveWorld, entry: Hash) {
  for (const [log, leaves] of world.logs) {
    const index = leaves.findIndex(({ bytes }) => bytes !== undefined && hashOfBytes(nodeCrypto, bytes) === entry);
    const leaf = leaves[index];
    if (leaf?.bytes === undefined || leaf.body === undefined) continue;
    const checkpoint = await world.note(log, { size: index + 1 });
    const evidence = formatTlogProof({ index, proof: pathOfLast(world, log, index), checkpoint } as never);
    const body = encodeBase64(leaf.body);
    return {
      entry,
      origin: world.origin(log),
      index,
      envelope: encodeBase64(leaf.bytes),
      body,
      evidence: encodeBase64(evidence),
    };
  }
  throw new Error(entry);
}

function pathOfLast(world: ArchiveWorld, log: LogKey, index: number): readonly Uint8Array[] {
  const path: Uint8Array[] = [];
  let end = index;
  for (let width = 1; end > 0; width *= 2) {
    if (end % (2 * width) === 0) continue;
    path.push(world.rootOf(log, end - width, end));
    end -= width;
  }
  return path;
}

function failing(file: unknown): readonly string[] | "unreadable" {
  try {
    const { steps } = verifyProof(canonicalBytes(file as never));
    return [...new Set(steps.filter(({ holds }) => !holds).map(({ code }) => code))];
  } catch (error) {
    if (error instanceof UsageFault) return "unreadable";
    throw error;
  }
}

describe("a proof file", () => {
  it("holds as it was made", async () => {
    expect(failing((await proof()).file)).toEqual([]);
  });

  it("is none when a member is more, missing, or of another form", async () => {
    const { file } = await proof();
    const { entries: _, ...less } = file;
    const others = [
      { entries: null },
      { entries: {} },
      { entries: [null] },
      { concurrences: null },
      { keyLists: [null] },
    ];
    for (const wrong of [null, [], less, { ...file, more: 1 }, ...others.map((each) => ({ ...file, ...each }))]) {
      expect(failing(wrong)).toBe("unreadable");
    }
  });

  it("does not hold where an entry is not at the index that it says, or its envelope or body is gone", async () => {
    const { file } = await proof();
    const [first, ...rest] = file.entries;
    const with_ = (more: object) => failing({ ...file, entries: [{ ...first, ...more }, ...rest] });
    expect(with_({ index: 7 })).toContain("entry-in-signed-log");
    expect(with_({ body: null })).toContain("body-is-the-one-named");
    expect(with_({ envelope: null })).toContain("entry-in-signed-log");
  });

  it("does not hold where an entry is missing, a key list is not the one it says, or the opening opens no matter", async () => {
    const { file } = await proof();
    expect(failing({ ...file, entries: file.entries.slice(1) })).toContain("opening-names-signatories");
    const [list, ...lists] = file.keyLists as object[];
    expect(failing({ ...file, keyLists: [{ ...list, number: 2 }, ...lists] })).toEqual(["key-lists-are-good"]);
    expect(failing({ ...file, subject: file.text })).toContain("opening-names-signatories");
  });
});
