import type { Hash, PostId } from "@kakehashi/core";
import type { AudienceEngine } from "../audience/audience-engine.ts";
import { type CommandDone, type CommandRequest, isCommandRefused } from "../audience/command-request.ts";
import type { TestNode, World } from "./world.ts";

export function logLine(party: string, words: string, more: Partial<CommandRequest> = {}): CommandRequest {
  const post = `${party}.general` as PostId;
  const who = { principal: "someone", post, person: "someone", authority: "own" };
  return { name: "report.log", input: { words: { ja: words } }, ...who, ...more };
}

export function engineOf(world: World, name: string, audience: Hash = world.audience): AudienceEngine {
  const engine = world.at(name).node.engine(audience);
  if (engine === undefined) throw new Error(`${name} does not keep ${audience}`);
  return engine;
}

/** Enters a line and expects it to take effect. */
export async function enter(world: World, name: string, words: string): Promise<CommandDone> {
  const answer = await engineOf(world, name).command(logLine(name.slice(0, name.lastIndexOf("-")), words));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/** What every node must agree on, as text: equal where two nodes have folded the same. */
export async function pictureOf(node: TestNode, audience: Hash, subjects: readonly Hash[]): Promise<string> {
  const engine = node.node.engine(audience);
  const records = await Promise.all(subjects.map((subject) => engine?.record(subject)));
  return JSON.stringify(records.map((record) => record ?? null));
}
