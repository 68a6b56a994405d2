/**
 * How a history of kinds is told: who says what, in which object, by which post, and what it comes to. Whoever speaks has
 * heard everything that was said before, unless the line says `unheard`. What is told is held to the fold at once: a line whose
 * entry has another verdict than it says stops the generator, so that the files hold what was meant, not merely what came out.
 */
import type { Hash, LogKey, NodeId, Incarnation as NodeIncarnation, ObjectRecord } from "@kakehashi/core";
import {
  type Desk,
  emptyDesk,
  hashNamed,
  type Office,
  openOffice,
  writeEntry,
} from "../../../packages/coordination/src/testing/desk.ts";
import { definitions } from "./definitions.ts";
import { type DescribedHistory, described } from "./described.ts";

/** What a line says beside its kind and body. */
export interface Line {
  /** The object; absent: the entry opens one. `charter` where it is the audience itself. */
  readonly on?: Hash | "charter";
  /** By default the general post of the speaker's party. */
  readonly as?: string;
  /** By default the lowest label of the audience. */
  readonly label?: string;
  /** The definition that the entry goes by; by default the first. */
  readonly by?: Hash;
  /** The speaker has heard nothing since it spoke last: what it says crosses with what the others said. */
  readonly unheard?: true;
  /** The reason for which it has no effect, and in words what is wrong with it. */
  readonly not?: string;
  readonly why?: string;
}

/** What a line comes to where it has no effect. */
export type Without = Pick<Line, "not" | "why">;

/** Without effect, for this reason; in words, what is wrong with it. */
export function without(not: string, why: string): Without {
  return { not, why };
}

/** A hash of nothing that anybody said. */
export const nothing: Hash = hashNamed("nothing");

export class Scene {
  readonly office: Office;
  readonly charter: Hash;
  readonly name: string;
  readonly #desks = new Map<string, Desk>();
  readonly #expected = new Map<LogKey, { verdict: string; why?: string }[]>();

  constructor(name: string, parties: readonly string[]) {
    this.name = name;
    this.office = openOffice(definitions.threeVillages, parties, [definitions.amended]);
    this.charter = this.office.context.audience.hash;
    for (const party of parties) this.begins(`${party}-1`);
  }

  /** A node begins its first log as it should. */
  begins(node: string): void {
    const { record } = this.office.context.audience;
    this.joins(node, "join/1", { record });
  }

  /** A node begins a log with this leaf. Its later lives are called `east-1 again`. */
  joins(name: string, kind: string, content: object, line: Omit<Line, "on"> = {}): void {
    const [node, life] = name.split(" ") as [string, string?];
    const desk = emptyDesk(this.office, node, life);
    this.#desks.set(name, desk);
    this.#expected.set(desk.log, []);
    this.says(name, kind, content, { unheard: true, ...line, on: "charter" });
  }

  desk(name: string): Desk {
    const desk = this.#desks.get(name) ?? this.#desks.get(`${name}-1`);
    if (desk === undefined) throw new Error(`${this.name}: there is no ${name}`);
    return desk;
  }

  /** One entry of a party's first node, or of the node that is named. */
  says(who: string, kind: string, content: object, line: Line = {}): Hash {
    const desk = this.desk(who);
    if (line.unheard !== true) this.hears(who);
    const subject = line.on === "charter" ? this.charter : line.on;
    const hash = writeEntry(this.office, desk, {
      ...{ kind, content, label: line.label ?? this.office.label },
      ...(subject !== undefined && { subject }),
      ...(line.as !== undefined && { post: line.as }),
      ...(line.by !== undefined && { definition: line.by }),
    });
    const { verdict } = desk.fold.verdicts(desk.log).at(-1) ?? {};
    const expected = line.not ?? "effect";
    if (verdict !== expected) {
      throw new Error(`${this.name}: ${kind} of ${who} comes to ${verdict}, and should come to ${expected}`);
    }
    if ((line.not === undefined) !== (line.why === undefined)) throw new Error(`${this.name}: ${kind} lacks its why`);
    this.#expected.get(desk.log)?.push({ verdict: expected, ...(line.why !== undefined && { why: line.why }) });
    return hash;
  }

  /** A party takes back an entry of its own. */
  takesBack(who: string, on: Hash, entry: Hash): void {
    this.says(who, "recall/1", { entry }, { on });
    this.isBuried(who, entry);
  }

  /** An entry that was recalled, or has expired, reads as a tombstone from then on. */
  isBuried(who: string, entry: Hash): void {
    for (const [log, expected] of this.#expected) {
      const at = this.desk(who)
        .fold.verdicts(log)
        .findIndex(({ hash }) => hash === entry);
      const line = expected[at];
      if (line !== undefined) line.verdict = "tombstone";
    }
  }

  /** Everything that was said so far comes to this desk. */
  hears(who: string): void {
    for (const log of this.office.leaves.keys()) this.#take(this.desk(who), log);
  }

  /** What one log says comes to this desk, and nothing else. */
  hearsOf(who: string, from: string): void {
    this.#take(this.desk(who), this.desk(from).log);
  }

  #take(desk: Desk, log: LogKey): void {
    const leaves = this.office.leaves.get(log) ?? [];
    const from = desk.taken.get(log) ?? 0;
    if (leaves.length <= from) return;
    const [node, incarnation] = log.split("/") as [NodeId, NodeIncarnation];
    desk.fold.take({ node, incarnation }, leaves.slice(from));
    desk.taken.set(log, leaves.length);
    desk.fold.advance();
  }

  /** What a desk makes of an object, by all that was said. */
  recordAt(who: string, subject: Hash): ObjectRecord {
    this.hears(who);
    return this.desk(who).fold.records.get(subject) as ObjectRecord;
  }

  described(): DescribedHistory {
    return { name: this.name, ...described(this.office, (log) => this.#expected.get(log)) };
  }
}

/** A history of these villages, all three where none are named. */
export function history(
  name: string,
  tell: (scene: Scene) => void,
  parties: readonly string[] = ["east", "south", "west"],
): DescribedHistory {
  const scene = new Scene(name, parties);
  tell(scene);
  return scene.described();
}
