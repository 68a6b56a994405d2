/** The published vectors of the kinds (`spec/vectors/kinds`), read as any second implementation would. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  type AudienceRecord,
  agreedNow,
  createAudienceFold,
  definitionHash,
  type Hash,
  judgedAudience,
  type LogKey,
  mechanismView,
  type ObjectRecord,
  pictureDigest,
  readCompiledDefinition,
  registerTypes,
} from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { kindsDocument } from "../../../spec/kinds-parts/document.ts";
import { ALL_KINDS, kindNamed } from "./kinds.ts";
import type { MatterState } from "./matter/state.ts";
import { objectTypes } from "./object-types.ts";

const spec = new URL("../../../spec/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, spec), "utf8");
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());

interface BodyCase {
  readonly kind: string;
  readonly content: unknown;
  readonly why?: string;
}

describe("bodies", () => {
  const { valid, invalid } = JSON.parse(read("vectors/kinds/bodies.json")) as Record<"valid" | "invalid", BodyCase[]>;

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

describe("histories", () => {
  const { definition, histories } = JSON.parse(read("vectors/kinds/histories.json")) as {
    readonly definition: { readonly hash: Hash; readonly compiled: unknown };
    readonly histories: readonly HistoryCase[];
  };
  const reading = readCompiledDefinition(definition.compiled);
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  const mechanism = mechanismView(reading.compiled, definitionHash({ sha256 }, reading.compiled));
  const bytes = (text: string) => new TextEncoder().encode(text);

  test("happen under the definition that the file carries", () => {
    expect(mechanism.hash).toBe(definition.hash);
  });

  test.each(histories)("$name", ({ audience, logs, objects }) => {
    const context = {
      crypto: { sha256 },
      audience: judgedAudience({ sha256 }, audience),
      types: registerTypes(objectTypes),
      definition: (hash: Hash) => (hash === mechanism.hash ? mechanism : undefined),
    };
    const fold = createAudienceFold(context, () => true);
    for (const { log, leaves } of logs) {
      const [node, incarnation] = log.split("/") as [never, never];
      fold.take(
        { node, incarnation },
        leaves.map((leaf) => ({ envelope: bytes(leaf.envelope), body: bytes(leaf.body) })),
      );
    }
    fold.advance();
    for (const { log, leaves } of logs) {
      expect(fold.verdicts(log).map(({ verdict }) => verdict)).toEqual(leaves.map(({ verdict }) => verdict));
    }
    expect(fold.records.size).toBe(objects.length);
    for (const { subject, type, number, agreed, shared, digest } of objects) {
      const record = fold.records.get(subject) as ObjectRecord;
      expect(record).toMatchObject({ type, number });
      expect(record.state).toEqual(shared);
      expect(pictureDigest(context, record)).toEqual(digest);
      if (type !== "matter") continue;
      expect(agreedNow((record.state as MatterState).agreement).map(({ text }) => text)).toEqual(agreed);
    }
  });
});

describe("the table of kinds", () => {
  test("in spec/kinds.md is the one that the code gives", () => {
    expect(read("kinds.md")).toBe(kindsDocument());
  });

  test.each(["japan-us", "mutual-aid"])("names every kind that %s admits, and no other", (name) => {
    const source = read(`../mechanisms/${name}/mechanism.yaml`);
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
