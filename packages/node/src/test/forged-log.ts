import {
  type Envelope,
  type Hash,
  hashOfBytes,
  type LogKey,
  logKey,
  type NodeId,
  originOf,
  partyOfNode,
  readEnvelope,
  sealBody,
  sealEnvelope,
} from "@kakehashi/core";
import { leafHash, rootOfLeaves, signCheckpoint } from "@kakehashi/ledger";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import type { Founded } from "./founded.ts";

interface ForgedLeaf {
  readonly leaf: Uint8Array;
  readonly body: Uint8Array | undefined;
}

/** A log that its node wrote, and that its keys go on with as a test wants it. The node itself knows nothing of that. */
export class ForgedLog {
  readonly key: LogKey;
  readonly leaves: ForgedLeaf[];
  readonly author: { readonly node: NodeId; readonly party: never };
  private readonly founded: Founded;
  private readonly last: Envelope;

  private constructor(founded: Founded, last: Envelope, leaves: ForgedLeaf[]) {
    this.founded = founded;
    this.key = logKey(last.node, last.incarnation);
    this.leaves = leaves;
    this.last = last;
    this.author = { node: this.last.node, party: partyOfNode(this.last.node) as never };
  }

  /** @param name a running node */
  static async of(founded: Founded, name: string): Promise<ForgedLog> {
    const log = founded.engine(name).own();
    if (log === undefined) throw new Error(`${name} has no log`);
    const { store } = founded.kept(name).node.ports;
    const rows = await store.leaves(founded.founding.audience, log.key, 0, log.tree.size);
    const leaves = rows.map(({ envelope, body }) => ({ leaf: envelope as Uint8Array, body }));
    return new ForgedLog(founded, readEnvelope(leaves.at(-1)?.leaf as Uint8Array) as Envelope, leaves);
  }

  /** A log of another incarnation of the node, which is empty and has seen nothing. */
  beside(): ForgedLog {
    const { incarnation } = this.last;
    const another = (incarnation.startsWith("0") ? "1" : "0") + incarnation.slice(1);
    return new ForgedLog(this.founded, { ...this.last, incarnation: another as never, seen: [] }, []);
  }

  get size(): number {
    return this.leaves.length;
  }

  entry(index: number): Hash {
    return hashOfBytes(nodeCrypto, (this.leaves[index] as ForgedLeaf).leaf);
  }

  /** Its index. One number, and the same content, make the same body. */
  put(change: Partial<Envelope>, content: { readonly [key: string]: unknown }, number = this.size): number {
    const body = sealBody(content as never, new Uint8Array(32).fill(number));
    const envelope = { ...this.last, ...change, body: hashOfBytes(nodeCrypto, body) };
    return this.leaves.push({ leaf: sealEnvelope(nodeCrypto, envelope).bytes, body }) - 1;
  }

  /** An entry that opens an object. Its index. */
  putOpening(kind: string, content: { readonly [key: string]: unknown }): number {
    const { subject: _, ...rest } = this.last;
    const body = sealBody(content as never, new Uint8Array(32).fill(this.size));
    const envelope = { ...rest, kind: kind as never, body: hashOfBytes(nodeCrypto, body) };
    return this.leaves.push({ leaf: sealEnvelope(nodeCrypto, envelope).bytes, body }) - 1;
  }

  /** Bytes that need not read. Its index. */
  putBytes(leaf: Uint8Array): number {
    return this.leaves.push({ leaf, body: undefined }) - 1;
  }

  /** An expiry of leaves of this log (or of `log`), and of entries of one of its objects, else of the charter. */
  putExpiry(places: readonly number[], entries: readonly Hash[] = [], subject?: Hash, log: ForgedLog = this): number {
    const { incarnation } = log.last;
    const { audience } = this.founded.founding;
    const leaves = places.map((index) => ({ incarnation, index }));
    const post = `${this.author.party}.general` as never;
    return this.put({ kind: "expiry/1" as never, subject: subject ?? audience, post }, { entries, leaves });
  }

  /** What each member is shown first, so that it follows the log. */
  async have() {
    const { node, incarnation } = this.last;
    const { note } = await this.packageOf(0, 1);
    const log = { node, incarnation, size: 1, held: 1, send: false, rewind: false, note };
    return { t: "have", part: "logs", audience: this.founded.founding.audience, logs: [log], ask: false } as const;
  }

  /** Leaves from one index up to a size, under its checkpoint; those at `bare` as their mere hashes, those at `bodiless` without body. */
  async packageOf(from: number, to: number, bare: readonly number[] = [], bodiless: readonly number[] = []) {
    const { realm, audience } = this.founded.founding;
    const { node, incarnation } = this.last;
    const hashes = this.leaves.map(({ leaf }) => leafHash(nodeCrypto, leaf));
    const origin = originOf({ node, realm, audience, incarnation });
    const root = rootOfLeaves(nodeCrypto, hashes.slice(0, to));
    const signer = this.founded.of(node).keys.signerNow("log");
    const note = await signCheckpoint(nodeCrypto, signer, { origin, size: to, root, wallSeconds: 1_460_900_000 });
    const leaves = this.leaves.slice(from, to).map(({ leaf, body }, at) => {
      const index = from + at;
      if (bare.includes(index)) return { leaf: hashes[index] as Uint8Array, expunged: true, body: undefined };
      return { leaf, expunged: false, body: bodiless.includes(index) ? undefined : body };
    });
    return { t: "package", audience, node, incarnation, from, size: to, note, proof: [], leaves } as const;
  }

  /** A leaf of which a member says, when it is asked for the body, that it is gone. */
  goneAt(index: number) {
    const { node, incarnation } = this.last;
    const leaf = leafHash(nodeCrypto, (this.leaves[index] as ForgedLeaf).leaf);
    const place = { audience: this.founded.founding.audience, node, incarnation, from: index, size: index + 1 };
    const leaves = [{ leaf, expunged: true, body: undefined }];
    return { t: "package", ...place, note: undefined, proof: [], leaves } as const;
  }

  /** Bodies alone, as they come after their leaves. */
  bodiesOf(indexes: readonly number[]) {
    const { node, incarnation } = this.last;
    const bodies = indexes.map((index) => (this.leaves[index] as ForgedLeaf).body as Uint8Array);
    return { t: "bodies", audience: this.founded.founding.audience, node, incarnation, bodies } as const;
  }
}
