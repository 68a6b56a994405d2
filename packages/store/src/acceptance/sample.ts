import { createHash } from "node:crypto";
import type { Hash, Incarnation, KindName, LabelId, LogKey, NodeId, Origin, PartyId, PostId } from "@kakehashi/core";
import type { AppendedLeaf, Commit, LogAdvance, ObjectRow, ProjectionRow } from "../port.ts";

/** Bytes that depend on their name only: a store looks into nothing, so it need not be a true entry. */
export function sampleBytes(name: string, count: number): Uint8Array {
  const blocks: Buffer[] = [];
  for (let at = 0; at * 32 < count; at++) blocks.push(createHash("sha256").update(`${name} ${at}`).digest());
  return new Uint8Array(Buffer.concat(blocks).subarray(0, count));
}

export function sampleHash(name: string): Hash {
  return createHash("sha256").update(name).digest("hex") as Hash;
}

/** One log of one audience, as a node that writes there knows it: gives commits that append to it. */
export class SampleLog {
  readonly name: string;
  readonly realm: Hash;
  readonly audience: Hash;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly log: LogKey;
  readonly origin: Origin;
  readonly parties: readonly string[];
  size = 0;

  constructor(name: string, node = "aa-1", parties: readonly string[] = ["aa", "bb"]) {
    this.name = name;
    this.parties = parties;
    this.realm = sampleHash("realm");
    this.audience = sampleHash(`audience ${name}`);
    this.node = node as NodeId;
    this.incarnation = sampleHash(`incarnation ${name} ${node}`).slice(0, 32) as Incarnation;
    this.log = `${node}/${this.incarnation}` as LogKey;
    this.origin = `${node}/${this.realm}/${this.audience}/${this.incarnation}` as Origin;
  }

  /** An empty commit of this audience, for a test to fill. */
  empty(expected: number): Commit {
    return {
      realm: this.realm,
      audience: this.audience,
      ...(expected === -1 ? { create: this.record() } : {}),
      expected,
      logs: [],
      bodies: [],
      bury: [],
      without: [],
      objects: [],
      projected: [],
      projections: [],
      checkpoints: [],
      answers: [],
      releases: [],
      records: [],
    };
  }

  record(): Uint8Array {
    const parties = this.parties.map((party) => ({ fingerprint: sampleHash(party), party }));
    return new TextEncoder().encode(JSON.stringify({ parties, realm: this.realm, salt: sampleHash(this.name) }));
  }

  /** The hash of the leaf at that place, without its other parts. */
  hash(index: number): Hash {
    return sampleHash(`${this.origin} ${index}`);
  }

  /** A leaf with all its parts; its subject is itself unless given. */
  leaf(index: number, change: Partial<AppendedLeaf> & { subject?: Hash; label?: string } = {}): AppendedLeaf {
    const { subject, label, ...rest } = change;
    const name = `${this.origin} ${index}`;
    const hash = this.hash(index);
    return {
      index,
      hash,
      envelope: sampleBytes(`envelope ${name}`, 700),
      body: sampleBytes(`body ${name}`, 512),
      bodyHash: sampleHash(`body ${name}`),
      fields: {
        party: this.node.slice(0, 2) as PartyId,
        post: `${this.node.slice(0, 2)}.general` as PostId,
        kind: "report/1" as KindName,
        subject: subject ?? hash,
        label: (label ?? "open") as LabelId,
        time: 1_460_000_000_000 + index,
      },
      ...rest,
    };
  }

  /** Moves the head over `leaves`, which follow each other from the present size on, with the tiles that this changes. */
  advance(leaves: readonly AppendedLeaf[]): LogAdvance {
    const from = this.size;
    const size = from + leaves.length;
    this.size = size;
    return {
      ...{ log: this.log, origin: this.origin, node: this.node, incarnation: this.incarnation, from, size, leaves },
      root: sampleHash(`root ${this.origin} ${size}`),
      edge: [sampleBytes(`edge ${this.origin} ${size}`, 32), sampleBytes(`edge ${size}`, 32)],
      folded: size,
      held: size,
      tiles: [...this.#tiles(0, from, size), ...this.#tiles(1, from, size)],
    };
  }

  #tiles(level: number, from: number, size: number): LogAdvance["tiles"] {
    const [before, after] = [Math.floor(from / 256 ** level), Math.floor(size / 256 ** level)];
    const tiles: LogAdvance["tiles"][number][] = [];
    for (let at = before; at < after; at = (Math.floor(at / 256) + 1) * 256) {
      const index = Math.floor(at / 256);
      tiles.push({ level, index, hashes: this.tile(level, index, Math.min(256, after - index * 256)) });
    }
    return tiles;
  }

  tile(level: number, index: number, width: number): Uint8Array {
    const hashes = Array.from({ length: width }, (_, at) =>
      sampleBytes(`${this.log} ${level} ${index * 256 + at}`, 32),
    );
    return new Uint8Array(Buffer.concat(hashes));
  }

  /** One log line as it is benched: two leaves, an object of 2 KB, one row for people. */
  unit(from: number): { leaves: AppendedLeaf[]; object: ObjectRow; row: ProjectionRow } {
    const opening = this.leaf(from);
    const words = this.leaf(from + 1, { subject: opening.hash });
    return {
      leaves: [opening, words],
      object: {
        subject: opening.hash,
        type: "report",
        state: sampleBytes(`state ${opening.hash}`, 2_000),
        digest: sampleHash(`digest ${opening.hash}`),
        counts: { [this.log]: 2 },
      },
      row: this.row(opening.hash, from),
    };
  }

  row(subject: Hash, sort: number, change: Partial<ProjectionRow> = {}): ProjectionRow {
    return {
      view: "report",
      subject,
      key: "",
      label: "open" as LabelId,
      sort,
      text: `橋梁の点検を開始 bridge ${sort}`,
      doc: { title: "橋梁の点検", place: "北町", number: sort, status: "unconfirmed" },
      ...change,
    };
  }

  /** A commit of `count` units after what was committed so far. */
  units(count: number, expected: number): Commit {
    const units = Array.from({ length: count }, (_, at) => this.unit(this.size + at * 2));
    return {
      ...this.empty(expected),
      logs: [this.advance(units.flatMap(({ leaves }) => leaves))],
      objects: units.map(({ object }) => object),
      projected: units.map(({ object }) => object.subject),
      projections: units.map(({ row }) => row),
    };
  }
}
