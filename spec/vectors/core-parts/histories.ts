/** Whole histories of a small audience, with what the fold makes of each leaf. The object types are those of `spec/fold.md`, section 11. */
import { agreedNow, canonicalText, hashOfJson, type LogKey, pictureDigest } from "@kakehashi/core";
import { randomWorld } from "../../../packages/core/src/testing/random-world.ts";
import type { NoteState } from "../../../packages/core/src/testing/test-types.ts";
import {
  carry,
  carryAll,
  createWorld,
  crypto,
  foldOf,
  startNode,
  type World,
  write,
} from "../../../packages/core/src/testing/world.ts";
import { everyReason, expungedLeaves, repeatedOpening } from "./reasons.ts";

export function historyVectors(): unknown {
  return [
    { name: "a withdrawal that the record has not seen", ...described(lateWithdrawal()) },
    { name: "rival records of two lives of the depositary", ...described(crossedRecords()) },
    { name: "a recall of words whose body was refused", ...described(recalledRefusal()) },
    { name: "an opening that comes again", ...described(repeatedOpening()) },
    { name: "leaves that are expunged", ...described(expungedLeaves()) },
    { name: "every reason", ...described(everyReason()) },
    {
      name: "a nasty history of two parties",
      ...described(randomWorld({ parties: ["a", "b"], seed: 16, steps: 60 }).world),
    },
    {
      name: "a nasty history of three parties",
      ...described(randomWorld({ parties: ["a", "b", "c"], seed: 417, steps: 90 }).world),
    },
  ];
}

function desk(): {
  world: World;
  a: ReturnType<typeof startNode>;
  b: ReturnType<typeof startNode>;
  subject: never;
  texts: [string, string];
} {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = write(world, a, { kind: "note/1", content: { signatories: ["a", "b"], depositary: "b-1" } });
  const text = (words: string) => write(world, a, { kind: "words/1", subject, content: { words } });
  const texts: [string, string] = [text("T1"), text("T2")];
  carryAll(world, [a, b]);
  return { world, a, b, subject: subject as never, texts };
}

function lateWithdrawal(): World {
  const { world, a, b, subject, texts } = desk();
  write(world, a, { kind: "stance/1", subject, content: { text: texts[0] } });
  carry(world, b, a.log);
  write(world, a, { kind: "stance/1", subject, content: { text: null } });
  write(world, b, { kind: "stance/1", subject, content: { text: texts[0] } });
  carryAll(world, [a, b]);
  return world;
}

function crossedRecords(): World {
  const { world, a, b, subject, texts } = desk();
  write(world, a, { kind: "stance/1", subject, content: { text: texts[0] } });
  carryAll(world, [b]);
  const sizes = new Map([a.log, b.log].map((log): [LogKey, number] => [log, world.leaves.get(log)?.length ?? 0]));
  write(world, b, { kind: "stance/1", subject, content: { text: texts[0] } });
  const restored = startNode(world, "b-1", "restored", sizes);
  write(world, a, { kind: "stance/1", subject, content: { text: texts[1] } });
  carry(world, restored, a.log);
  write(world, restored, { kind: "stance/1", subject, content: { text: texts[1] } });
  carryAll(world, [a, b, restored]);
  return world;
}

function recalledRefusal(): World {
  const { world, a, b, subject } = desk();
  const refused = write(world, a, { kind: "words/1", subject, content: { words: "refused" } });
  carryAll(world, [b]);
  write(world, b, { kind: "answer/1", subject, content: { to: refused } });
  write(world, a, { kind: "recall/1", subject, content: { entry: refused } });
  carryAll(world, [a, b]);
  return world;
}

function described(world: World): object {
  const fold = foldOf(world);
  for (const [log, leaves] of world.leaves) {
    const [node, incarnation] = log.split("/") as [never, never];
    fold.take({ node, incarnation }, leaves);
  }
  fold.advance();
  const text = (bytes: Uint8Array | undefined) => (bytes === undefined ? null : new TextDecoder().decode(bytes));
  const logs = [...world.leaves].map(([log, leaves]) => ({
    log,
    leaves: leaves.map((leaf, at) => ({
      envelope: text(leaf.envelope),
      body: text(leaf.body),
      verdict: fold.verdicts(log)[at]?.verdict,
    })),
  }));
  const objects = [...fold.records.values()]
    .sort((a, b) => (a.subject < b.subject ? -1 : 1))
    .map((record) => ({
      subject: record.subject,
      type: record.type,
      number: record.number,
      // In the order of lists.
      entries: record.entries.map(({ hash, height, verdict }) => ({ hash, height, verdict })),
      agreed: agreedNow((record.state as NoteState).agreement).map(({ text: agreed, hash, crossed }) => ({
        text: agreed,
        by: hash,
        crossed,
      })),
      shared: JSON.parse(canonicalText(record.state)) as unknown,
      digest: pictureDigest(fold.context, record),
      record: hashOfJson(crypto, record),
    }));
  return { audience: world.context.audience.record, logs, objects };
}
