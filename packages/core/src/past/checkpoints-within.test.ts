import { describe, expect, test } from "vitest";
import type { Incarnation, LogKey, NodeId } from "../ids.ts";
import { checkpointsWithin } from "./checkpoints-within.ts";
import { keyOfLog, type LogPast, newLogPast, type SizesJson } from "./log-past.ts";

function log(node: string, at: number, more: Partial<LogPast> & { readonly sizes?: SizesJson } = {}): LogPast {
  const past = newLogPast(node as NodeId, at.toString(16).padStart(32, "0") as Incarnation);
  return { ...past, size: 1, joined: true, ...more, reaches: [{ from: 0, sizes: more.sizes ?? {}, openings: 0 }] };
}

function chosen(own: LogPast, others: readonly LogPast[], parties: number): readonly LogKey[] {
  const logs = new Map([own, ...others].map((each) => [keyOfLog(each), each]));
  const checkpoints = new Map(others.map((each) => [keyOfLog(each), each.size]));
  return [...checkpointsWithin({ log: own, logs, checkpoints }, parties).keys()];
}

const many = (node: string, count: number, from = 1) => Array.from({ length: count }, (_, at) => log(node, from + at));
const own = log("us-1", 0);

describe("what an entry names of the other logs", () => {
  test("is everything, where everything fits", () => {
    expect(chosen(own, [...many("jp-1", 9), ...many("au-1", 9)], 3)).toHaveLength(18);
  });

  test("is a share of each party's, those that joined and the longest first, and of its own node everything", () => {
    const long = log("jp-1", 99, { size: 1_000 });
    const silent = many("jp-2", 5).map((each) => ({ ...each, size: 5_000, joined: false }));
    const named = chosen(own, [...many("jp-1", 40), ...silent, long, log("au-1", 1), ...many("us-1", 12)], 3);
    expect(named.filter((key) => key.startsWith("jp-"))).toHaveLength(9);
    expect(named).toContain(keyOfLog(long));
    expect(named.some((key) => key.startsWith("jp-2/"))).toBe(false);
    expect(named).toContain(keyOfLog(log("au-1", 1)));
    expect(named.filter((key) => key.startsWith("us-1/"))).toHaveLength(12);
  });

  test("goes on with what was named before, whatever came since", () => {
    const before = log("jp-1", 77, { size: 2, joined: false });
    const writer = log("us-1", 0, { sizes: { [keyOfLog(before)]: 1 } });
    expect(chosen(writer, [...many("jp-1", 40), before], 2)).toContain(keyOfLog(before));
  });

  test("leaves out who has seen more than an envelope holds, and nobody else", () => {
    const flood = many("jp-1", 31);
    const sizes = Object.fromEntries(flood.map((each) => [keyOfLog(each), 1])) as SizesJson;
    const victim = log("au-1", 1, { sizes });
    const named = chosen(own, [...flood, victim, log("ca-1", 1)], 4);
    expect(named).not.toContain(keyOfLog(victim));
    expect(named).toContain(keyOfLog(log("ca-1", 1)));
  });
});
