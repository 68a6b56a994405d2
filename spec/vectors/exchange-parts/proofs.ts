/** Files that prove an agreement, that do not, and that are none: what a verifier MUST answer to each. */
import {
  canonicalBytes,
  type Hash,
  hashOfBytes,
  keyListBytes,
  keyPairHex,
  type LogKey,
  signKeyList,
} from "@kakehashi/core";
import {
  addCosignature,
  cosign,
  decodeBase64,
  encodeBase64,
  formatTlogProof,
  mirrorNameOf,
  parseTlogProof,
  type TlogProof,
} from "@kakehashi/ledger";
import { entryInProof, proofOf } from "../../../packages/cli/src/testing/world-trees.ts";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import { rotated } from "../archive-parts/scene.ts";
import { crypto, flipInLine, noteOf, partsOf, utf8, wallSeconds } from "../ledger-parts/cast.ts";
import { thief } from "./bundle-scene.ts";
import { agreeAll, openVillages } from "./three-villages.ts";

export type ProofAnswer = "holds" | "no" | "unreadable";
type File = Awaited<ReturnType<typeof proofOf>>;
type Entry = File["entries"][number];
type Agreed = Parameters<typeof proofOf>[1];

/** Places in `entries`: the order that proofOf gives. */
const [opening, text] = [0, 1];

/**
 * What the three agreed in one matter, and all that cases put in the place of a part of it: written in every scene, so that
 * all files stand under the same checkpoints.
 */
class ProofScene {
  readonly world;
  readonly east: LogKey;
  readonly west: LogKey;
  readonly agreed: Agreed;
  readonly others;

  private constructor(opened: Awaited<ReturnType<typeof openVillages>>) {
    this.world = opened.world;
    this.east = opened.east;
    this.west = opened.west;
    const north = this.world.log("north-1");
    this.world.write(north, "join/1", { record: this.world.record }, { subject: this.world.audience });
    this.agreed = agreeAll(opened, north);
    this.others = this.writeOthers();
  }

  static async open(): Promise<ProofScene> {
    return new ProofScene(await openVillages());
  }

  file(agreed: Partial<Agreed> = {}): Promise<File> {
    return proofOf(this.world, { ...this.agreed, ...agreed });
  }

  /** The file in which west's concurrence is this entry. */
  withWests(hash: Hash): Promise<File> {
    const [ofEast, ofNorth] = this.agreed.concurrences;
    return this.file({ concurrences: [ofEast as never, ofNorth as never, { hash, party: "west" }] });
  }

  private writeOthers() {
    const { world, east, west, agreed } = this;
    const { subject, text: words, concurrences } = agreed;
    const [first, second] = concurrences;
    const ofWest = (kind: string, content: object, more: object = {}) =>
      world.write(west, kind, content, { subject, post: "west.mayor", ...more });
    const concurs = { stance: "concur", text: words };
    const record = (content: object = {}, log = east, of = subject) =>
      world.write(
        log,
        "record/1",
        { opening: subject, text: words, concurrences, ...content },
        { subject: of, post: "east.general" },
      );
    const two = world.agree(east, west);
    const otherText = ofWest("text/1", { clauses: [{ ja: "二", en: "two" }], authentic: ["ja", "en"] });
    return {
      two: { ...two, record: two.ours },
      record: record(),
      recordOfWest: record({}, west),
      recordOfOtherText: record({ text: subject }),
      recordOfOtherOpening: record({ opening: words }),
      recordWithLess: record({ concurrences: concurrences.slice(1) }),
      recordWithOneTwice: record({ concurrences: [first, second, second] }),
      again: ofWest("position/1", concurs),
      reserve: ofWest("position/1", { stance: "reserve", text: words }),
      withOtherText: ofWest("position/1", { stance: "concur", text: otherText }),
      inOtherMatter: ofWest("position/1", concurs, { subject: two.subject }),
      notOfItsKind: ofWest("position/1", { ...concurs, more: 1 }),
      ofOtherAudience: ofWest("position/1", concurs, { forged: { audience: world.realm } }),
      ofOtherLog: ofWest("position/1", concurs, { forged: { incarnation: "0".repeat(32) } }),
      ofOtherParty: ofWest("position/1", concurs, { forged: { party: "north" } }),
      recordElsewhere: record({}, east, two.subject),
      withTextElsewhere: (["east", "west"] as const).map((party) => ({
        party,
        hash: world.write(this[party], "position/1", concurs, { subject: two.subject, post: `${party}.mayor` }),
      })),
    };
  }
}

type Change = (scene: ProofScene) => unknown;
type Case = readonly [ProofAnswer, string, Change];

const bytesOf = (base64: string): Uint8Array => decodeBase64(base64) as Uint8Array;
const entryWith = (file: File, at: number, change: (entry: Entry) => object): object => ({
  ...file,
  entries: file.entries.map((entry, place) => (place === at ? { ...entry, ...change(entry) } : entry)),
});
/** The file with one entry changed: the opening, unless another is meant. */
const entry =
  (change: (entry: Entry, file: File) => object, at = opening): Change =>
  async (scene) => {
    const file = await scene.file();
    return entryWith(file, at, (each) => change(each, file));
  };
const evidence = (change: (proof: TlogProof) => TlogProof): Change =>
  entry((each) => {
    const proof = parseTlogProof(bytesOf(each.evidence)) as TlogProof;
    return { evidence: encodeBase64(formatTlogProof(change(proof))) };
  });
const lines = (change: (lines: readonly string[]) => readonly string[]): Change =>
  evidence((proof) => {
    const { text: head, lines: made } = partsOf(proof.checkpoint);
    return { ...proof, checkpoint: utf8(noteOf(head, change(made))) };
  });
/** The opening under a note that is made otherwise. */
const noted =
  (of: Parameters<ProofScene["world"]["note"]>[1]): Change =>
  async (scene) => {
    const note = await scene.world.note(scene.east, of);
    const other = await entryInProof(scene.world, scene.agreed.subject, { note });
    return entryWith(await scene.file(), opening, () => other);
  };
const flipped = (base64: string): string => {
  const bytes = bytesOf(base64);
  bytes[bytes.length - 3] = (bytes.at(-3) as number) ^ 1;
  return encodeBase64(bytes);
};
const members =
  (change: (file: File) => object): Change =>
  async (scene) => {
    const file = await scene.file();
    return { ...file, ...change(file) };
  };
const spelled =
  (spell: (text: string) => string): Change =>
  async (scene) =>
    utf8(spell(new TextDecoder().decode(canonicalBytes((await scene.file()) as never))));
const ofAll = { log: thief, mirror: thief, session: thief, witness: thief };

const holding: readonly Case[] = [
  ["holds", "of three parties, settled by the depositary's own concurrence", (scene) => scene.file()],
  ["holds", "settled by the depositary's record", (scene) => scene.file({ record: scene.others.record })],
  ["holds", "of two parties of three", ({ world, others }) => proofOf(world, others.two)],
  [
    "holds",
    "an entry under an older checkpoint than the others",
    async (scene) => {
      const older = await entryInProof(scene.world, scene.agreed.subject, { size: 3 });
      return entryWith(await scene.file(), opening, () => older);
    },
  ],
  ["holds", "extra data in the evidence", evidence((proof) => ({ ...proof, extra: utf8("extra") }))],
  ["holds", "held by north's mirror alone", noted({ cosigner: "north-1" })],
  [
    "holds",
    "a cosignature that does not open, beside one that does",
    async (scene) => {
      const { world, east, agreed } = scene;
      const bad = partsOf(await world.note(east, { cosigner: "north-1", mirror: thief })).lines.slice(2);
      const { text: head, lines: good } = partsOf(await world.note(east));
      const other = await entryInProof(world, agreed.subject, { note: utf8(noteOf(head, [...good, ...bad])) });
      return entryWith(await scene.file(), opening, () => other);
    },
  ],
  [
    "holds",
    "keys that a rotation has ended since",
    async (scene) => {
      const before = await entryInProof(scene.world, scene.agreed.subject);
      await rotated(scene as never);
      const { world, east, agreed } = scene;
      world.write(east, "remark/1", { words: { ja: "済" } }, { subject: agreed.subject, post: "east.mayor" });
      return entryWith(await scene.file(), opening, () => before);
    },
  ],
  ["holds", "a key list twice", members(({ keyLists }) => ({ keyLists: [...keyLists, keyLists[0]] }))],
  ["holds", "the concurrences in another order", members((file) => ({ concurrences: file.concurrences.toReversed() }))],
  [
    "holds",
    "an entry that nothing names",
    async (scene) => {
      const file = await scene.file();
      return { ...file, entries: [...file.entries, await entryInProof(scene.world, scene.others.again)] };
    },
  ],
];

const entries: readonly Case[] = [
  ["no", "a body that is gone", entry(() => ({ body: null }))],
  [
    "no",
    "an envelope and a body that are gone: what an expunged leaf leaves",
    entry(() => ({ body: null, envelope: null })),
  ],
  ["no", "a byte of an envelope changed", entry(({ envelope }) => ({ envelope: flipped(envelope) }))],
  ["no", "a byte of a body changed", entry(({ body }) => ({ body: flipped(body) }))],
  ["no", "the body of another entry", entry((_, file) => ({ body: file.entries[text]?.body }))],
  ["no", "another entry than the one that is named", entry((_, file) => ({ envelope: file.entries[text]?.envelope }))],
  ["no", "an index that is not that of the evidence", entry(({ index }) => ({ index: index + 1 }))],
  ["no", "the origin of another log", entry((_, file) => ({ origin: file.entries.at(-1)?.origin }))],
  [
    "no",
    "the evidence of another leaf",
    entry((_, file) => ({ index: file.entries[text]?.index, evidence: file.entries[text]?.evidence })),
  ],
  [
    "no",
    "an inclusion proof of another leaf, for its index",
    evidence((proof) => ({ ...proof, proof: proof.proof.toReversed() })),
  ],
  [
    "no",
    "an inclusion proof that is shorter than it must be",
    evidence((proof) => ({ ...proof, proof: proof.proof.slice(1) })),
  ],
  ["no", "evidence that does not read", entry(({ evidence: good }) => ({ evidence: good.slice(4) }))],
  ["no", "a checkpoint without its Ed25519 signature", lines(([, ...rest]) => rest)],
  ["no", "a checkpoint without its ML-DSA-44 signature", lines(([first, , ...rest]) => [first as string, ...rest])],
  [
    "no",
    "a bit of the checkpoint's signature flipped",
    lines(([first, ...rest]) => [flipInLine(first as string, 20), ...rest]),
  ],
  ["no", "a checkpoint by another's keys", noted({ keys: ofAll })],
  ["no", "a checkpoint of another root", noted({ root: new Uint8Array(32).fill(7) })],
  ["no", "no cosignature", noted({ cosigned: false })],
  ["no", "half a cosignature", lines((all) => all.slice(0, 3))],
  [
    "no",
    "a third line of the only mirror",
    lines((all) => [...all, `${all[2]?.split(" ").slice(0, 2).join(" ")} YWJjZGVmZ2g=`]),
  ],
  ["no", "cosigned by another's keys", noted({ mirror: thief })],
  ["no", "cosigned by the mirror of the log's own node alone", noted({ cosigner: "east-1" })],
  ["no", "cosigned by another node of the same party alone", bySameParty],
  [
    "no",
    "a cosignature of another tree",
    async (scene) => {
      const { world, east, agreed } = scene;
      const other = partsOf(await world.note(east, { size: 3 })).lines.slice(2);
      const { text: head, lines: own } = partsOf(await world.note(east, { cosigned: false }));
      const changed = await entryInProof(world, agreed.subject, { note: utf8(noteOf(head, [...own, ...other])) });
      return entryWith(await scene.file(), opening, () => changed);
    },
  ],
  ["no", "a body that is not of its kind", (scene) => scene.withWests(scene.others.notOfItsKind)],
  ["no", "an entry of another audience", (scene) => scene.withWests(scene.others.ofOtherAudience)],
  [
    "no",
    "an entry that names another log than the one in which it stands",
    (scene) => scene.withWests(scene.others.ofOtherLog),
  ],
  [
    "no",
    "an entry that nothing names, and that does not hold",
    members(({ entries: all }) => ({ entries: [...all, { ...all[text], body: null }] })),
  ],
];

/** East's next key list names a second node, whose mirror alone holds the opening. */
async function bySameParty({ world, east, agreed }: ProofScene): Promise<object> {
  await world.list("east");
  const lists = world.lists.get("east") ?? [];
  const { list } = lists.at(-1) as (typeof lists)[number];
  const pairs = ["log", "mirror", "session", "witness"].map(
    (role) => [role, seededSigner(`${role} of east-2`)] as const,
  );
  world.keys.set("east-2", Object.fromEntries(pairs) as never);
  const keys = Object.fromEntries(pairs.map(([role, signer]) => [role, keyPairHex(signer)]));
  const both = { ...list, nodes: [...list.nodes, { keys, node: "east-2" }] } as never;
  const bytes = keyListBytes(await signKeyList(world.identities.get("east") as never, both));
  world.lists.set("east", [...lists.slice(0, -1), { list: both, bytes }]);
  const note = await world.note(east, { cosigner: "east-2" });
  const other = await entryInProof(world, agreed.subject, { note });
  return entryWith(await proofOf(world, agreed), opening, () => other);
}

/** An entry that nothing names, beside all that the proof needs: whatever of it does not hold is found by that alone. */
const beside =
  (which: "again" | "notOfItsKind" | "ofOtherParty", change: object = {}): Change =>
  async (scene) => {
    const file = await scene.file();
    return {
      ...file,
      entries: [...file.entries, { ...(await entryInProof(scene.world, scene.others[which])), ...change }],
    };
  };

const unnamed: readonly Case[] = [
  ["no", "an entry that nothing names, under another name", beside("again", { entry: "0".repeat(64) })],
  [
    "no",
    "an entry that nothing names, whose envelope does not read",
    beside("again", { envelope: encodeBase64(utf8("{}")) }),
  ],
  ["no", "an entry that nothing names, whose body is not of its kind", beside("notOfItsKind")],
  ["no", "an entry that nothing names, of another party than its node's", beside("ofOtherParty")],
  [
    "no",
    "cosigned in the name of a mirror of another realm alone",
    async (scene) => {
      const { world, east, agreed } = scene;
      const size = world.leaves(east).length;
      const checkpoint = { origin: world.origin(east), size, root: world.rootAt(east, size) };
      const name = mirrorNameOf({ node: "west-1", realm: world.audience, incarnation: "1".repeat(32) } as never);
      const signer = world.keys.get("west-1")?.mirror as never;
      const cosigned = await cosign(crypto, signer, { name, checkpoint, wallSeconds: wallSeconds + 1 });
      const note = addCosignature(await world.note(east, { cosigned: false }), cosigned);
      const other = await entryInProof(world, agreed.subject, { note });
      return entryWith(await scene.file(), opening, () => other);
    },
  ],
];

const agreements: readonly Case[] = [
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

const trust: readonly Case[] = [
  ["no", "the key list of a member is not there", members(({ keyLists }) => ({ keyLists: keyLists.slice(1) }))],
  [
    "no",
    "a byte of a key list changed",
    members(({ keyLists: [first, ...rest] }) => ({
      keyLists: [{ ...first, bytes: flipped(first?.bytes as string) }, ...rest],
    })),
  ],
  [
    "no",
    "a key list with another number beside it",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, number: 2 }, ...rest] })),
  ],
  [
    "no",
    "a key list with another party beside it",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, party: "west" }, ...rest] })),
  ],
  [
    "no",
    "the audience record of another audience of the same parties",
    async (scene) => {
      const { world } = scene;
      const audience = encodeBase64(canonicalBytes({ ...world.record, salt: "0".repeat(64) } as never));
      return { ...(await scene.file()), audience };
    },
  ],
  [
    "no",
    "other fingerprints in the audience record",
    async (scene) => {
      const { world } = scene;
      const parties = world.record.parties.map((each) => ({ ...each, fingerprint: "0".repeat(64) }));
      return { ...(await scene.file()), audience: encodeBase64(canonicalBytes({ ...world.record, parties } as never)) };
    },
  ],
  [
    "unreadable",
    "the realm record of another realm",
    async (scene) => {
      const record = { definition: scene.world.definition, name: "other", random: "0".repeat(64) };
      return { ...(await scene.file()), realm: encodeBase64(canonicalBytes(record)) };
    },
  ],
  [
    "unreadable",
    "a realm record that does not read, and that the audience names",
    async (scene) => {
      const record = utf8('{"name":"test"}');
      const audience = canonicalBytes({ ...scene.world.record, realm: hashOfBytes(crypto, record) } as never);
      return { ...(await scene.file()), realm: encodeBase64(record), audience: encodeBase64(audience) };
    },
  ],
  ["unreadable", "an audience record that does not read", members(({ audience }) => ({ audience: audience.slice(4) }))],
];

const forms: readonly Case[] = [
  ["unreadable", "nothing", () => new Uint8Array(0)],
  ["unreadable", "no object", () => utf8("[]")],
  ["unreadable", "cut short", spelled((whole) => whole.slice(0, -1))],
  ["unreadable", "a line feed behind its end", spelled((whole) => `${whole}\n`)],
  ["unreadable", "a space", spelled((whole) => whole.replace('"v":1', '"v": 1'))],
  ["unreadable", "a member twice", spelled((whole) => whole.replace('"v":1', '"v":1,"v":1'))],
  ["unreadable", "a byte order mark", spelled((whole) => `\ufeff${whole}`)],
  ["unreadable", "a member more", members(() => ({ more: 1 }))],
  ["unreadable", "a member less", members(() => ({ record: undefined }))],
  ["unreadable", "a member more in an entry", entry(() => ({ more: 1 }))],
  ["unreadable", "another kind", members(() => ({ kind: "delivery" }))],
  ["unreadable", "another version", members(() => ({ v: 2 }))],
  ["unreadable", "a hash in capitals", members(({ subject }) => ({ subject: subject.toUpperCase() }))],
  ["unreadable", "an index with a fraction", spelled((whole) => whole.replace(/"index":(\d+)/, '"index":$1.5'))],
  ["unreadable", "an index below zero", entry(() => ({ index: -1 }))],
  ["unreadable", "an origin of more than 255 characters", entry(() => ({ origin: "a".repeat(256) }))],
  ["unreadable", "an origin that is no text", entry(() => ({ origin: 1 }))],
  ["unreadable", "an entry whose name is no hash", entry(() => ({ entry: "1" }))],
  ["unreadable", "an envelope that is no base64", entry(() => ({ envelope: 1 }))],
  ["unreadable", "a body that is no base64", entry(() => ({ body: "=" }))],
  ["unreadable", "an audience that is no base64", members(() => ({ audience: "=" }))],
  ["unreadable", "concurrences that are no list", members(() => ({ concurrences: {} }))],
  [
    "unreadable",
    "a concurrence of what is no party",
    members((file) => ({ concurrences: [...file.concurrences, { hash: file.text, party: "East" }] })),
  ],
  [
    "unreadable",
    "a concurrence whose name is no hash",
    members((file) => ({ concurrences: [...file.concurrences, { hash: "1", party: "east" }] })),
  ],
  [
    "unreadable",
    "a concurrence with a member more",
    members((file) => ({ concurrences: [{ ...file.concurrences[0], post: "east.mayor" }] })),
  ],
  [
    "unreadable",
    "a key list of what is no party",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, party: "East" }, ...rest] })),
  ],
  [
    "unreadable",
    "a key list that is no base64",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, bytes: "=" }, ...rest] })),
  ],
  ["unreadable", "evidence that is null", entry(() => ({ evidence: null }))],
  ["unreadable", "base64 without its padding", members(({ realm }) => ({ realm: `${realm.replaceAll("=", "")}A` }))],
  [
    "unreadable",
    "base64 with a line feed",
    members(({ realm }) => ({ realm: `${realm.slice(0, 4)}\n${realm.slice(4)}` })),
  ],
  [
    "unreadable",
    "a key list of number 0",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, number: 0 }, ...rest] })),
  ],
];

export const proofCases: readonly Case[] = [...holding, ...entries, ...unnamed, ...agreements, ...trust, ...forms];

/** The bytes of a case: a file as it was changed, or bytes as they are. */
export async function proofBytes([, , change]: Case): Promise<Uint8Array> {
  const made = await change(await ProofScene.open());
  return made instanceof Uint8Array ? made : canonicalBytes(made as never);
}
