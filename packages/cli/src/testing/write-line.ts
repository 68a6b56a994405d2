import type { Hash, NodeId } from "@kakehashi/core";
import { type AudienceEngine, type CommandDone, isCommandRefused } from "@kakehashi/node";
import { eventually, type TwoNodes } from "./two-nodes.ts";

/** The engine of the n-th node in the audience that both are in. */
export function engineIn(two: TwoNodes, at: number): AudienceEngine {
  const found = two.nodes[at]?.node.realms.get(two.realm as Hash)?.node.engine(two.shared as Hash);
  if (found === undefined) throw new Error(`node ${at} does not keep the audience`);
  return found;
}

/** Writes a log line at the first node, without a desk. @throws Error with the code of a refusal */
export async function writeLine(two: TwoNodes, words: string): Promise<CommandDone> {
  const by = { principal: "test", post: "jp.general" as never, person: "test", authority: "test" };
  const answer = await engineIn(two, 0).command({ name: "report.log", input: { words: { en: words } }, ...by });
  if (isCommandRefused(answer)) throw new Error(answer.refused);
  return answer;
}

/** All that the first node wrote is held by its partner. */
export async function delivered(two: TwoNodes): Promise<void> {
  const partner = two.nodes[1]?.node.config.node as NodeId;
  const waiting = async () => {
    const own = engineIn(two, 0).own();
    return (own?.tree.size ?? -1) - (own?.holders.get(partner)?.size ?? 0);
  };
  await eventually(waiting, (count) => count === 0);
}
