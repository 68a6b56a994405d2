/** What is agreed, over HTTP at two whole nodes: the view, the documents, the command. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AgreedView, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import type { CompiledDefinition } from "@kakehashi/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileMechanism, sourceOf } from "../../core/src/mechanism/compile-mechanism.ts";
import { agreed as agreedCommand } from "./commands/agreed.run.ts";
import { addAccounts, password } from "./testing/add-accounts.ts";
import { runCommand } from "./testing/run-command.ts";
import { signInAs } from "./testing/sign-in-as.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let japan: Desk;
let us: Desk;
let dir: string;
let subject: string;

const clauses = [
  { ja: "第一条の文（「引用」）。", en: "Clause one <&>." },
  { ja: "第二条の文。", en: "Clause two." },
];
const title = { ja: "道路の確保／「緊急」", en: "Keeping roads open" };

/** A label of a higher rank, and a seat in the body for the post that may release under it. */
function widened(definition: CompiledDefinition): CompiledDefinition {
  const source = sourceOf(definition);
  const [open] = source.labels;
  if (open === undefined) throw new Error("no label");
  const seat = { party: "jp", post: "jp.release-officer", attendance: "standing" } as const;
  const bodies = source.bodies.map((body) =>
    body.id === "bocc" ? { ...body, members: [...(body.members ?? []), seat] } : body,
  );
  const labels = [...source.labels, { ...open, id: "x-high", rank: 1 }];
  return compileMechanism({ ...source, bodies, labels } as typeof source);
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "kakehashi-agreed-"));
  world = await twoNodes({ change: widened });
  await addAccounts(world, 0, [{ account: "low", posts: ["jp.bocc.jso"] }]);
  japan = await world.desk(0, "bocc");
  us = await world.desk(1, "bocc");
  const opened = await act(japan, "matter.open", { track: "operational", body: "bocc", title, text: { clauses } });
  subject = opened.subject;
}, 180_000);

afterAll(async () => {
  await world?.stop();
  await rm(dir, { recursive: true, force: true });
}, 60_000);

function act(desk: Desk, name: string, input: object, more: { subject?: string; label?: string } = {}) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return desk.client.command(command, { audience: world.shared, input, ...more });
}

const signedIn = (account: string) => signInAs(japan, account, password);

/** Opens at one desk, concurs at the other, and waits until both read it as proven. */
async function agree(text: string, on = subject): Promise<AgreedView[]> {
  await eventually(
    () => us.client.call(operations.object, { params: { audience: world.shared, subject: on } }).catch(() => undefined),
    (found) => found?.shared.matter?.texts.some(({ entry }) => entry === text) === true,
  );
  await act(us, "matter.concur", { text }, { subject: on });
  return Promise.all(
    [japan, us].map((desk) =>
      eventually(
        () => desk.client.call(operations.agreed, { params: { subject: on } }).catch(() => undefined),
        (view): view is AgreedView => view?.now[0]?.text === text && view.proof?.proven === true,
      ),
    ),
  ) as Promise<AgreedView[]>;
}

async function textsOf(on = subject, desk = japan): Promise<readonly string[]> {
  const found = await desk.client.call(operations.object, { params: { audience: world.shared, subject: on } });
  return found.shared.matter?.texts.map(({ entry }) => entry) ?? [];
}

function get(desk: Desk | undefined, path: string, language = "ja"): Promise<Response> {
  const base = (desk ?? japan).url;
  return fetch(base + path, { headers: { "accept-language": language, ...(desk && { cookie: desk.cookie }) } });
}

const forms = ["pdf", "docx"] as const;

describe("before anything is agreed", () => {
  it.each(["agreed", "agreed.pdf", "agreed.docx"])("%s is a problem in the caller's language", async (path) => {
    for (const [language, words] of [
      ["ja", "まだ合意がありません。"],
      ["en", "Nothing is agreed yet."],
    ] as const) {
      const response = await get(japan, `/api/matters/${subject}/${path}`, language);
      expect(response.status).toBe(409);
      expect(response.headers.get("content-type")).toContain("application/problem+json");
      expect(await response.json()).toMatchObject({ code: "not-agreed", title: words });
    }
  });

  it("the command says no with code 1, and writes nothing", async () => {
    const flags = { url: japan.url, account: "bocc", json: true, audience: "shared", pdf: join(dir, "none.pdf") };
    const run = await runCommand(agreedCommand, flags, subject.slice(0, 16));
    expect(run.code).toBe(1);
    expect(run.value).toMatchObject({ agreed: false });
    await expect(readFile(join(dir, "none.pdf"))).rejects.toThrow("ENOENT");
  });
});

describe("once both concur in one text", () => {
  it("both nodes give the same words, concurrences, record and places, and each may be asked for documents", async () => {
    const [text = ""] = await textsOf();
    const [at, there] = await agree(text);
    expect(at?.now[0]?.words?.clauses.map(({ ja, en }) => ({ ja, en }))).toEqual(clauses);
    expect(at?.now[0]).toMatchObject({ is: "stands", text, version: 1, crossed: [] });
    expect(at?.now[0]?.concurrences.map(({ party }) => party).sort()).toEqual(["jp", "us"]);
    const bare = (view: AgreedView | undefined) => ({
      ...view?.now[0],
      concurrences: view?.now[0]?.concurrences.map(({ stamp }) => stamp.entry),
      ...{ words: view?.now[0]?.words?.clauses, record: view?.now[0]?.record.entry },
    });
    expect(bare(there)).toEqual(bare(at));
    expect(at?.reference).toBe(there?.reference);
    const places = at?.proof?.places ?? [];
    expect(new Set(places.map(({ is }) => is))).toContain("text");
    for (const place of places) {
      expect(place.index).toBeLessThan(place.size);
      expect(place.cosigned.length).toBeGreaterThan(0);
      expect(place.cosigned.every(({ party, wall }) => party !== place.party && (wall ?? 0) > 1e12)).toBe(true);
    }
  });

  it.each(forms)("the %s comes with the right headers, its name in UTF-8, and is kept by nobody", async (form) => {
    const response = await get(japan, `/api/matters/${subject}/agreed.${form}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(
      form === "pdf" ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const disposition = response.headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? "")).toMatch(
      new RegExp(`^J-\\d+-v1 道路の確保／「緊急」\\.${form}$`),
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(new TextDecoder().decode(bytes.subarray(0, 2))).toBe(form === "pdf" ? "%P" : "PK");
  });

  it.each(forms)("the %s is for those who are signed in, and nobody else", async (form) => {
    const response = await get(undefined, `/api/matters/${subject}/agreed.${form}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "not-signed-in" });
  });

  it("another matter's hash, or none, is not found", async () => {
    const response = await get(us, `/api/matters/${"f".repeat(64)}/agreed.pdf`);
    expect(response.status).toBe(404);
  });

  it("the command writes the documents and the proof, by the reference that people say", async () => {
    const { reference } = await us.client.call(operations.agreed, { params: { subject } });
    const [pdf, docx, proof] = [join(dir, "a.pdf"), join(dir, "a.docx"), join(dir, "a.proof")];
    const flags = { url: us.url, account: "bocc", json: true, audience: "shared", pdf, docx, proof };
    const run = await runCommand(agreedCommand, flags, reference.toLowerCase());
    expect(run.code).toBe(0);
    expect(run.value).toMatchObject({ agreed: true, state: "proven", reference });
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe("%PDF-");
    expect((await readFile(docx)).subarray(0, 2).toString()).toBe("PK");
    expect(JSON.parse(await readFile(proof, "utf8"))).toMatchObject({ kind: "agreement", subject });
  });
});

describe("a later agreement", () => {
  it("amends the earlier one, which is shown as amended", async () => {
    const [first = ""] = await textsOf();
    await act(japan, "matter.propose-text", { clauses: [{ ja: "改めた文。", en: "Amended." }] }, { subject });
    const second = (await textsOf()).find((text) => text !== first) ?? "";
    const [view] = await agree(second);
    expect(view?.now.map(({ is, version }) => [is, version])).toEqual([["stands", 2]]);
    expect(view?.earlier.map(({ is, text }) => [is, text])).toEqual([["amended", first]]);
    expect(view?.versions.map(({ agreed }) => agreed)).toEqual([true, true]);
  });
});

describe("words under a label above the reader's clearance", () => {
  it("are in no document of theirs: the agreement is seen, its words are not", async () => {
    const officer = await world.desk(0, "release");
    const { subject: on } = await act(japan, "matter.open", { track: "operational", body: "bocc", title });
    const high = [{ ja: "高い標示の文", en: "Words of a higher label" }];
    await act(officer, "matter.propose-text", { clauses: high }, { subject: on, label: "x-high" });
    const [text = ""] = await textsOf(on, officer);
    const [whole] = await agree(text, on);
    expect(whole?.label.id).toBe("x-high");
    const low = await signedIn("low");
    const seen = await (await get(low, `/api/matters/${on}/agreed`)).text();
    expect(JSON.parse(seen)).toMatchObject({ now: [{ text }] });
    expect(seen).not.toContain("高い標示の文");
    for (const form of forms) {
      const response = await get(low, `/api/matters/${on}/agreed.${form}`);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "above-clearance" });
    }
    expect((await get(japan, `/api/matters/${on}/agreed.docx`)).status).toBe(200);
    const file = await get(low, `/api/matters/${on}/proof-file`);
    expect(file.status).toBe(403);
    expect(await file.json()).toMatchObject({ code: "above-clearance" });
    expect((await get(japan, `/api/matters/${on}/proof-file`)).status).toBe(200);
  });
});
