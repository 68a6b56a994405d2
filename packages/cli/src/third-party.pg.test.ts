import { type Operation, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let ko: Desk;
let otsu: Desk;
/** The party that was asked into one matter and looks for anything else. */
let hei: Desk;
let narrow: string;
let between: { subject: string; entries: readonly { entry: string }[] };
let among: { subject: string };
let link: { entries: readonly { entry: string }[] };

const secret = "二県だけの極秘検討";
const place = { track: "aid", body: "aid-desk" };

async function act(desk: Desk, audience: string, name: string, input: object, subject?: string) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return desk.client.command(command, { audience, input, ...(subject && { subject }) });
}

const objectAt = (desk: Desk, audience: string, subject: string) =>
  desk.client.call(operations.object, { params: { audience, subject } });

beforeAll(async () => {
  world = await twoNodes({ mechanism: "mutual-aid", apart: 2 });
  [ko, otsu, hei] = [await world.desk(0, "aid"), await world.desk(1, "aid"), await world.desk(2, "aid")];
  narrow = world.apart ?? "";
  const words = { ja: secret };
  between = await act(ko, narrow, "matter.open", { ...place, title: words, remarks: [words] });
  await act(ko, narrow, "report.log", { words });
  const text = { clauses: [{ ja: "給水車を出す。", en: "Trucks are sent." }], concur: false };
  among = await act(ko, world.shared, "matter.open", { ...place, title: { ja: "給水" }, text });
  link = await act(ko, narrow, "matter.relate", { object: among.subject, relation: "relates" }, between.subject);
  for (const desk of [otsu, hei]) {
    await eventually(
      () => objectAt(desk, world.shared, among.subject).catch(() => undefined),
      (object) => object !== undefined,
    );
  }
}, 180_000);
afterAll(() => world?.stop(), 60_000);

describe("a matter of two joined with one of three", () => {
  it("stands on one page with it at those who are in both, from either side", async () => {
    for (const desk of [ko, otsu]) {
      const here = await eventually(
        () => objectAt(desk, narrow, between.subject),
        ({ shared }) => shared.matter?.joined.length === 1,
      );
      expect(here.shared.matter?.joined[0]).toMatchObject({ reach: "wider", subject: among.subject, closed: false });
      expect(here.shared.matter?.links[0]).toMatchObject({ subject: among.subject, audience: world.shared });
      const there = await objectAt(desk, world.shared, among.subject);
      expect(there.shared.matter?.joined[0]).toMatchObject({ reach: "narrower", subject: between.subject });
      expect(there.shared.matter?.joined[0]?.reference).toMatch(/^KO /);
      expect(there.shared.matter?.links).toEqual([]);
    }
  });

  it("is closed in view of it, and reads so no more once the third party has moved it", async () => {
    for (const desk of [ko, otsu]) await act(desk, narrow, "matter.close", {}, between.subject);
    const stateOf = async (desk: Desk) => (await objectAt(desk, narrow, between.subject)).shared.matter?.state;
    for (const desk of [ko, otsu])
      await eventually(
        () => stateOf(desk),
        (state) => state === "closed",
      );
    await act(hei, world.shared, "matter.remark", { words: { ja: "丙県も出せる" } }, among.subject);
    for (const desk of [ko, otsu])
      await eventually(
        () => stateOf(desk),
        (state) => state === "link-open",
      );
    const lists = await ko.client.call(operations.matters, { params: { audience: narrow }, query: {} });
    expect(lists.rows.map(({ state }) => state)).toEqual(["link-open"]);
  });

  it("is named by nothing that goes to the wider audience: neither a link back nor a closing", async () => {
    const back = act(
      ko,
      world.shared,
      "matter.relate",
      { object: between.subject, relation: "relates" },
      among.subject,
    );
    await expect(back).rejects.toMatchObject({ problem: { code: "link-unknown" } });
    const close = act(ko, world.shared, "matter.close", { links: [between.subject] }, among.subject);
    await expect(close).rejects.toMatchObject({ problem: { code: "link-unknown" } });
    const from = { ...place, title: { ja: "件" }, from: { object: between.subject } };
    await expect(act(ko, world.shared, "matter.open", from)).rejects.toMatchObject({
      problem: { code: "link-unknown" },
    });
  });
});

interface Reply {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

async function get(desk: Desk, url: string): Promise<Reply> {
  const response = await fetch(desk.url + url, { headers: { cookie: desk.cookie, "accept-language": "en" } });
  // Every answer that refuses has a name of its own.
  const text = (await response.text()).replaceAll(/urn:uuid:[0-9a-f-]+/g, "");
  return { url, status: response.status, text };
}

const nobody = "0".repeat(64);

/** Every address of a read, with these hashes in all its places and questions. */
function addressesOf({ path }: Operation, hashes: readonly string[]): readonly string[] {
  const filled = hashes.flatMap((hash) =>
    hashes.map((other) => path.replace("{audience}", hash).replace(/\{(?:subject|hash|object)\}/, other)),
  );
  const paths = [...new Set(filled)].map((each) => each.replaceAll("{body}", "aid-desk").replace(/\{[^}]+\}/g, "1"));
  const asked = ["", ...hashes.map((hash) => `?audience=${hash}`), `?q=${encodeURIComponent("極秘")}&limit=50`];
  return paths.flatMap((each) => asked.map((query) => each + query));
}

describe("the third party, looking for anything else", () => {
  const reads = Object.values(operations).filter(({ method, path }) => method === "GET" && path !== "/api/events");

  it.each(reads.map((operation) => [operation.name, operation] as const))(
    "finds no word and no name of the narrower audience by %s",
    async (_name, operation) => {
      const names = [narrow, between.subject, ...[...between.entries, ...link.entries].map(({ entry }) => entry)];
      const known = [world.shared, among.subject];
      for (const url of addressesOf(operation, known)) {
        const { text } = await get(hei, url);
        expect(text).not.toContain(secret);
        for (const name of names) expect(text).not.toContain(name);
      }
      for (const name of [narrow, between.subject]) {
        const [theirs, none] = [addressesOf(operation, [name]), addressesOf(operation, [nobody])];
        for (const [at, url] of theirs.entries()) {
          const [answer, to] = [await get(hei, url), await get(hei, none[at] as string)];
          // What is known of it is what is known of a name that nobody ever gave: the same answer, to the byte.
          expect(answer.status, url).toBe(to.status);
          if (to.status !== 200) expect(answer.text.replaceAll(name, nobody), url).toBe(to.text);
          expect(answer.text.replaceAll(url, ""), url).not.toContain(secret);
        }
      }
    },
    60_000,
  );

  it("is told of its own matter as it moves, and of nothing else", async () => {
    const told: string[] = [];
    const stop = new AbortController();
    const stream = await fetch(`${hei.url}/api/events`, { headers: { cookie: hei.cookie }, signal: stop.signal });
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) told.push(decoder.decode(chunk));
    })().catch(() => undefined);
    await act(ko, narrow, "report.log", { words: { ja: secret } });
    await act(ko, world.shared, "matter.remark", { words: { ja: "見えるもの" } }, among.subject);
    await eventually(
      async () => told.join(""),
      (text) => text.includes(among.subject),
    );
    stop.abort();
    await reading;
    expect(told.join("")).not.toContain(narrow);
    expect(told.join("")).not.toContain(between.subject);
  });

  it("cannot act on what it does not know", async () => {
    const blind = act(hei, narrow, "matter.remark", { words: { ja: "？" } }, between.subject);
    await expect(blind).rejects.toMatchObject({ problem: { code: "not-found" } });
    const linked = act(
      hei,
      world.shared,
      "matter.relate",
      { object: between.subject, relation: "relates" },
      among.subject,
    );
    await expect(linked).rejects.toMatchObject({ problem: { code: "link-unknown" } });
  });
});
