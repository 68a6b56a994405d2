/** A small audience written by hand, good or hostile: its archives, bundles and proofs, without any node. For tests and vectors. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type AudienceRecord,
  type CompiledDefinition,
  canonicalBytes,
  compareText,
  definitionHash,
  type Envelope,
  fingerprintOf,
  type Hash,
  hashOfBytes,
  type KeyList,
  keyListBytes,
  keyListHash,
  keyPairHex,
  type LogKey,
  originOf,
  partyOfNode,
  type Seen,
  type Signer,
  sealBody,
  sealEnvelope,
  signKeyList,
  toHex,
} from "@kakehashi/core";
import {
  type BundleHead,
  type BundleVersion,
  bundleMagic,
  encodeBundleEnd,
  encodeBundleHead,
  encodeMessage,
  framed,
  type Message,
} from "@kakehashi/exchange";
import {
  addCosignature,
  cosign,
  encodeBase64,
  leafHash,
  mirrorNameOf,
  rootOfLeaves,
  signCheckpoint,
} from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import { generateKeyPair } from "../../../node/src/crypto/node-crypto.ts";
import { repositoryRoot } from "../node/repository.ts";

const wallSeconds = 1_767_225_600;
const roles = ["log", "mirror", "session", "witness"] as const;
type NodeKeys = Readonly<Record<(typeof roles)[number], Signer>>;

export interface WrittenLeaf {
  /** Undefined: expunged. */
  bytes: Uint8Array | undefined;
  readonly leafHash: Uint8Array;
  body: Uint8Array | undefined;
}

export interface EntryToWrite {
  readonly subject?: Hash;
  readonly post?: string;
  readonly forged?: { readonly [key in keyof Envelope]?: unknown };
}

export interface ArchiveParts {
  readonly head?: (head: { [member: string]: unknown }) => unknown;
  readonly messages?: (messages: Message[]) => readonly (Message | Uint8Array)[];
  /** Notes to show of a log beside those made for it: newest first in the file. */
  readonly notes?: ReadonlyMap<LogKey, Uint8Array>;
}

/** Keys of a name: fresh ones by default, so that no two worlds share any. */
export type MakeSigner = (name: string) => Signer;
const freshSigner: MakeSigner = () => generateKeyPair().signer;

function villages(): CompiledDefinition {
  const file = join(repositoryRoot, "spec/vectors/kinds/definitions.json");
  return JSON.parse(readFileSync(file, "utf8")).find(({ name }: { name: string }) => name === "twoVillages").compiled;
}

function saltOf(number: number): Hash {
  return createHash("sha256").update(`salt ${number}`).digest("hex") as Hash;
}

/** Who takes part, in ascending order, and by which definition. */
export interface Cast {
  readonly parties: readonly string[];
  readonly compiled: CompiledDefinition;
}

/** Villages, one node each; `east-1` keeps the charter. Two of them, east and west, where nothing else is said. */
export class ArchiveWorld {
  readonly compiled: CompiledDefinition;
  readonly definition: Hash;
  readonly realmRecord: Uint8Array;
  readonly realm: Hash;
  readonly identities: ReadonlyMap<string, Signer>;
  readonly keys: Map<string, NodeKeys>;
  readonly lists = new Map<string, { readonly list: KeyList; readonly bytes: Uint8Array }[]>();
  readonly record: AudienceRecord;
  readonly recordBytes: Uint8Array;
  readonly audience: Hash;
  readonly logs = new Map<LogKey, WrittenLeaf[]>();
  private salts = 0;
  private time = 1_460_636_760_000;

  private readonly makeSigner: MakeSigner;

  private constructor(makeSigner: MakeSigner, { parties, compiled }: Cast) {
    this.makeSigner = makeSigner;
    this.compiled = compiled;
    this.definition = definitionHash(nodeCrypto, compiled);
    this.realmRecord = canonicalBytes({ definition: this.definition, name: "test", random: saltOf(1) });
    this.realm = hashOfBytes(nodeCrypto, this.realmRecord);
    this.identities = new Map(parties.map((party) => [party, makeSigner(`identity of ${party}`)]));
    this.keys = new Map(parties.map((party) => [`${party}-1`, this.newKeys(`${party}-1`, 1)]));
    this.record = {
      definition: this.definition,
      depositary: "east-1",
      label: "open",
      mark: "",
      parties: [...this.identities].map(([party, signer]) => ({
        fingerprint: fingerprintOf(nodeCrypto, keyPairHex(signer)),
        party,
      })),
      realm: this.realm,
      salt: this.salt(),
    } as never;
    this.recordBytes = canonicalBytes(this.record);
    this.audience = hashOfBytes(nodeCrypto, this.recordBytes);
  }

  /** With the key list of each party, and the first logs of east and west, joined. */
  static async open(
    makeSigner = freshSigner,
    cast: Cast = { parties: ["east", "west"], compiled: villages() },
  ): Promise<{ readonly world: ArchiveWorld; readonly east: LogKey; readonly west: LogKey }> {
    const world = new ArchiveWorld(makeSigner, cast);
    for (const party of cast.parties) await world.list(party);
    const [east, west] = [world.log("east-1"), world.log("west-1")];
    for (const log of [east, west]) world.write(log, "join/1", { record: world.record }, { subject: world.audience });
    return { world, east, west };
  }

  private newKeys(node: string, life: number): NodeKeys {
    return Object.fromEntries(roles.map((role) => [role, this.makeSigner(`${role} of ${node}, ${life}`)])) as never;
  }

  private salt(): Hash {
    this.salts += 1;
    return saltOf(this.salts);
  }

  /** The next key list of a party, over the keys that its node now has; `rotate` draws them anew. The keys before come back. */
  async list(party: string, { rotate = false } = {}): Promise<NodeKeys> {
    const node = `${party}-1`;
    const before = this.keys.get(node) as NodeKeys;
    const lists = this.lists.get(party) ?? [];
    if (rotate) this.keys.set(node, this.newKeys(node, lists.length + 1));
    const now = this.keys.get(node) as NodeKeys;
    const identity = this.identities.get(party) as Signer;
    const last = lists.at(-1)?.list;
    const list = {
      identity: keyPairHex(identity),
      nodes: [{ keys: Object.fromEntries(roles.map((role) => [role, keyPairHex(now[role])])), node }],
      number: lists.length + 1,
      party,
      previous: last === undefined ? null : keyListHash(nodeCrypto, last),
      realm: this.realm,
    } as never as KeyList;
    this.lists.set(party, [...lists, { list, bytes: keyListBytes(await signKeyList(identity, list)) }]);
    return before;
  }

  log(node: string): LogKey {
    const key = `${node}/${this.salt().slice(0, 32)}` as LogKey;
    this.logs.set(key, []);
    return key;
  }

  leaves(log: LogKey): WrittenLeaf[] {
    return this.logs.get(log) as WrittenLeaf[];
  }

  rootAt(log: LogKey, size: number): Uint8Array {
    return this.rootOf(log, 0, size);
  }

  /** Root of the tree of the leaves from one index up to another. */
  rootOf(log: LogKey, from: number, to: number): Uint8Array {
    const leaves = this.leaves(log).slice(from, to);
    return rootOfLeaves(
      nodeCrypto,
      leaves.map((leaf) => leaf.leafHash),
    );
  }

  seen(by: LogKey): readonly Seen[] {
    return [...this.logs]
      .filter(([key, leaves]) => key !== by && leaves.length > 0)
      .map(
        ([key, leaves]) => [...key.split("/"), leaves.length, toHex(this.rootAt(key, leaves.length))] as never as Seen,
      )
      .sort(([a, i], [b, j]) => compareText(a, b) || compareText(i, j));
  }

  /** Writes an entry that has seen everything, and appends it. */
  write(log: LogKey, kind: string, content: object, { subject, post, forged }: EntryToWrite = {}): Hash {
    const [node, incarnation] = log.split("/") as [string, string];
    const party = partyOfNode(node as never);
    const body = sealBody(content as never, Uint8Array.fromHex(this.salt()));
    this.time += 1_000;
    const envelope = {
      v: 1,
      realm: this.realm,
      audience: this.audience,
      definition: this.definition,
      party,
      node,
      incarnation,
      post: post ?? `${party}.general`,
      kind,
      ...(subject === undefined ? {} : { subject }),
      seen: this.seen(log),
      time: this.time,
      label: "open",
      body: hashOfBytes(nodeCrypto, body),
      ...forged,
    } as never as Envelope;
    const { bytes, hash } = sealEnvelope(nodeCrypto, envelope);
    this.append(log, bytes, body);
    return hash;
  }

  append(log: LogKey, bytes: Uint8Array, body?: Uint8Array): void {
    this.leaves(log).push({ bytes, leafHash: leafHash(nodeCrypto, bytes), body });
  }

  /** A matter with a text that both concur with; the depositary's own concurrence, which settles it, is the last. */
  agree(east: LogKey, west: LogKey) {
    const post = "east.mayor";
    const opening = { track: "water", body: "mayors", signatories: ["east", "west"], depositary: "east-1" };
    const subject = this.write(east, "matter/1", opening, { post });
    const words = { clauses: [{ ja: "一", en: "one" }], authentic: ["ja", "en"] };
    const text = this.write(east, "text/1", words, { subject, post });
    const concur = { stance: "concur", text };
    const theirs = this.write(west, "position/1", concur, { subject, post: "west.mayor" });
    const ours = this.write(east, "position/1", concur, { subject, post });
    const concurrences = [
      { hash: ours, party: "east" },
      { hash: theirs, party: "west" },
    ];
    return { subject, text, concurrences, ours, theirs };
  }

  origin(log: LogKey): string {
    const [node, incarnation] = log.split("/");
    return originOf({ node, realm: this.realm, audience: this.audience, incarnation } as never);
  }

  /** A checkpoint over what the log holds, cosigned by another party's node. */
  async note(
    log: LogKey,
    by: {
      readonly size?: number;
      readonly root?: Uint8Array;
      readonly keys?: NodeKeys;
      readonly cosigned?: boolean;
      /** The node whose mirror cosigns: east's, and west's what is east's, where nothing is said. */
      readonly cosigner?: string;
      /** Whose hand cosigns, in the name of that mirror. */
      readonly mirror?: Signer;
      /** When it cosigns, by its own word: seconds since 1970. */
      readonly cosignedAt?: number;
    } = {},
  ): Promise<Uint8Array> {
    const [node] = log.split("/") as [string];
    const size = by.size ?? this.leaves(log).length;
    const root = by.root ?? this.rootAt(log, size);
    const body = { origin: this.origin(log), size, root };
    const signer = (by.keys ?? (this.keys.get(node) as NodeKeys)).log;
    const note = await signCheckpoint(nodeCrypto, signer, { ...body, wallSeconds });
    if (by.cosigned === false) return note;
    const other = by.cosigner ?? (node === "east-1" ? "west-1" : "east-1");
    const name = mirrorNameOf({ node: other, realm: this.realm, incarnation: "1".repeat(32) } as never);
    const mirror = by.mirror ?? (this.keys.get(other) as NodeKeys).mirror;
    return addCosignature(
      note,
      await cosign(nodeCrypto, mirror, { name, checkpoint: body, wallSeconds: by.cosignedAt ?? wallSeconds + 1 }),
    );
  }

  listViews() {
    return [...this.lists].flatMap(([party, lists]) =>
      lists.map(({ list, bytes }) => ({ party: party as never, number: list.number, bytes })),
    );
  }

  async messages(notes: ReadonlyMap<LogKey, Uint8Array> = new Map()): Promise<Message[]> {
    const shown = new Map<LogKey, Uint8Array>();
    for (const log of this.logs.keys()) shown.set(log, notes.get(log) ?? (await this.note(log)));
    const audience = this.audience;
    const refOf = (log: LogKey) => {
      const [node, incarnation] = log.split("/");
      return { node, incarnation } as never as { node: never; incarnation: never };
    };
    const logs = [...this.logs].map(([log, { length: size }]) => {
      return { ...refOf(log), size, held: size, send: false, rewind: false, note: shown.get(log) };
    });
    return [
      { t: "have", part: "keys", lists: this.listViews() },
      { t: "have", part: "logs", audience, logs, ask: false },
      ...[...this.logs].map(([log, leaves]): Message => {
        const packed = leaves.map(({ bytes, leafHash: gone, body }) => {
          return { leaf: bytes ?? gone, expunged: bytes === undefined, body };
        });
        const ref = { audience, ...refOf(log), from: 0, size: leaves.length, note: shown.get(log), proof: [] };
        return { t: "package", ...ref, leaves: packed };
      }),
    ];
  }

  async archive({ head: ofHead = (head) => head, messages: ofBundle = (all) => all, notes }: ArchiveParts = {}) {
    const head = ofHead({
      audience: encodeBase64(this.recordBytes),
      definitions: [encodeBase64(canonicalBytes(this.compiled))],
      keyLists: this.listViews().map(({ party, number, bytes }) => ({ party, number, bytes: encodeBase64(bytes) })),
      kind: "archive",
      realm: encodeBase64(this.realmRecord),
      v: 1,
    });
    const messages = ofBundle(await this.messages(notes));
    const headBytes = canonicalBytes(head as never);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, headBytes.length);
    const magic = new TextEncoder().encode("kakehashi archive 1\n");
    const all = Buffer.concat([magic, length, headBytes, this.bundle(messages, { v: 1 })]);
    return new Uint8Array(Buffer.concat([all, createHash("sha256").update(all).digest()]));
  }

  /**
   * A bundle of these messages, made by `node`. Bytes stand in the place of a message as they are. Of version 2 it has its end, unless
   * it is `cut`.
   */
  bundle(
    messages: readonly (Message | Uint8Array)[],
    { v = 2, cut = false, ...about }: Partial<BundleHead> & { readonly v?: BundleVersion; readonly cut?: boolean } = {},
  ): Uint8Array {
    const head = {
      realm: this.realm,
      node: "east-1" as never,
      audience: this.audience,
      made: 1,
      records: [],
      ...about,
    };
    const bytes = messages.map((message) => (message instanceof Uint8Array ? message : encodeMessage(message)));
    const all = [encodeBundleHead(head, v), ...bytes];
    const end = v === 2 && !cut ? [encodeBundleEnd(all.length)] : [];
    return new Uint8Array(Buffer.concat([bundleMagic, ...[...all, ...end].map(framed)]));
  }
}
