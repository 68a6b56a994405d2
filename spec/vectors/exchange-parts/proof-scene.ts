/** What the vectors of proofs are made of: what three villages agreed, and ways to change a part of it. */
import { canonicalBytes, type Hash, type LogKey } from "@kakehashi/core";
import { decodeBase64, encodeBase64, formatTlogProof, parseTlogProof, type TlogProof } from "@kakehashi/ledger";
import { entryInProof, proofOf } from "../../../packages/cli/src/testing/world-trees.ts";
import { noteOf, partsOf, utf8 } from "../ledger-parts/cast.ts";
import { thief } from "./bundle-scene.ts";
import { agreeAll, openVillages } from "./three-villages.ts";

export type ProofAnswer = "holds" | "no" | "unreadable";
type File = Awaited<ReturnType<typeof proofOf>>;
type Entry = File["entries"][number];
type Agreed = Parameters<typeof proofOf>[1];

/** Places in `entries`: the order that proofOf gives. */
export const [opening, text] = [0, 1];

/**
 * What the three agreed in one matter, and all that cases put in the place of a part of it: written in every scene, so that
 * all files stand under the same checkpoints.
 */
export class ProofScene {
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

export type Change = (scene: ProofScene) => unknown;
export type Case = readonly [ProofAnswer, string, Change];

const bytesOf = (base64: string): Uint8Array => decodeBase64(base64) as Uint8Array;
export const entryWith = (file: File, at: number, change: (entry: Entry) => object): object => ({
  ...file,
  entries: file.entries.map((entry, place) => (place === at ? { ...entry, ...change(entry) } : entry)),
});
/** The file with one entry changed: the opening, unless another is meant. */
export const entry =
  (change: (entry: Entry, file: File) => object, at = opening): Change =>
  async (scene) => {
    const file = await scene.file();
    return entryWith(file, at, (each) => change(each, file));
  };
export const evidence = (change: (proof: TlogProof) => TlogProof): Change =>
  entry((each) => {
    const proof = parseTlogProof(bytesOf(each.evidence)) as TlogProof;
    return { evidence: encodeBase64(formatTlogProof(change(proof))) };
  });
export const lines = (change: (lines: readonly string[]) => readonly string[]): Change =>
  evidence((proof) => {
    const { text: head, lines: made } = partsOf(proof.checkpoint);
    return { ...proof, checkpoint: utf8(noteOf(head, change(made))) };
  });
/** The opening under a note that is made otherwise. */
export const noted =
  (of: Parameters<ProofScene["world"]["note"]>[1]): Change =>
  async (scene) => {
    const note = await scene.world.note(scene.east, of);
    const other = await entryInProof(scene.world, scene.agreed.subject, { note });
    return entryWith(await scene.file(), opening, () => other);
  };
export const flipped = (base64: string): string => {
  const bytes = bytesOf(base64);
  bytes[bytes.length - 3] = (bytes.at(-3) as number) ^ 1;
  return encodeBase64(bytes);
};
export const members =
  (change: (file: File) => object): Change =>
  async (scene) => {
    const file = await scene.file();
    return { ...file, ...change(file) };
  };
export const spelled =
  (spell: (text: string) => string): Change =>
  async (scene) =>
    utf8(spell(new TextDecoder().decode(canonicalBytes((await scene.file()) as never))));
export const ofAll = { log: thief, mirror: thief, session: thief, witness: thief };
