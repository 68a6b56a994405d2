import { expect, test } from "vitest";
import type { Hash } from "../ids.ts";
import type { NoteState } from "../testing/test-types.ts";
import {
  carry,
  carryAll,
  createWorld,
  noteState,
  startNode,
  type TestNode,
  verdictOf,
  type World,
  write,
} from "../testing/world.ts";
import { agreedNow, awaitsRecord, concurredText, standingPositions } from "./agreement.ts";

interface Desk {
  readonly world: World;
  readonly p: TestNode;
  readonly q: TestNode;
  readonly subject: Hash;
  readonly texts: readonly [Hash, Hash];
}

/** P opens a note that both sign; the depositary is Q's node, since P opened it. Two texts lie on the table. */
function desk(depositary = "q-1"): Desk {
  const world = createWorld(["p", "q"]);
  const [p, q] = [startNode(world, "p-1"), startNode(world, "q-1")];
  const subject = write(world, p, { kind: "note/1", content: { signatories: ["p", "q"], depositary } });
  const text = (words: string) => write(world, p, { kind: "words/1", subject, content: { words } });
  const texts = [text("T1"), text("T2")] as const;
  carryAll(world, [p, q]);
  return { world, p, q, subject, texts };
}

function stand(at: Desk, by: TestNode, text: Hash | null): Hash {
  return write(at.world, by, { kind: "stance/1", subject: at.subject, content: { text } });
}

function record(at: Desk, by: TestNode, text: Hash): Hash {
  return write(at.world, by, { kind: "note-record/1", subject: at.subject, content: { text } });
}

function agreement(at: Desk, by: TestNode): NoteState["agreement"] {
  return noteState(by, at.subject).agreement;
}

const agreedTexts = (at: Desk, by: TestNode) => agreedNow(agreement(at, by)).map(({ text }) => text);

test("two equal concurrences are no agreement until the depositary has them before it", () => {
  const at = desk();
  stand(at, at.q, at.texts[0]);
  carry(at.world, at.p, at.q.log);
  stand(at, at.p, at.texts[0]);
  expect(concurredText(agreement(at, at.p))).toBe(at.texts[0]);
  expect(agreedTexts(at, at.p)).toEqual([]);
  carry(at.world, at.q, at.p.log);
  expect(awaitsRecord(agreement(at, at.q))).toBe(at.texts[0]);
  record(at, at.q, at.texts[0]);
  carryAll(at.world, [at.p]);
  expect(agreedTexts(at, at.p)).toEqual([at.texts[0]]);
  expect(awaitsRecord(agreement(at, at.q))).toBe(undefined);
});

test("the depositary's own concurrence, coming last, is the record itself", () => {
  const at = desk();
  const first = stand(at, at.p, at.texts[0]);
  carry(at.world, at.q, at.p.log);
  const last = stand(at, at.q, at.texts[0]);
  expect(agreement(at, at.q).agreements).toMatchObject([
    {
      hash: last,
      text: at.texts[0],
      concurrences: [
        { party: "p", hash: first },
        { party: "q", hash: last },
      ],
      crossed: [],
    },
  ]);
});

test("a withdrawal that the record has not seen came too late; one that it has seen prevents it", () => {
  const late = desk();
  stand(late, late.p, late.texts[0]);
  carry(late.world, late.q, late.p.log);
  stand(late, late.p, null);
  stand(late, late.q, late.texts[0]);
  carryAll(late.world, [late.p, late.q]);
  for (const by of [late.p, late.q]) expect(agreedTexts(late, by)).toEqual([late.texts[0]]);

  const early = desk();
  stand(early, early.p, early.texts[0]);
  stand(early, early.p, null);
  carry(early.world, early.q, early.p.log);
  stand(early, early.q, early.texts[0]);
  expect(agreedTexts(early, early.q)).toEqual([]);
  const refused = record(early, early.q, early.texts[0]);
  expect(verdictOf(early.q, refused)).toBe("no-standing-concurrence");
});

test("positions that cross agree nothing by themselves, and never two texts at once", () => {
  const at = desk();
  stand(at, at.p, at.texts[0]);
  stand(at, at.p, at.texts[1]);
  stand(at, at.q, at.texts[1]);
  stand(at, at.q, at.texts[0]);
  carryAll(at.world, [at.p, at.q]);
  for (const by of [at.p, at.q]) expect(agreedTexts(at, by)).toEqual([]);
  stand(at, at.q, at.texts[1]);
  carryAll(at.world, [at.p, at.q]);
  for (const by of [at.p, at.q]) expect(agreedTexts(at, by)).toEqual([at.texts[1]]);
});

test("a later agreement amends the earlier, which stays on the list", () => {
  const at = desk();
  for (const text of at.texts) {
    stand(at, at.p, text);
    carryAll(at.world, [at.q]);
    stand(at, at.q, text);
    carryAll(at.world, [at.p]);
  }
  expect(agreement(at, at.p).agreements.map(({ text }) => text)).toEqual(at.texts);
  expect(agreedTexts(at, at.p)).toEqual([at.texts[1]]);
});

test("the depositary is a node: another node of the same party records nothing", () => {
  const at = desk();
  const second = startNode(at.world, "q-2");
  carryAll(at.world, [second]);
  stand(at, at.p, at.texts[0]);
  carryAll(at.world, [second]);
  stand(at, second, at.texts[0]);
  expect(agreedTexts(at, second)).toEqual([]);
  expect(verdictOf(second, record(at, second, at.texts[0]))).toBe("not-depositary");
  carryAll(at.world, [at.q]);
  record(at, at.q, at.texts[0]);
  expect(agreedTexts(at, at.q)).toEqual([at.texts[0]]);
});

test("two nodes of a party that take different positions unseen have no standing position", () => {
  const at = desk();
  const second = startNode(at.world, "p-2");
  carryAll(at.world, [second]);
  stand(at, at.p, at.texts[0]);
  stand(at, second, null);
  carryAll(at.world, [at.q]);
  expect(standingPositions(agreement(at, at.q), "p").length).toBe(2);
  stand(at, at.q, at.texts[0]);
  expect(agreedTexts(at, at.q)).toEqual([]);
});

test("recalling a text takes neither its signatories nor its agreement away", () => {
  const at = desk();
  stand(at, at.p, at.texts[0]);
  carryAll(at.world, [at.q]);
  stand(at, at.q, at.texts[0]);
  carryAll(at.world, [at.p]);
  write(at.world, at.p, { kind: "recall/1", subject: at.subject, content: { entry: at.texts[0] } });
  carryAll(at.world, [at.q]);
  for (const by of [at.p, at.q]) {
    expect(verdictOf(by, at.texts[0])).toBe("tombstone");
    expect(agreedTexts(at, by)).toEqual([at.texts[0]]);
  }
});

test("rival records of two lives of the depositary are both shown as crossed, at every node, until a later one settles it", () => {
  const at = desk();
  stand(at, at.p, at.texts[0]);
  carryAll(at.world, [at.q]);
  const before = at.world.leaves.get(at.q.log)?.length ?? 0;
  const known = new Map([
    [at.p.log, at.world.leaves.get(at.p.log)?.length ?? 0],
    [at.q.log, before],
  ]);
  const lost = stand(at, at.q, at.texts[0]);
  const restored = startNode(at.world, "q-1", "restored", known);
  stand(at, at.p, at.texts[1]);
  carry(at.world, restored, at.p.log);
  const rival = stand(at, restored, at.texts[1]);
  carryAll(at.world, [at.p, at.q, restored]);
  for (const by of [at.p, at.q, restored]) {
    expect(agreement(at, by).agreements.map(({ hash, crossed }) => [hash, crossed])).toEqual(
      expect.arrayContaining([
        [lost, [rival]],
        [rival, [lost]],
      ]),
    );
    expect(agreedTexts(at, by).toSorted()).toEqual([...at.texts].sort());
  }
  stand(at, restored, at.texts[1]);
  carryAll(at.world, [at.p, at.q]);
  for (const by of [at.p, at.q]) expect(agreedTexts(at, by)).toEqual([at.texts[1]]);
});
