/** The published vectors of the kinds (`spec/vectors/kinds`), read as any second implementation would. */
import {
  type AudienceRecord,
  agreedNow,
  type Hash,
  type LogKey,
  type ObjectRecord,
  pictureDigest,
  reasons,
} from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { kindsDocument } from "../../../spec/kinds-parts/document.ts";
import { reasonsOf } from "../../../spec/kinds-parts/reasons-of.ts";
import { rules } from "../../../spec/kinds-parts/rules.ts";
import { historyFiles, kindFiles } from "../../../spec/vectors/kinds-parts/files.ts";
import { ALL_KINDS, kindNamed, kinds } from "./kinds.ts";
import type { MatterState } from "./matter/state.ts";
import { verdictWords } from "./object/verdict-words.ts";
import { foldHistory, readSpec, toldMechanisms } from "./testing/told-histories.ts";

interface BodyCase {
  readonly kind: string;
  readonly content: unknown;
  readonly why?: string;
}

describe("bodies", () => {
  const { valid, invalid } = JSON.parse(readSpec("vectors/kinds/bodies.json")) as Record<
    "valid" | "invalid",
    BodyCase[]
  >;

  test.each(valid)("$kind takes $content", ({ kind, content }) => {
    const parsed = kindNamed(kind)?.body.safeParse(content);
    expect(parsed).toEqual({ success: true, data: content });
  });

  test.each(invalid)("$kind refuses $why", ({ kind, content }) => {
    expect(kindNamed(kind)?.body.safeParse(content).success).toBe(false);
  });
});

interface HistoryCase {
  readonly name: string;
  readonly audience: AudienceRecord;
  readonly logs: readonly {
    readonly log: LogKey;
    readonly leaves: readonly { readonly envelope: string; readonly body: string; readonly verdict: string }[];
  }[];
  readonly objects: readonly {
    readonly subject: Hash;
    readonly type: string;
    readonly number: number | null;
    readonly agreed: readonly Hash[];
    readonly shared: unknown;
    readonly digest: unknown;
  }[];
}

const histories = (file: string) => JSON.parse(readSpec(`vectors/kinds/${file}.json`)) as readonly HistoryCase[];

test("definitions of the histories have the hashes that their entries name", () => {
  for (const [hash, mechanism] of toldMechanisms) expect(mechanism.hash).toBe(hash);
});

describe.each(historyFiles)("histories: %s", (file) => {
  test.each(histories(file))("$name", ({ audience, logs, objects }) => {
    const { context, fold } = foldHistory({ audience, logs });
    for (const { log, leaves } of logs) {
      expect(fold.verdicts(log).map(({ verdict }) => verdict)).toEqual(leaves.map(({ verdict }) => verdict));
    }
    expect(fold.records.size).toBe(objects.length);
    for (const { subject, type, number, agreed, shared, digest } of objects) {
      const record = fold.records.get(subject) as ObjectRecord;
      expect(record).toMatchObject({ type, number });
      expect(record.state).toEqual(shared);
      expect(pictureDigest(context, record)).toEqual(digest);
      const { agreement } = record.state as Partial<Pick<MatterState, "agreement">>;
      expect(agreement === undefined ? [] : agreedNow(agreement).map(({ text }) => text)).toEqual(agreed);
    }
  });
});

test.each(Object.entries(kindFiles))("%s.json holds what its generator makes", (file, make) => {
  expect(JSON.stringify(JSON.parse(readSpec(`vectors/kinds/${file}.json`)))).toBe(JSON.stringify(make()));
});

/** What each leaf of every history comes to. */
const outcomes = historyFiles
  .flatMap(histories)
  .flatMap(({ name, logs }) =>
    logs.flatMap(({ leaves }) =>
      leaves.map(({ envelope, verdict }) => ({ name, kind: (JSON.parse(envelope) as { kind: string }).kind, verdict })),
    ),
  );
const comesTo = (kind: string) => new Set(outcomes.filter((each) => each.kind === kind).map(({ verdict }) => verdict));

describe("the histories show of every kind", () => {
  test.each(ALL_KINDS)("%s that it takes effect, and that it does not", (kind) => {
    const verdicts = comesTo(kind);
    expect(verdicts).toContain("effect");
    verdicts.delete("effect");
    verdicts.delete("tombstone");
    expect([...verdicts]).not.toEqual([]);
  });

  test.each(kinds.map(({ kind }) => kind))("%s every reason of its own that the table gives", (kind) => {
    const shown = comesTo(kind);
    expect(reasonsOf(kind).filter((reason) => !shown.has(reason))).toEqual([]);
  });

  test.each(kinds.map(({ kind }) => kind))("%s no reason that the table does not give", (kind) => {
    const given = new Set<string>([...reasonsOf(kind), ...Object.keys(reasons), "effect", "tombstone"]);
    expect([...comesTo(kind)].filter((verdict) => !given.has(verdict))).toEqual([]);
  });

  test.each(kinds.filter(({ binding }) => !binding).map(({ kind }) => kind))("%s that it can be taken back", (kind) => {
    expect(comesTo(kind)).toContain("tombstone");
  });
});

test.each(kinds.map(({ kind }) => kind))("the table words every reason of %s so that it is read as one", (kind) => {
  const quoted = [...(rules[kind]?.admissible ?? "").matchAll(/`([a-z-]+)`/g)].map(([, word]) => word as string);
  const read = reasonsOf(kind);
  expect(quoted.filter((word) => verdictWords(word) !== undefined && !read.includes(word))).toEqual([]);
  expect(read.filter((reason) => verdictWords(reason) === undefined)).toEqual([]);
});

describe("the table of kinds", () => {
  test("in spec/kinds.md is the one that the code gives", () => {
    expect(readSpec("kinds.md")).toBe(kindsDocument());
  });

  test.each(["japan-us", "mutual-aid"])("names every kind that %s admits, and no other", (name) => {
    const source = readSpec(`../mechanisms/${name}/mechanism.yaml`);
    const [, list = ""] = source.split(/^kinds:\n/m);
    const kinds = list.split("\n").flatMap((line) => /^ {2}- ([a-z-]+\/\d+)$/.exec(line)?.[1] ?? []);
    expect(kinds.sort()).toEqual([...ALL_KINDS]);
  });

  test("words every kind in both languages", () => {
    for (const kind of ALL_KINDS.filter((name) => kindNamed(name) !== undefined)) {
      const { title, writer, effect } = kindNamed(kind)?.words ?? {};
      for (const words of [title, writer, effect]) {
        expect(words?.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
        expect(words?.en).toMatch(/^[A-Z][^ぁ-んァ-ヶ一-龠]*$/);
      }
    }
  });
});
