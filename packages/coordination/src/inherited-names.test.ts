/**
 * Ids become names of members, and objects inherit names: the fold is total (law 4), so that an author who calls something
 * `constructor` comes to a verdict like any other.
 */
import { createHash } from "node:crypto";
import { canonicalText, type LogKey, pictureDigest } from "@kakehashi/core";
import { expect, test } from "vitest";
import { historyFiles } from "../../../spec/vectors/kinds-parts/files.ts";
import { foldHistory, readSpec, type ToldHistory } from "./testing/told-histories.ts";

type Leaf = ToldHistory["logs"][number]["leaves"][number];
type Path = readonly (string | number)[];

const inherited = ["constructor"];

function fold(history: ToldHistory): void {
  const { context, fold: made } = foldHistory(history);
  for (const record of made.records.values()) pictureDigest(context, record);
}

/** Places of every text in a value. */
function textsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  const entries = Array.isArray(value) ? value.map((inner, at) => [at, inner] as const) : Object.entries(value);
  return entries.flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

function put(value: unknown, path: Path, text: string): unknown {
  const copy = structuredClone(value);
  // biome-ignore lint/suspicious/noExplicitAny: walks to a place that `textsIn` found.
  const holder = path.slice(0, -1).reduce((at: any, step) => at[step], copy);
  holder[path.at(-1) as string] = text;
  return copy;
}

/** The history with one leaf changed: its text at that place of the body, or that member of its envelope. */
function changed(history: ToldHistory, log: LogKey, at: number, change: (leaf: Leaf) => Leaf): ToldHistory {
  const logs = history.logs.map((each) =>
    each.log === log
      ? { ...each, leaves: each.leaves.map((leaf, index) => (index === at ? change(leaf) : leaf)) }
      : each,
  );
  return { ...history, logs };
}

function withBody(leaf: Leaf, path: Path, text: string): Leaf {
  const body = canonicalText(put(JSON.parse(leaf.body), path, text));
  const hash = createHash("sha256").update(body).digest("hex");
  return { body, envelope: canonicalText({ ...JSON.parse(leaf.envelope), body: hash }) };
}

test.each(historyFiles)(
  "whatever stands for a text of an entry of %s, the fold comes to its end",
  (file) => {
    const tried = new Set<string>();
    for (const history of JSON.parse(readSpec(`vectors/kinds/${file}.json`)) as ToldHistory[]) {
      for (const { log, leaves } of history.logs) {
        for (const [at, leaf] of leaves.entries()) {
          const { kind } = JSON.parse(leaf.envelope) as { kind: string };
          const ways = [
            ...textsIn(JSON.parse(leaf.body)).map((path) => ({
              name: `${kind} ${path.map((step) => (typeof step === "number" ? "*" : step)).join("/")}`,
              change: (text: string) => (each: Leaf) => withBody(each, path, text),
            })),
            ...["post", "label"].map((member) => ({
              name: `${kind} envelope ${member}`,
              change: (text: string) => (each: Leaf) => ({
                ...each,
                envelope: canonicalText({ ...JSON.parse(each.envelope), [member]: text.toLowerCase() }),
              }),
            })),
          ];
          for (const { name, change } of ways) {
            if (tried.has(name)) continue;
            tried.add(name);
            for (const text of inherited) {
              const leavesFolded = () => fold(changed(history, log, at, change(text)));
              expect(leavesFolded, `${text} at ${name}`).not.toThrow();
            }
          }
        }
      }
    }
    expect(tried.size).toBeGreaterThan(2);
  },
  120_000,
);
