import type { NodeId } from "@kakehashi/core";
import { expect } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { ForgedLog } from "./forged-log.ts";
import { Founded } from "./founded.ts";
import { logLine } from "./log-line.ts";

const [author, whole, lacking] = ["ko-1", "otsu-1", "hei-1"] as const;
/** Who has everything, as a member that brings it. */
export const other = { node: whole as NodeId, party: "otsu" as never };

/** Three parties; the author has written two lines, and its log goes on by hand. Nobody is linked. */
export async function trio() {
  const founded = new Founded([author, whole, lacking], "mutual-aid");
  const stores = new Map([author, whole, lacking].map((name): [string, MemoryStore] => [name, new MemoryStore()]));
  for (const [name, store] of stores) await founded.open(name, store);
  for (const words of ["one", "two"]) await founded.engine(author).command(logLine("ko", words));
  for (const name of stores.keys()) {
    for (const each of stores.keys()) founded.kept(name).book.take(await founded.keyList(each));
  }
  const log = await ForgedLog.of(founded, author);
  for (const name of [whole, lacking]) await founded.engine(name).receive(log.author, await log.have());
  const { audience } = founded.founding;
  const verdicts = async (name: string) =>
    (await (stores.get(name) as MemoryStore).leaves(audience, log.key, 0, log.size)).map(({ without }) => without);
  /** What is made of the author's log: of the charter, which has the joinings of those who are not linked too, its own entries. */
  const records = async (name: string) => {
    const engine = founded.engine(name);
    const objects = await Promise.all(log.leaves.map((_, index) => engine.record(log.entry(index))));
    const charter = await engine.record(audience);
    return [charter?.entries.filter(({ node }) => node === author), ...objects];
  };
  const state = (name: string) => {
    const log_ = founded.engine(name).state.logs.get(log.key);
    return { folded: log_?.past.size, held: log_?.held, cosigned: log_?.cosigned };
  };
  /** One gets the whole log with its bodies, the other without some of them. */
  const show = async (bodiless: readonly number[]) => {
    expect(await founded.engine(whole).receive(log.author, await log.packageOf(0, log.size))).toBe("taken");
    const without = await log.packageOf(0, log.size, [], bodiless);
    expect(await founded.engine(lacking).receive(log.author, without)).toBe("taken");
  };
  return { founded, log, verdicts, records, state, show, stores };
}

export { lacking, whole };
