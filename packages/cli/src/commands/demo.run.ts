import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CompiledDefinition } from "@kakehashi/core";
import { askedToStop } from "../asked-to-stop.ts";
import { loadCase } from "../case/load-case.ts";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { type ChildNode, startChild } from "../demo/child-node.ts";
import { loadDemoAccounts } from "../demo/demo-accounts.ts";
import { DemoLife } from "../demo/demo-life.ts";
import { takeDemo } from "../demo/demo-lock.ts";
import { type DemoPlan, demoPlan, isUnfounded, readPortBase } from "../demo/demo-plan.ts";
import type { DemoCase } from "../demo/found-demo.ts";
import { refuseTakenPorts } from "../demo/ports-free.ts";
import { welcome } from "../demo/welcome.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { inRepository } from "../node/repository.ts";
import type { DemoFlags as Flags } from "./demo.ts";

/** The case that ships for this mechanism; the mutual-aid one has none. */
async function caseOf(mechanism: string): Promise<DemoCase | undefined> {
  const folder = "cases/kumamoto-2016";
  if (!existsSync(inRepository(folder))) return undefined;
  const played = await loadCase(inRepository(folder));
  return played.mechanism === mechanism ? { id: played.id, title: played.notice, folder } : undefined;
}

/** The definition of a demo that was founded before, from its own folder: written in JSON, and read sooner than the source. */
async function foundedDefinition(flags: Flags): Promise<CompiledDefinition | undefined> {
  const folder = join(inRepository(flags.dir), flags.mechanism);
  for (const found of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!found.isDirectory()) continue;
    const [realm] = await new NodeFolder(join(folder, found.name)).readRealms();
    if (realm !== undefined) return JSON.parse(new TextDecoder().decode(realm.definition)) as CompiledDefinition;
  }
  return undefined;
}

/** Everything of the demo goes, the clusters first: a server left by a killed node would hold its files. */
async function forget(plan: DemoPlan): Promise<void> {
  if (!existsSync(plan.folder)) return;
  const { stopEmbedded } = await import("@kakehashi/store");
  await Promise.all(plan.nodes.map(({ folder }) => stopEmbedded(folder.database)));
  await rm(plan.folder, { recursive: true, force: true });
}

async function stopAll(children: readonly ChildNode[]): Promise<void> {
  for (const child of children) child.stop();
  await Promise.all(children.map((child) => child.ended));
}

/** Resolves when someone asks to stop. */
function untilAsked(context: CliContext): Promise<"asked"> {
  return new Promise((resolve) => {
    askedToStop(context.process).then(() => resolve("asked"));
  });
}

const restartDelayMs = 1_000;

/** One run of a demo: its nodes, and when it stood still before. */
interface DemoRun {
  readonly plan: DemoPlan;
  readonly life: DemoLife;
  readonly stoppedAt: number | undefined;
}

/** One side's end is no end of the other: it is started again, on what it kept, and the other goes on meanwhile. */
async function startAgain(context: CliContext, children: ChildNode[], run: DemoRun, at: number): Promise<void> {
  const { plan, stoppedAt } = run;
  const { node } = plan.nodes[at] as DemoPlan["nodes"][number];
  context.note({ ja: `${node} が終了しました。再び始めます。`, en: `${node} has ended. It is started again.` });
  await new Promise((resolve) => setTimeout(resolve, restartDelayMs));
  const child = startChild(plan.nodes[at] as DemoPlan["nodes"][number], plan.nodes, context.process.env, stoppedAt);
  children[at] = child;
  child.go();
}

async function keepRunning(
  context: CliContext,
  children: ChildNode[],
  run: DemoRun,
  asked: Promise<"asked">,
): Promise<void> {
  for (;;) {
    const ended = children.map((child, at) => child.ended.then(() => at));
    const first = await Promise.race([asked, ...ended]);
    if (first === "asked") return;
    await startAgain(context, children, run, first);
  }
}

async function tellRunning(context: CliContext, json: boolean, urls: readonly string[]): Promise<void> {
  const where = urls.join("  ");
  context.result(
    json,
    { running: true, urls },
    { ja: `既に動いています: ${where}`, en: `It is running already: ${where}` },
  );
  context.exit(1);
}

/** Founds what is missing. */
async function foundMissing(
  context: CliContext,
  flags: Flags,
  definition: CompiledDefinition,
  plan: DemoPlan,
): Promise<void> {
  if (!(await isUnfounded(plan))) return;
  // Loaded only now: the nodes' processes come up meanwhile.
  const { foundDemo } = await import("../demo/found-demo.ts");
  const played = flags.case ? await caseOf(flags.mechanism) : undefined;
  await foundDemo(flags.mechanism, definition, plan, played);
  context.note({
    ja: "領域を設け、全ての側の鍵をこの機械の上で作りました。招待と指紋の照合は、デモが自ら済ませています。",
    en: "Realms founded, with every side's keys made on this machine. The demo has accepted invitations and fingerprints by itself.",
  });
}

/** Up to the end: nodes come up while the realms are founded, play what is due, and run until someone asks to stop. */
async function runNodes(
  context: CliContext,
  flags: Flags,
  definition: CompiledDefinition,
  run: DemoRun,
): Promise<void> {
  const { plan, stoppedAt } = run;
  const children = plan.nodes.map((node) => startChild(node, plan.nodes, context.process.env, stoppedAt));
  const asked = untilAsked(context);
  const ended = Promise.race(children.map((child) => child.ended.then(() => "ended" as const)));
  const end = Promise.race([asked, ended]);
  try {
    await foundMissing(context, flags, definition, plan);
    for (const child of children) child.go();
    const up = await Promise.race([Promise.all(children.map((child) => child.ready)), end]);
    if (!Array.isArray(up)) return context.exit(up === "ended" ? 1 : 0);
    // Not before: a start that is cut off leaves the clocks where they stood, and the time of their standing with them.
    run.life.start();
    await Promise.race([Promise.all(children.map((child) => child.played)), end]);
    const accounts = await loadDemoAccounts(inRepository(join("mechanisms", flags.mechanism)), definition);
    welcome(context, flags.json, { definition, plan, accounts });
    await keepRunning(context, children, run, asked);
  } finally {
    await stopAll(children);
  }
}

export async function demo(this: CliContext, flags: Flags): Promise<void> {
  const mechanismFolder = inRepository(join("mechanisms", flags.mechanism));
  if (!existsSync(mechanismFolder)) {
    const there = (await readdir(inRepository("mechanisms"), { withFileTypes: true }))
      .filter((each) => each.isDirectory())
      .map(({ name }) => name);
    throw new UsageFault({
      ja: `mechanisms/${flags.mechanism} がありません。あるのは ${there.join("、")} です。`,
      en: `There is no mechanisms/${flags.mechanism}. There are ${there.join(", ")}.`,
    });
  }
  const founded = flags.fresh ? undefined : await foundedDefinition(flags);
  const definition = founded ?? (await loadMechanism(mechanismFolder));
  const base = readPortBase(this.process.env.KAKEHASHI_PORT_BASE, definition.parties.length);
  const plan = demoPlan(flags.mechanism, definition, flags.dir, base);
  const urls = plan.nodes.map(({ port }) => `http://localhost:${port}`);
  const held = await takeDemo(plan.folder, urls);
  if ("runningAt" in held) return tellRunning(this, flags.json, held.runningAt);
  const life = new DemoLife(plan.folder);
  try {
    await refuseTakenPorts(plan.nodes.map(({ port }) => port));
    if (flags.fresh) {
      await forget(plan);
      await takeDemo(plan.folder, urls);
    }
    const stoppedAt = await life.lastAlive();
    await runNodes(this, flags, definition, { plan, life, stoppedAt });
  } finally {
    await life.stop();
    await held.release();
  }
}
