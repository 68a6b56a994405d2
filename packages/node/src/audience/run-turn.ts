import { keyOfLog, type LogKey } from "@kakehashi/core";
import type { Outcome } from "@kakehashi/exchange";
import { sortedLogs } from "./audience-state.ts";
import type { OwnAct, PendingArrival, PendingCommand } from "./batch.ts";
import type { CommandAnswer } from "./command-request.ts";
import type { EnginePorts } from "./engine-ports.ts";
import { handleCommand } from "./handle-command.ts";
import type { Intake } from "./intake.ts";
import { missingKept, withMissing } from "./log-state.ts";
import { generalPost, sealDrafts, seenNow } from "./own-entries.ts";
import { takeCosignature } from "./take-cosignature.ts";
import { takeLacked } from "./take-lacked.ts";
import { type PackageArrival, takePackages } from "./take-packages.ts";
import { takeBodies, takeEvidence, takeHave } from "./take-rest.ts";
import { takeStands } from "./take-stands.ts";
import type { Turn } from "./turn.ts";

/** The window of missing bodies is bounded: when it ran out and there were more, the next ones are read. */
export async function refillMissing(turn: Turn): Promise<void> {
  for (const log of sortedLogs(turn.logs)) {
    if (log.missing.length > 0 || !log.missingMore) continue;
    const rows = await turn.store.missingBodies(turn.state.audience, log.key, missingKept);
    turn.setLog(withMissing(log, rows, rows.length === missingKept));
  }
}

/**
 * Everything that partners brought. `outcomes` are to be told once the commit stands. `breathe`: what one of them makes this node
 * verify may be nothing but lies, and people wait meanwhile.
 */
export async function takeArrivals(
  intake: Intake,
  arrivals: readonly PendingArrival[],
  outcomes: (() => void)[],
  breathe: EnginePorts["breathe"],
): Promise<void> {
  const packages = new Map<LogKey, PackageArrival[]>();
  const later = (arrival: PendingArrival) => (outcome: Outcome) => outcomes.push(() => arrival.done(outcome));
  for (const arrival of arrivals) {
    const { from, message } = arrival;
    const done = later(arrival);
    await breathe?.();
    if (message.t === "have") done(await takeHave(intake, message));
    else if (message.t === "evidence") done(await takeEvidence(intake, from, message));
    else if (message.t === "package") {
      const key = keyOfLog(message);
      if (intake.turn.logs.has(key)) packages.set(key, [...(packages.get(key) ?? []), { from, message, done }]);
      else done("gap");
    }
  }
  for (const key of [...packages.keys()].sort()) await takePackages(intake, key, packages.get(key) ?? [], breathe);
  for (const arrival of arrivals) {
    const { from, message } = arrival;
    await breathe?.();
    if (message.t === "bodies") later(arrival)(await takeBodies(intake, message));
    else if (message.t === "stands") later(arrival)(await takeStands(intake, from, message));
    else if (message.t === "lacked") later(arrival)(await takeLacked(intake, from, message));
    else if (message.t === "cosignature") later(arrival)(await takeCosignature(intake, from, message));
  }
}

/** Commands in order of asking, each on what the ones before it left. */
export async function runCommands(
  turn: Turn,
  ports: EnginePorts,
  commands: readonly PendingCommand[],
): Promise<readonly CommandAnswer[]> {
  if (commands.length === 0) return [];
  const { domain, view: audience, chance, clock, siblings } = ports;
  const handling = {
    turn,
    siblings,
    domain,
    audience,
    chance,
    wallMs: clock.now(),
    seen: await seenNow(turn),
    answered: new Map(),
  };
  const answers: CommandAnswer[] = [];
  for (const { request } of commands) answers.push(await handleCommand(handling, request));
  return answers;
}

/** Acts of the node itself; what to tell those who wait, once the commit stands. */
export async function writeOwn(
  turn: Turn,
  ports: EnginePorts,
  acts: readonly OwnAct[],
): Promise<readonly (() => void)[]> {
  const { domain, chance, clock, audience } = ports;
  const told: (() => void)[] = [];
  for (const { drafts, resolve, reject } of acts) {
    const time = domain.realmTime(turn.objects.record(audience), clock.now());
    const release = { person: "", authority: "node", at: clock.now() };
    const post = generalPost(turn);
    const sealed =
      post === undefined
        ? { refused: "definition-not-here" }
        : await sealDrafts({ turn, chance, post, time, release, seen: await seenNow(turn) }, drafts);
    told.push("refused" in sealed ? () => reject(new RangeError(`refused: ${sealed.refused}`)) : resolve);
  }
  return told;
}
