/** Histories of the charter: joining, definitions and their adoption, the realm's clock, targets, keys. */
import type { Hash } from "@kakehashi/core";
import { definitions } from "./definitions.ts";
import { history, nothing, type Scene, without } from "./scene.ts";

const on = "charter";
const notGeneral = without("not-the-general-post", "by a post that is no general one");
const byMayor = (party: string) => ({ on, as: `${party}.mayor`, ...notGeneral }) as const;

export const charter = () => [
  history("logs that begin as they should, and others", joining),
  history("a definition is adopted by the record of the depositary", adoption),
  history("records of a definition that say too little or too much", falseRecords),
  history("what a rule asks of the definition, it asks of the one that the entry goes by", underTwoDefinitions),
  history("the clock of the realm", clock),
  history("response targets", targets),
  history("keys are renewed and revoked", keys),
];

function joining(scene: Scene): void {
  const { record } = scene.office.context.audience;
  const other = { ...record, mark: "X" };
  scene.joins("east-2", "join/1", { record: other }, { as: "east.mayor", ...notGeneral });
  scene.joins("east-3", "join/1", { record: other }, without("record-differs", "another mark"));
  const [first, ...others] = record.parties;
  const keyless = [{ ...first, fingerprint: nothing }, ...others];
  scene.joins(
    "east-5",
    "join/1",
    { record: { ...record, parties: keyless } },
    without("record-differs", "another key"),
  );
  scene.joins("east-4", "join/1", { record: { ...record, parties: [first] } }, without("record-differs", "a party"));
  const { incarnation } = scene.desk("east-1");
  const older = [{ incarnation, size: 1, root: nothing }];
  scene.joins("east-1 again", "succession/1", { older });
  scene.joins("east-1 thrice", "succession/1", { older }, { as: "east.mayor", ...notGeneral });
  scene.says(
    "east-1 thrice",
    "rotation/1",
    { number: 1, list: nothing },
    { on, ...without("not-joined", "the first leaf of this log has no effect") },
  );
}

/** The amended definition on the table, and everybody's position on it but the depositary's. */
function laid(scene: Scene): { readonly text: Hash; readonly west: Hash; readonly south: Hash } {
  const { hash, definition } = definitions.amended;
  const text = scene.says("west", "definition/1", { definition: hash, compiled: definition }, { on });
  const west = scene.says("west", "adopt/1", { stance: "concur", text }, { on });
  const south = scene.says("south", "adopt/1", { stance: "concur", text }, { on });
  return { text, west, south };
}

function adoption(scene: Scene): void {
  const { text, west, south } = laid(scene);
  const { hash } = definitions.amended;
  scene.says("east", "definition/1", { definition: hash, compiled: {} }, byMayor("east"));
  scene.says("east", "adopt/1", { stance: "concur", text: nothing }, byMayor("east"));
  scene.says(
    "east",
    "adopt/1",
    { stance: "concur", text: west },
    { on, ...without("definition-unknown", "the text is no definition") },
  );
  const east = scene.says("east", "adopt/1", { stance: "concur", text }, { on });
  const concurrences = [
    { party: "east", hash: east },
    { party: "south", hash: south },
    { party: "west", hash: west },
  ];
  scene.says(
    "west",
    "charter-record/1",
    { text, concurrences },
    { on, ...without("not-depositary", "true, and not the west's to record") },
  );
  // The depositary's own concurrence was the last: it settled, and its record states the same once more.
  scene.says("east", "charter-record/1", { text, concurrences }, { on });
  scene.says("west", "adopt/1", { stance: "withdraw", text }, { on });
}

function falseRecords(scene: Scene): void {
  const { text, west, south } = laid(scene);
  const listed = (east: Hash) => [
    { party: "east", hash: east },
    { party: "south", hash: south },
    { party: "west", hash: west },
  ];
  scene.says("west", "charter-record/1", { text, concurrences: listed(nothing) }, byMayor("west"));
  scene.says(
    "west",
    "charter-record/1",
    { text, concurrences: listed(nothing) },
    { on, ...without("not-depositary", "the depositary of the audience is east-1") },
  );
  scene.says(
    "east",
    "charter-record/1",
    { text, concurrences: listed(nothing) },
    { on, ...without("no-standing-concurrence", "the east has no position yet") },
  );
  // East has two nodes: what the second says completes the set, and is not the depositary's own.
  scene.begins("east-2");
  const east = scene.says("east-2", "adopt/1", { stance: "concur", text }, { on });
  scene.says(
    "east",
    "charter-record/1",
    { text, concurrences: listed(west) },
    { on, ...without("concurrences-differ", "the east's is another entry") },
  );
  scene.says("east", "charter-record/1", { text, concurrences: listed(east) }, { on });
  scene.says(
    "east",
    "charter-record/1",
    { text, concurrences: listed(east).slice(1) },
    { on, ...without("concurrences-differ", "agreed already, by three concurrences") },
  );
  scene.says("east", "charter-record/1", { text, concurrences: listed(east) }, { on });
}

function underTwoDefinitions(scene: Scene): void {
  const { text } = laid(scene);
  scene.says("east", "adopt/1", { stance: "concur", text }, { on });
  const by = definitions.amended.hash;
  const target = { body: "mayors", priority: "flash", withinMs: 60_000 };
  const [as, signatories] = ["west.board.desk.office", ["east", "west"]];
  const opening = { track: "water", body: "board.desk", signatories, depositary: "east-1" };
  const matter = scene.says("west", "matter/1", opening, { as });
  const unknown = without("priority-unknown", "the first definition has no such priority");
  scene.says("west", "setting/1", { priority: "flash" }, { on: matter, ...unknown });
  const run = scene.says("west", "procedure-run/1", { procedure: "valves", version: 2 }, { on: matter });
  scene.says("west", "setting/1", { priority: "flash" }, { on: matter, by });
  scene.says(
    "west",
    "procedure-run/1",
    { procedure: "valves", version: 2 },
    { on: matter, by, ...without("procedure-unknown", "the amended one has version 3") },
  );
  // The definition has the version of that run no more: what was begun can be finished, by any step.
  scene.says("west", "procedure-step/1", { run, step: "no-such", done: true }, { on: matter, by });
  scene.says(
    "west",
    "setting/1",
    { priority: "routine" },
    { on: matter, ...without("definition-older", "the matter has gone by the amended definition") },
  );
  scene.says("west", "response-target/1", target, { on, ...unknown });
  scene.says("west", "response-target/1", target, { on, by });
}

function clock(scene: Scene): void {
  scene.says(
    "west",
    "clock/1",
    { realm: 0, wall: 0, rate: "1" },
    { on, as: "west.mayor", ...without("not-an-exercise-post", "a mayor sets no clock") },
  );
  scene.says("west", "clock/1", { realm: 5, wall: 10, rate: "1" }, { on, as: "west.umpire" });
  scene.says("east", "clock/1", { realm: 7, wall: 20, rate: "0.5" }, { on });
  // Crossed with the one before: both stand side by side.
  scene.says("west", "clock/1", { realm: 6, wall: 30, rate: "2" }, { on, as: "west.umpire", unheard: true });
}

function targets(scene: Scene): void {
  scene.says("west", "response-target/1", { body: "pond", withinMs: 60_000 }, byMayor("west"));
  scene.says(
    "west",
    "response-target/1",
    { body: "pond", priority: "flash", withinMs: 60_000 },
    { on, ...without("body-unknown", "no such body") },
  );
  scene.says(
    "west",
    "response-target/1",
    { body: "board.desk", priority: "flash", withinMs: 60_000 },
    { on, ...without("priority-unknown", "no such priority") },
  );
  scene.says("west", "response-target/1", { body: "board.desk", priority: "urgent", withinMs: 60_000 }, { on });
  scene.says("west", "response-target/1", { body: "board", withinMs: 120_000 }, { on });
  scene.says("east", "response-target/1", { body: "board.desk", priority: "urgent", withinMs: 180_000 }, { on });
  // Said by two nodes of the west at once: both stand side by side, and the shorter is what it means.
  scene.begins("west-2");
  scene.hears("west-2");
  scene.says("west-1", "response-target/1", { body: "board", withinMs: null }, { on });
  scene.says("west-2", "response-target/1", { body: "board", withinMs: 90_000 }, { on, unheard: true });
}

function keys(scene: Scene): void {
  const { node, incarnation } = scene.desk("west");
  const log = { node, incarnation, size: 1, root: nothing };
  const revoked = { number: 2, list: nothing, ed25519: "", mldsa44: "" };
  scene.says("west", "rotation/1", { number: 1, list: nothing }, byMayor("west"));
  scene.says("west", "rotation/1", { number: 1, list: nothing }, { on });
  const foreign = { ...revoked, logs: [log, { ...log, node: "east-1" }] };
  scene.says("west", "revocation/1", foreign, byMayor("west"));
  scene.says("west", "revocation/1", foreign, { on, ...without("not-your-log", "one of the logs is the east's") });
  scene.says("west", "revocation/1", { ...revoked, logs: [log] }, { on });
}
