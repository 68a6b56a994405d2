/** The mechanism on any day, and its amendment by agreement, over HTTP at two whole nodes. */
import { type AmendmentsView, operations, ProblemError } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import {
  amend,
  type Chart,
  type ChartBox,
  type CompiledDefinition,
  definitionHash,
  readMechanism,
} from "@kakehashi/core";
import { nodeCrypto } from "@kakehashi/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { show } from "./commands/mechanism-show.run.ts";
import { runCommand } from "./testing/run-command.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let one: Desk;
let two: Desk;
let present: CompiledDefinition;
const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);

beforeAll(async () => {
  world = await twoNodes();
  one = await world.desk(0, "charter");
  two = await world.desk(1, "charter");
  present = (await one.client.call(operations.mechanism, { query: {} })).definition;
}, 180_000);

afterAll(async () => {
  await world?.stop();
}, 60_000);

function act(desk: Desk, name: string, input: object) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return desk.client.command(command, { audience: world.shared, subject: world.shared, input });
}

async function problemOf(acting: Promise<unknown>) {
  const error = await acting.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no problem, but ${String(error)}`);
  return error.problem;
}

/** The next definition, with another English name of the first body. */
function renamed(from: CompiledDefinition, en: string) {
  const [body] = from.bodies;
  if (body === undefined) throw new Error("no body");
  const reading = readMechanism(
    amend(from, [{ act: "rename-body", body: body.id, name: { ...body.name, en } }], today),
  );
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return { definition: definitionHash(nodeCrypto, reading.compiled), compiled: reading.compiled };
}

function membersOf(charts: readonly Chart[], body: string): readonly string[] {
  const boxes = charts.flatMap((chart) => (chart.form === "table" ? chart.rows : chart.nodes));
  const box = boxes.find(({ id }) => id === body);
  return (box?.sides ?? []).flatMap(({ members }) => members.map(({ id }) => id));
}

function amendments(desk: Desk): Promise<AmendmentsView> {
  return desk.client.call(operations.amendments, { query: {} });
}

const dated = () => {
  const body = present.bodies.find(({ members }) => members.some(({ until }) => until !== undefined));
  const ended = body?.members.find(({ until }) => until !== undefined);
  if (body === undefined || ended?.until === undefined) throw new Error("nothing in the mechanism ever changed");
  return { body: body.id, ended: ended.post as string, until: ended.until };
};

it("shows the mechanism of a day before anybody adopted it by the definition's own dates, and says so", async () => {
  const { body, ended, until } = dated();
  const before = await one.client.call(operations.mechanism, { query: { on: "1970-01-01" } });
  expect(before).toMatchObject({ on: "1970-01-01", beforeFirst: true, counts: [] });
  expect(membersOf(before.charts, body)).toContain(ended);
  const after = await one.client.call(operations.mechanism, { query: { on: until } });
  expect(membersOf(after.charts, body)).not.toContain(ended);
  expect(after.days).toContain(until);
  const now = await one.client.call(operations.mechanism, { query: { on: today } });
  expect(now.ruling?.definition).toBe(now.hash);
});

it("names the field when it is asked for no day", async () => {
  const response = await fetch(`${one.url}/api/mechanism?on=yesterday`, { headers: { cookie: one.cookie } });
  expect(response.status).toBe(422);
  expect(JSON.stringify(await response.json())).toContain("/on");
});

it("shows a day on the command line", async () => {
  const { body, ended } = dated();
  const flags = { url: one.url, account: "charter", json: true, on: "1970-01-01" };
  const said = (await runCommand(show, flags)).value as { readonly bodies: readonly ChartBox[] };
  expect(said).toMatchObject({ on: "1970-01-01", beforeFirst: true });
  const sides = said.bodies.find(({ id }) => id === body)?.sides ?? [];
  expect(sides.flatMap(({ members }) => members.map(({ id }) => id))).toContain(ended);
});

it("refuses a definition that cannot follow, and points at the place", async () => {
  const next = renamed(present, "Another name");
  const faulty = { ...next.compiled, bodies: next.compiled.bodies.slice(1) };
  const problem = await problemOf(act(one, "charter.propose-definition", { ...next, compiled: faulty }));
  expect(problem).toMatchObject({
    code: "definition-faulty",
    errors: [{ pointer: expect.stringMatching(/^\/input\/compiled\//) }],
  });
  const lying = await problemOf(act(one, "charter.propose-definition", { ...next, definition: "0".repeat(64) }));
  expect(lying.errors?.[0]?.pointer).toBe("/input/definition");
});

it("moves both nodes on when proposals that crossed have found one answer, and keeps the history of both", async () => {
  const [mine, theirs] = [renamed(present, "As one side has it"), renamed(present, "As the other has it")];
  const laid = await Promise.all([
    act(one, "charter.propose-definition", mine),
    act(two, "charter.propose-definition", theirs),
  ]);
  const [first, second] = laid.map(({ entries }) => entries[0]?.entry as string) as [string, string];
  for (const desk of [one, two]) {
    const both = await eventually(
      () => amendments(desk),
      ({ amendments: all }) => all.length === 2,
    );
    expect(both.amendments.map(({ is }) => is)).toEqual(["open", "open"]);
    // The words come a moment after the entry; nobody concurs with what is not here.
    await eventually(
      () => amendments(desk),
      ({ amendments: all }) => all.every(({ version }) => version !== undefined),
    );
    expect(both.current).toBe(both.rulings[0]?.definition);
  }
  const shown = await two.client.call(operations.mechanism, { query: { definition: mine.definition } });
  expect(shown.definition.bodies[0]?.name.en).toBe("As one side has it");
  expect(shown.ruling).toBeUndefined();

  await act(two, "charter.adopt", { text: first, stance: "concur" });
  for (const desk of [one, two]) {
    const view = await eventually(
      () => amendments(desk),
      ({ current }) => current === mine.definition,
    );
    expect(view.rulings).toMatchObject([{ version: present.version }, { definition: mine.definition, text: first }]);
    expect(view.amendments.map(({ text, is }) => [text, is])).toEqual(
      expect.arrayContaining([
        [first, "rules"],
        [second, "passed"],
      ]),
    );
    const adopted = view.amendments.find(({ text }) => text === first);
    expect(adopted?.stances.map(({ stance, stamp }) => [stance, stamp?.party])).toEqual([
      ["concur", "jp"],
      ["concur", "us"],
    ]);
    expect(adopted?.record).toBeDefined();
    const now = await desk.client.call(operations.mechanism, { query: {} });
    expect(now.definition.bodies[0]?.name.en).toBe("As one side has it");
  }
  expect(await problemOf(act(one, "charter.adopt", { text: second, stance: "concur" }))).toMatchObject({
    code: "definition-passed",
    errors: [{ pointer: "/input/text" }],
  });
});

it("goes on in the other direction, and lets nobody see a definition that was never laid on the table", async () => {
  const next = renamed((await two.client.call(operations.mechanism, { query: {} })).definition, "A third name");
  const [laid] = (await act(two, "charter.propose-definition", next)).entries;
  const text = laid?.entry as string;
  await eventually(
    () => amendments(one),
    ({ amendments: all }) => all.some((each) => each.text === text && each.version !== undefined),
  );
  await act(one, "charter.adopt", { text });
  for (const desk of [one, two]) {
    await eventually(
      () => amendments(desk),
      ({ current }) => current === next.definition,
    );
  }
  const home = (await one.client.call(operations.realms)).realms[0]?.audiences.find((each) => each.home);
  const alone = await one.client.call(operations.mechanism, { query: { audience: home?.audience as string } });
  // Each audience goes by its own charter: what all agreed on is not yet what a side keeps its own house by.
  expect(alone.hash).not.toBe(next.definition);
  const unknown = one.client.call(operations.mechanism, { query: { definition: "0".repeat(64) } });
  expect(await problemOf(unknown)).toMatchObject({ code: "not-found" });
});
