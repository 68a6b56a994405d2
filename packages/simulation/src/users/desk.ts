import type { Hash, LabelId, ObjectRecord, PostId } from "@kakehashi/core";
import { type CommandDone, type CommandRequest, isCommandRefused } from "@kakehashi/node";
import type { FoundAudience } from "../world/founding.ts";
import { labelFor } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { Random } from "../world/random.ts";
import type { World } from "../world/world.ts";

/** One thing that a person asked for, and what is known of its fate. */
export interface Asked {
  readonly machine: Machine;
  readonly audience: FoundAudience;
  readonly request: CommandRequest;
  /** Words in it that stand nowhere else; undefined when it has none. */
  readonly marker: string | undefined;
  tries: number;
  /** The answer, once one came: from then on it is acknowledged (law 10). */
  answer: CommandDone | undefined;
  /** The code of a refusal. */
  refused: string | undefined;
  /** An answer came at all, be it a refusal. */
  settled: boolean;
  /** A disk was lost before anybody else held it: nothing can bring it back. */
  lost: boolean;
  askedAtMs: number;
  answeredAtMs: number;
}

/** People at the machines of a world: what they ask, and what they were answered. */
export class Desk {
  readonly world: World;
  readonly random: Random;
  readonly asked: Asked[] = [];
  private serial = 0;

  constructor(world: World) {
    this.world = world;
    this.random = world.random.fork();
  }

  /** Words that stand in no other entry of the world. */
  marker(kind: string): string {
    this.serial += 1;
    return `${kind}-${this.world.seed}-${this.serial}-`;
  }

  general(machine: Machine): PostId {
    return this.world.founding.mechanism.generalPost(machine.party) as PostId;
  }

  /** Objects of that type which the machine's node has folded, with their records. */
  async pick(machine: Machine, audience: FoundAudience, type: string): Promise<ObjectRecord | undefined> {
    const rows = [...machine.disk.store.allObjects(audience.hash).values()].filter((row) => row.type === type);
    // People work on what is new: mostly on one of the last few.
    const recent = rows.slice(-3);
    const row = rows.length === 0 ? undefined : this.random.pick(this.random.oneIn(4) ? rows : recent);
    return row && machine.process?.engine(audience.hash)?.record(row.subject);
  }

  ask(machine: Machine, audience: FoundAudience, ask: Ask): Asked {
    this.serial += 1;
    const asked: Asked = {
      ...{
        machine,
        audience,
        marker: ask.marker,
        tries: 0,
        answer: undefined,
        refused: undefined,
        settled: false,
        lost: false,
      },
      ...{ askedAtMs: this.world.time.now(), answeredAtMs: 0 },
      request: {
        name: ask.name,
        ...(ask.subject === undefined ? {} : { subject: ask.subject }),
        input: ask.input,
        principal: "someone",
        post: ask.post ?? this.general(machine),
        person: `person of ${machine.party}`,
        authority: "own",
        label: ask.label ?? labelFor(this.world.founding.mechanism, audience.parties),
        idempotencyKey: `key ${this.serial}`,
      },
    };
    this.asked.push(asked);
    this.send(asked);
    return asked;
  }

  /** Asks, or asks again, at whatever process the machine has now. */
  send(asked: Asked): void {
    const { machine, audience, request } = asked;
    const process = machine.process;
    const engine = process?.engine(audience.hash);
    if (engine === undefined || process === undefined) return;
    asked.tries += 1;
    this.world.history.tell(() => `${machine.name} is asked for ${request.name} (${request.idempotencyKey})`);
    engine.command(request).then(
      (answer) => {
        if (!process.life.isAlive) return;
        asked.settled = true;
        asked.answeredAtMs = this.world.time.now();
        if (isCommandRefused(answer)) {
          asked.refused = answer.refused;
          this.world.history.count(`refused ${answer.refused}`);
          this.world.history.tell(() => `${machine.name} refuses ${request.idempotencyKey}: ${answer.refused}`);
          return;
        }
        asked.answer = answer;
        this.world.history.count(`done ${request.name}`);
        this.world.history.tell(() => `${machine.name} has done ${request.idempotencyKey}: ${placesOf(answer)}`);
      },
      (error: unknown) => {
        if (process.life.isAlive) this.world.fail(`${machine.name} threw at ${request.name}: ${stackOf(error)}`);
      },
    );
  }

  /** Those whose process died before it answered: people ask again, with the same key. */
  unanswered(machine: Machine): readonly Asked[] {
    return this.asked.filter((asked) => asked.machine === machine && !asked.settled);
  }
}

export interface Ask {
  readonly name: string;
  readonly subject?: Hash;
  readonly input: unknown;
  readonly post?: PostId;
  readonly label?: LabelId;
  readonly marker?: string;
}

function placesOf({ entries }: CommandDone): string {
  return entries.map(({ kind, log, index }) => `${kind} at ${log.slice(0, log.indexOf("/") + 5)}:${index}`).join(", ");
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
