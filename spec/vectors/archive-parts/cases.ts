/** Archives that hold, that do not, and that are none: what another verifier MUST answer to each. */
import { canonicalBytes, type LogKey } from "@kakehashi/core";
import type { Message } from "@kakehashi/exchange";
import { encodeBase64 } from "@kakehashi/ledger";
import type { ArchiveParts, ArchiveWorld } from "../../../packages/cli/src/testing/archive-world.ts";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import { crypto, flipInLine, noteOf, partsOf, utf8 } from "../ledger-parts/cast.ts";
import { revoked, rotated, type Scene } from "./scene.ts";

export type Answer = "holds" | "no" | "unreadable";
type Change = (scene: Scene) => Promise<ArchiveParts | Uint8Array> | ArchiveParts | Uint8Array;
type Head = { [member: string]: unknown };

const asMade: ArchiveParts = {};
const more = (...messages: (Message | Uint8Array)[]): ArchiveParts => ({ messages: (all) => [...all, ...messages] });
const noting = (log: LogKey, note: Uint8Array): ArchiveParts => ({ notes: new Map([[log, note]]) });
const respelled =
  (spell: (text: string) => string) =>
  async ({ world, east }: Scene) => {
    const { text, lines } = partsOf(await world.note(east));
    return noting(east, utf8(spell(noteOf(text, lines))));
  };
const lines =
  (change: (lines: readonly string[]) => readonly string[]) =>
  async ({ world, east }: Scene) => {
    const { text, lines: made } = partsOf(await world.note(east));
    return noting(east, utf8(noteOf(text, change(made))));
  };
const thief = seededSigner("thief");
const ofAll = { log: thief, mirror: thief, session: thief, witness: thief };
const haveOf = (world: ArchiveWorld, size: number, note?: Uint8Array): Message =>
  ({
    t: "have",
    part: "logs",
    audience: world.audience,
    ask: false,
    logs: [{ node: "east-1", incarnation: "e".repeat(32), size, held: size, send: false, rewind: false, note }],
  }) as never;

export const changes: readonly (readonly [Answer, string, Change])[] = [
  ["holds", "as it was made", () => asMade],
  ["holds", "an older checkpoint beside the newest", async ({ world, east }) => more(await olderHave(world, east, 2))],
  ["no", "an older checkpoint of another history", async ({ world, east }) => more(await olderHave(world, east, 2, 7))],
  [
    "no",
    "a byte of a body changed",
    ({ leaf, east }) => {
      const { body } = leaf(east, 2);
      if (body !== undefined) body[body.length - 100] = (body.at(-100) as number) ^ 1;
      return asMade;
    },
  ],
  [
    "no",
    "a leaf dropped, under the checkpoint of before",
    async ({ world, east }) => {
      const note = await world.note(east);
      world.leaves(east).splice(2, 1);
      return noting(east, note);
    },
  ],
  [
    "no",
    "the end cut off",
    async ({ world, east }) => {
      const note = await world.note(east);
      world.leaves(east).pop();
      return noting(east, note);
    },
  ],
  [
    "holds",
    "leaves beyond the newest checkpoint",
    async ({ world, east, title }) => {
      const note = await world.note(east);
      title();
      return noting(east, note);
    },
  ],
  ["no", "the log has not signed with Ed25519", lines(([, ...rest]) => rest)],
  ["no", "the log has not signed with ML-DSA-44", lines(([first, , ...rest]) => [first as string, ...rest])],
  ["no", "signed by another's keys", async ({ world, east }) => noting(east, await world.note(east, { keys: ofAll }))],
  [
    "no",
    "cosigned by another's keys",
    async ({ world, east }) => noting(east, await world.note(east, { mirror: thief })),
  ],
  ["no", "half a cosignature", lines((all) => all.slice(0, 3))],
  [
    "no",
    "a bit of a cosignature flipped",
    lines((all) => [...all.slice(0, 2), flipInLine(all[2] as string, 20), all[3] as string]),
  ],
  [
    "no",
    "a third line of the mirror",
    lines((all) => [...all, `${all[2]?.split(" ").slice(0, 2).join(" ")} YWJjZGVmZ2g=`]),
  ],
  ["no", "cosigned by the mirror of its own node", respelled((note) => note.replaceAll("— west-1/", "— east-1/"))],
  [
    "holds",
    "a record that the depositary had no concurrences for",
    ({ world, east, subject, text, ours }) => {
      const concurrences = [{ hash: ours, party: "east" }];
      world.write(east, "record/1", { opening: subject, text, concurrences }, { subject });
      return asMade;
    },
  ],
  [
    "no",
    "a body kept back",
    ({ leaf, east }) => {
      leaf(east, 2).body = undefined;
      return asMade;
    },
  ],
  [
    "holds",
    "the body of a recalled entry is gone",
    ({ world, east, subject, title, leaf }) => {
      const entry = title();
      leaf(east, -1).body = undefined;
      world.write(east, "recall/1", { entry }, { subject });
      return asMade;
    },
  ],
  [
    "no",
    "a leaf kept back",
    ({ astray, hide }) => {
      astray();
      hide(-1);
      return asMade;
    },
  ],
  [
    "holds",
    "an expunged leaf",
    ({ world, east, astray, expire, hide }) => {
      astray();
      expire([world.leaves(east).length - 1]);
      hide(-2);
      return asMade;
    },
  ],
  [
    "no",
    "an expunged leaf, by an expiry without effect",
    ({ world, east, astray, expire, hide }) => {
      astray();
      expire([world.leaves(east).length - 1, 0]);
      hide(-2);
      return asMade;
    },
  ],
  [
    "holds",
    "a body that is gone, of a leaf without effect whose place an expiry names",
    ({ world, east, astray, expire, leaf }) => {
      astray();
      expire([world.leaves(east).length - 1]);
      leaf(east, -2).body = undefined;
      return asMade;
    },
  ],
  [
    "no",
    "a body kept back, of a leaf that stands and whose place an expiry names",
    ({ world, east, title, expire, leaf }) => {
      title();
      expire([world.leaves(east).length - 1]);
      leaf(east, -2).body = undefined;
      return asMade;
    },
  ],
  [
    "no",
    "a root in seen that no tree has",
    ({ world, west, subject }) => {
      const seen = world.seen(west).map(([node, life, size]) => [node, life, size, "0".repeat(64)]);
      world.write(west, "remark/1", { words: { ja: "一" } }, { subject, forged: { seen } });
      return asMade;
    },
  ],
  [
    "holds",
    "a member twice in a leaf",
    ({ world, east }) => {
      world.append(east, utf8('{"v":1,"v":1}'));
      return asMade;
    },
  ],
  [
    "unreadable",
    "a member twice in the head",
    async ({ world }) => spelled(await world.archive(), ',"v":1}', ',"v":1,"v":1}'),
  ],
  ["unreadable", "a member more in the head", () => ({ head: (head: Head) => ({ ...head, more: 1 }) })],
  [
    "unreadable",
    "the realm record of another realm",
    ({ world }) => ({ head: (head: Head) => ({ ...head, realm: otherRealm(world) }) }),
  ],
  ["unreadable", "a checksum that differs", async ({ world }) => changedAt(await world.archive(), 700)],
  ["unreadable", "a bundle that is cut short", async ({ world }) => summed((await world.archive()).slice(0, -40))],
  ["no", "a member twice in a message", () => more(framedText('{"lists":[],"lists":[],"part":"keys","t":"have"}'))],
  [
    "no",
    "a message of another audience",
    ({ world }) => more({ t: "digest", audience: world.realm, objects: [] } as never),
  ],
  ["no", "a package that does not follow", ({ world }) => more(gap(world))],
  ["holds", "a log that is named without a note", ({ world }) => more(haveOf(world, 4))],
  [
    "no",
    "a log of which there is a note alone",
    async ({ world }) => more(haveOf(world, 4, await noteElsewhere(world))),
  ],
  ["no", "the definition is missing", () => ({ head: (head: Head) => ({ ...head, definitions: [] }) })],
  [
    "no",
    "the definition twice",
    () => ({ head: (head: Head) => ({ ...head, definitions: [head.definitions, head.definitions].flat() }) }),
  ],
  [
    "no",
    "a key list with another number beside it",
    () => ({
      head: (head: Head) => ({ ...head, keyLists: (head.keyLists as Head[]).map((list) => ({ ...list, number: 2 })) }),
    }),
  ],
  [
    "holds",
    "old keys at the size that first holds the rotation",
    async (scene) => noteUnder(scene, await rotated(scene)),
  ],
  [
    "no",
    "new keys at the size that first holds the rotation",
    async (scene) => {
      await rotated(scene);
      return asMade;
    },
  ],
  [
    "holds",
    "new keys beyond the rotation",
    async (scene) => {
      await rotated(scene);
      scene.title();
      return asMade;
    },
  ],
  [
    "no",
    "old keys beyond the rotation",
    async (scene) => {
      const old = await rotated(scene);
      scene.title();
      return noteUnder(scene, old);
    },
  ],
  [
    "no",
    "a rotation to a list that is not there",
    async (scene) => {
      await rotated(scene, 3);
      scene.title();
      return asMade;
    },
  ],
  ["holds", "an old checkpoint at the last good size of a revocation", async (scene) => shownOld(scene, 0, {})],
  ["no", "an old checkpoint beyond the last good size of a revocation", async (scene) => shownOld(scene, -1, {})],
  [
    "no",
    "an old checkpoint of another root than the revocation names",
    async (scene) => shownOld(scene, 0, { root: "0".repeat(64) }),
  ],
  [
    "no",
    "an old checkpoint below another root that the revocation names",
    async (scene) => shownOld(scene, 0, { root: "0".repeat(64) }, 2),
  ],
  [
    "holds",
    "a revocation that the identity has not signed",
    async (scene) => shownOld(scene, -1, { signedBy: "west" }),
  ],
  ["no", "a revocation whose list has another hash", async (scene) => shownOld(scene, -1, { list: "0".repeat(64) })],
];

async function olderHave(world: ArchiveWorld, log: LogKey, size: number, fill?: number): Promise<Message> {
  const root = fill === undefined ? {} : { root: new Uint8Array(32).fill(fill) };
  const note = await world.note(log, { size, ...root });
  return haveFor(world, log, note);
}

function haveFor(world: ArchiveWorld, log: LogKey, note: Uint8Array): Message {
  const [node, incarnation] = log.split("/");
  const size = world.leaves(log).length;
  const logs = [{ node, incarnation, size, held: size, send: false, rewind: false, note }];
  return { t: "have", part: "logs", audience: world.audience, ask: false, logs } as never;
}

/** A revocation after a rotation, with a checkpoint under the keys of before shown beside the newest. */
async function shownOld(
  scene: Scene,
  less: number,
  of: Omit<Parameters<typeof revoked>[1], "size">,
  size = scene.world.leaves(scene.east).length + 1,
): Promise<ArchiveParts> {
  const { world, east, title } = scene;
  const old = await rotated(scene);
  const good = world.leaves(east).length;
  await revoked(scene, { size: good + less, ...of });
  title();
  return more(haveFor(world, east, await world.note(east, { size, keys: old })));
}

async function noteUnder({ world, east }: Scene, keys: typeof ofAll): Promise<ArchiveParts> {
  return noting(east, await world.note(east, { keys }));
}

async function noteElsewhere(world: ArchiveWorld): Promise<Uint8Array> {
  const log = `east-1/${"e".repeat(32)}` as LogKey;
  world.logs.set(log, []);
  for (let at = 0; at < 4; at += 1) world.append(log, utf8(`leaf ${at}`));
  const note = await world.note(log);
  world.logs.delete(log);
  return note;
}

function gap(world: ArchiveWorld): Message {
  const at = { node: "east-1", incarnation: [...world.logs.keys()][0]?.split("/")[1] };
  const leaves = [{ leaf: utf8("{}"), expunged: false, body: undefined }];
  return {
    t: "package",
    audience: world.audience,
    ...at,
    from: 90,
    size: 91,
    note: undefined,
    proof: [],
    leaves,
  } as never;
}

function framedText(header: string): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return new Uint8Array(Buffer.concat([length, Buffer.from(header)]));
}

function changedAt(file: Uint8Array, at: number): Uint8Array {
  file[at] = (file[at] as number) ^ 1;
  return file;
}

/** The file with its checksum made anew. */
function summed(body: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([body, crypto.sha256(body)]));
}

function otherRealm(world: ArchiveWorld): string {
  const record = { definition: world.definition, name: "other", random: "0".repeat(64) };
  return encodeBase64(canonicalBytes(record));
}

/** Another spelling of the head, its length and checksum made anew. */
function spelled(file: Uint8Array, from: string, to: string): Uint8Array {
  const whole = Buffer.from(file);
  const end = 24 + whole.readUInt32BE(20);
  const head = Buffer.from(whole.subarray(24, end).toString().replace(from, to));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return summed(Buffer.concat([whole.subarray(0, 20), length, head, whole.subarray(end, -32)]));
}
