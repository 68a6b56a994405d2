import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isCommandRefused } from "../audience/command-request.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";
import { canonical, hex, type Json, leafHash, opened, publicPair, rootOf, sha } from "./outside-bytes.ts";
import { OutsidePeer } from "./outside-peer.ts";
import { endings, servedAlone, until } from "./served.ts";

/** A node of ours that listens, and the peer of another make, invited and not yet there. */
async function invited() {
  const peer = new OutsidePeer("jp-1");
  const founded = new Founded(["us-1", "jp-1"], "japan-us", new Map([["jp", publicPair(peer.identity)]]) as never);
  const { address } = await servedAlone(founded, "us-1");
  const { realm, audience, audienceRecord } = founded.founding;
  const record = JSON.parse(Buffer.from(audienceRecord).toString());
  peer.accept({ realm, audience, record, definition: record.definition });
  endings.push(() => peer.hangUp());
  return { peer, founded, address, record, audience };
}

const nameOf = (leaf: { readonly envelope: Uint8Array } | undefined) => hex(sha(leaf?.envelope as Uint8Array));

test("a node that is written from spec/ alone joins, exchanges, resumes after a break, and makes the same of it", async () => {
  const { peer, founded, address, record, audience } = await invited();
  await peer.call(address, "us-1");
  await until(() => peer.theirs.length === 1);
  peer.write("join/1", { record }, audience);
  await until(() => peer.cosigned.at(-1) === 1 && peer.digests.has(audience));
  const joined = (party: string, leaf: (typeof peer.own)[number] | undefined, height: number) => {
    const { node, incarnation } = JSON.parse(leaf?.envelope.toString() ?? "");
    return { hash: nameOf(leaf), height, incarnation, index: 0, node, party, value: { party } };
  };
  const joins = [joined("us", peer.theirs[0], 0), joined("jp", peer.own[0], 1)];
  const sets = Object.fromEntries(
    ["definitions", "positions", "records", "successions", "rotations", "revocations", "clock"].map((name) => [
      name,
      [],
    ]),
  );
  const agreement = { signatories: ["jp", "us"], depositary: "us-1", positions: [], agreements: [] };
  const charter = {
    ...{ first: record.definition, joins: joins.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)), targets: {} },
    ...{ ...sets, agreement },
  } as Json;
  await until(() => peer.digests.get(audience) === hex(sha(canonical(charter))));

  await peer.hangUp();
  const line = peer.write("log-line/1", {});
  const event = { at: 1_460_900_000_000, precision: "minute" };
  const words = { words: { en: "from outside" }, event, sources: [], status: "confirmed" };
  peer.write("report-text/1", words, line);
  const answer = await founded.engine("us-1").command(logLine("us", "while the line was down"));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  await peer.call(address, "us-1");
  await until(() => peer.cosigned.at(-1) === 3 && peer.theirs.length === 3);
  await until(async () => (await founded.engine("us-1").record(line as never))?.entries.length === 2);
  expect((await founded.engine("us-1").record(line as never))?.entries.map(({ verdict }) => verdict)).toEqual([
    "effect",
    "effect",
  ]);
  await until(
    () =>
      founded
        .engine("us-1")
        .own()
        ?.holders.get("jp-1" as never)?.size === 3,
  );
  expect(peer.faults).toEqual([]);
  expect(founded.kept("us-1").node.misconduct.offences("jp-1")).toEqual([]);
});

test("where it forks, it is shown the proof, which it can check itself, and gets no more receipts", async () => {
  const { peer, founded, address, record, audience } = await invited();
  await peer.call(address, "us-1");
  peer.write("join/1", { record }, audience);
  peer.write("log-line/1", {});
  await until(() => peer.cosigned.at(-1) === 2);
  const [first, second] = peer.own as [(typeof peer.own)[number], (typeof peer.own)[number]];
  const other = Buffer.from(second.envelope.toString().replace('"kind":"log-line/1"', '"kind":"log-line/2"'));
  peer.give(1, [first, { ...second, envelope: other }]);
  await until(() => peer.evidence.length > 0);
  const [proof] = peer.evidence;
  const notes = [proof?.older, proof?.newer].map((note) =>
    opened(Buffer.from(note ?? "", "base64"), publicPair(peer.keys.log)),
  );
  expect(notes.map((note) => note?.size)).toEqual([2, 2]);
  const roots = [second.envelope, other].map((envelope) => hex(rootOf([leafHash(first.envelope), leafHash(envelope)])));
  expect(notes.map((note) => hex(note?.root ?? Buffer.alloc(0))).toSorted()).toEqual(roots.toSorted());
  expect(founded.engine("us-1").state.logs.get(`jp-1/${peer.incarnation}` as never)?.forked).toBeDefined();
  peer.write("log-line/1", {});
  await settled(100);
  expect(Math.max(...peer.cosigned)).toBe(2);
});

test("it imports nothing of this repository", () => {
  for (const name of ["outside-bytes.ts", "outside-peer.ts"]) {
    const text = readFileSync(join(import.meta.dirname, name), "utf8");
    const from = [...text.matchAll(/from "([^"]+)"/g)].map(([, specifier]) => specifier);
    expect(from.filter((specifier) => !/^(node:crypto|ws|\.\/outside-bytes\.ts)$/.test(specifier ?? ""))).toEqual([]);
  }
});
