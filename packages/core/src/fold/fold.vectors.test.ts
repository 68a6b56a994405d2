import { expect, test } from "vitest";
import { hashOfJson } from "../canonical/hash-of.ts";
import type { Hash, LogKey } from "../ids.ts";
import type { NoteState } from "../testing/test-types.ts";
import { vectors } from "../testing/vectors.ts";
import { createWorld, crypto, definitionNamed, foldOf } from "../testing/world.ts";
import { agreedNow } from "./agreement.ts";
import { pictureDigest } from "./picture-digest.ts";

interface History {
  readonly name: string;
  readonly audience: { readonly parties: readonly { readonly party: string }[] };
  readonly logs: readonly {
    readonly log: LogKey;
    readonly leaves: readonly { readonly envelope: string; readonly body: string | null; readonly verdict: string }[];
  }[];
  readonly objects: readonly {
    readonly subject: Hash;
    readonly number: number | null;
    readonly entries: readonly object[];
    readonly agreed: readonly object[];
    readonly shared: object;
    readonly digest: object;
    readonly record: string;
  }[];
}

test.each(vectors<History[]>("fold/histories.json"))("$name folds to what the specification says", (history) => {
  const parties = history.audience.parties.map(({ party }) => party);
  const world = createWorld(parties, [definitionNamed("second", parties)]);
  expect(world.context.audience.record).toEqual(history.audience);
  for (const { log, leaves } of history.logs) {
    const bytes = (text: string | null) => (text === null ? undefined : new TextEncoder().encode(text));
    world.leaves.set(
      log,
      leaves.map(({ envelope, body }) => ({ envelope: bytes(envelope), body: bytes(body) })),
    );
  }
  const fold = foldOf(world);
  for (const { log } of history.logs) {
    const [node, incarnation] = log.split("/") as [never, never];
    fold.take({ node, incarnation }, world.leaves.get(log) ?? []);
  }
  fold.advance();
  for (const { log, leaves } of history.logs) {
    expect(fold.verdicts(log).map(({ verdict }) => verdict)).toEqual(leaves.map(({ verdict }) => verdict));
  }
  expect(fold.records.size).toBe(history.objects.length);
  for (const object of history.objects) {
    const record = fold.records.get(object.subject);
    if (record === undefined) throw new Error(`no ${object.subject}`);
    expect(record.number).toBe(object.number);
    expect(record.entries.map(({ hash, height, verdict }) => ({ hash, height, verdict }))).toEqual(object.entries);
    const agreed = agreedNow((record.state as NoteState).agreement);
    expect(agreed.map(({ text, hash, crossed }) => ({ text, by: hash, crossed }))).toEqual(object.agreed);
    expect(record.state).toEqual(object.shared);
    expect(pictureDigest(fold.context, record)).toEqual(object.digest);
    expect(hashOfJson(crypto, record)).toBe(object.record);
  }
});
