/** Entries that all hold, and do not make the agreement that they are said to. */
import type { Hash } from "@kakehashi/core";
import { proofOf } from "../../../packages/cli/src/testing/world-trees.ts";
import { type Case, members, type ProofScene, text } from "./proof-scene.ts";

export const agreements: readonly Case[] = [
  [
    "no",
    "a text of another matter, that both concur with in this one",
    ({ world, agreed, others }) => {
      const concurrences = others.withTextElsewhere;
      const record = concurrences[0]?.hash as Hash;
      return proofOf(world, { subject: others.two.subject, text: agreed.text, concurrences, record });
    },
  ],
  ["no", "a record that stands in another matter", (scene) => scene.file({ record: scene.others.recordElsewhere })],
  ["no", "the opening is not there", members((file) => ({ entries: file.entries.slice(1) }))],
  ["no", "the text is not there", members((file) => ({ entries: file.entries.toSpliced(text, 1) }))],
  ["no", "a concurrence is not there", members((file) => ({ entries: file.entries.slice(0, -1) }))],
  ["no", "the record is not there", without],
  ["no", "the opening opens no matter", members((file) => ({ subject: file.text }))],
  ["no", "the text is none", members((file) => ({ text: file.record }))],
  ["no", "a signatory less", members((file) => ({ concurrences: file.concurrences.slice(0, -1) }))],
  ["no", "a signatory twice", members((file) => ({ concurrences: [...file.concurrences, file.concurrences[0]] }))],
  [
    "no",
    "two signatories in each other's place",
    members(({ concurrences: [a, b, c] }) => ({
      concurrences: [{ ...a, party: b?.party }, { ...b, party: a?.party }, c],
    })),
  ],
  ["no", "a position that reserves", (scene) => scene.withWests(scene.others.reserve)],
  ["no", "a concurrence with another text", (scene) => scene.withWests(scene.others.withOtherText)],
  ["no", "a concurrence in another matter", (scene) => scene.withWests(scene.others.inOtherMatter)],
  [
    "no",
    "settled by another than the depositary",
    (scene) => scene.file({ record: scene.agreed.concurrences[2]?.hash as Hash }),
  ],
  ["no", "a record by another than the depositary", (scene) => scene.file({ record: scene.others.recordOfWest })],
  ["no", "a record of another text", (scene) => scene.file({ record: scene.others.recordOfOtherText })],
  ["no", "a record of another opening", (scene) => scene.file({ record: scene.others.recordOfOtherOpening })],
  ["no", "a record with a concurrence less", (scene) => scene.file({ record: scene.others.recordWithLess })],
  [
    "no",
    "a record with one concurrence twice in the place of another",
    (scene) => scene.file({ record: scene.others.recordWithOneTwice }),
  ],
  ["no", "settled by an entry of no such kind", members((file) => ({ record: file.text }))],
];

async function without(scene: ProofScene): Promise<object> {
  const { record } = scene.others;
  const file = await scene.file({ record });
  return { ...file, entries: file.entries.filter(({ entry: name }) => name !== record) };
}
