import type { ObjectRecord } from "@kakehashi/core";
import { type AudienceState, ownLog } from "./audience-state.ts";
import type { Batch } from "./batch.ts";
import type { CommandAnswer } from "./command-request.ts";
import type { EnginePorts } from "./engine-ports.ts";
import { foldLogs } from "./fold-logs.ts";
import { intakeFor } from "./intake.ts";
import { joinLog } from "./join-log.ts";
import { noteWithheld } from "./note-withheld.ts";
import { payOwed } from "./pay-owed.ts";
import { refoldFilled } from "./refold-filled.ts";
import { refillMissing, runCommands, takeArrivals, writeOwn } from "./run-turn.ts";
import { Turn } from "./turn.ts";
import { stateAfter, storeAfter } from "./turn-ahead.ts";
import type { Prepared, UnderWay } from "./turn-pipeline.ts";

/** What a turn stands on. */
export interface Ground {
  readonly state: AudienceState;
  /** The folded charter, as committed. */
  readonly charter: ObjectRecord | undefined;
  /** The turn before, whose commit is under way: this one stands on what that will leave. */
  readonly after: UnderWay | undefined;
  /** Openings of partners are looked up first, since one was here already. */
  readonly looks: boolean;
}

/**
 * Runs all of a turn but its commit, in the one order that every node keeps: what partners brought, the fold of it, what the
 * node itself has to say of that, commands of people, and what falls due by them. Writes nothing, tells nobody.
 */
export async function prepareTurn(
  ports: EnginePorts,
  { state, charter, after, looks }: Ground,
  batch: Batch,
): Promise<Prepared> {
  const turn =
    after === undefined
      ? new Turn(state, ports.store, { looks })
      : new Turn(stateAfter(after.turn), storeAfter(ports.store, after.ended), { looks, after: after.turn });
  const outcomes: (() => void)[] = [];
  const intake = intakeFor(ports, charter, turn);
  await refillMissing(turn);
  await takeArrivals(intake, batch.arrivals, outcomes, ports.breathe);
  await refoldFilled(turn);
  const waits = await foldLogs(turn);
  // A node names what it has folded: after a cut, or a long absence, that takes more turns than one.
  const whole = ![...waits.values()].includes("budget");
  if (whole) noteWithheld(turn, intake.nowMs);
  if (whole) await joinLog(turn, ports);
  const answers = await runCommands(turn, ports, batch.commands);
  await payOwed(turn, ports, whole);
  const acted = await writeOwn(turn, ports, batch.acts);
  const own = ownLog(turn.logs);
  if (own !== undefined) turn.growOwn(own);
  const tell = () => {
    for (const [at, { resolve }] of batch.commands.entries()) resolve(answers[at] as CommandAnswer);
    for (const each of [...acted, ...outcomes]) each();
  };
  return { batch, turn, intake, waits, tell };
}
