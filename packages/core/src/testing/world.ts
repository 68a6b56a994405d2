/** A small world for tests of the fold: nodes that write, and carry each other's logs in any order. No signatures, no disk. */
import { createHash } from "node:crypto";
import type { AudienceRecord } from "../audience/audience-record.ts";
import { judgedAudience } from "../audience/judged-audience.ts";
import { hashOfJson } from "../canonical/hash-of.ts";
import { sealBody } from "../entry/body.ts";
import type { Envelope, Seen } from "../entry/envelope.ts";
import { partyOfNode } from "../entry/party-of-node.ts";
import { sealEnvelope } from "../entry/seal-envelope.ts";
import { type AudienceFold, createAudienceFold, type HeldLeaf } from "../fold/audience-fold.ts";
import type { FoldContext } from "../fold/fold-context.ts";
import { registerTypes } from "../fold/type-registry.ts";
import {
  type Hash,
  type Incarnation,
  type KindName,
  type LabelId,
  type LogKey,
  logKey,
  type NodeId,
  type PartyId,
  type PostId,
} from "../ids.ts";
import type { MechanismView } from "../mechanism/view.ts";
import { newLogPast } from "../past/log-past.ts";
import { seenFor } from "../past/seen-for.ts";
import { charterType, type NoteState, noteType } from "./test-types.ts";

export const crypto = {
  sha256: (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest()),
};

export function hashNamed(name: string): Hash {
  return hashOfJson(crypto, name);
}

export const realm = hashNamed("realm");
const types = registerTypes([charterType, noteType]);

/** A definition in which every party has a general post and one seat, and every kind of the test types but `tally/1` in `without`. */
export function definitionNamed(
  name: string,
  parties: readonly string[],
  without: readonly string[] = [],
): MechanismView {
  const words = { ja: name, en: name };
  const labels = [
    { id: "open", rank: 0, releasableTo: parties },
    { id: "closed", rank: 1, releasableTo: parties },
    { id: "home", rank: 0, releasableTo: [] },
  ];
  // What the fold asks of a definition, and nothing else: words, hues and charts are for screens.
  const asked: Pick<MechanismView, "hash" | "hasSeat" | "hasKind"> & Record<string, unknown> = {
    hash: hashNamed(name),
    parties: parties.map((id) => ({ id, name: words, mark: id, letter: id.toUpperCase() })),
    postOf: (post: string) => {
      const [party, rest] = post.split(".");
      return party !== undefined && parties.includes(party)
        ? { party, general: rest === "general", name: words }
        : undefined;
    },
    hasSeat: () => true,
    body: () => undefined,
    track: () => undefined,
    situation: () => undefined,
    label: (id: string) => labels.find((label) => label.id === id),
    hasKind: (kind: string) => !without.includes(kind) && !kind.startsWith("unknown"),
  };
  return asked as unknown as MechanismView;
}

export interface World {
  readonly context: FoldContext;
  readonly definition: Hash;
  readonly parties: readonly string[];
  /** All leaves of all logs, as their authors hold them. */
  readonly leaves: Map<LogKey, HeldLeaf[]>;
  rootAt(log: LogKey, size: number): Hash;
}

export function createWorld(parties: readonly string[], more: readonly MechanismView[] = []): World {
  const first = definitionNamed("first", parties);
  const record: AudienceRecord = {
    definition: first.hash,
    depositary: `${parties[0]}-1` as NodeId,
    label: "open" as LabelId,
    mark: "",
    parties: parties.map((party) => ({ fingerprint: hashNamed(`identity ${party}`), party: party as PartyId })),
    realm,
    salt: hashNamed("salt"),
  };
  const definitions = new Map([first, ...more].map((view) => [view.hash, view]));
  const context: FoldContext = {
    crypto,
    audience: judgedAudience(crypto, record),
    types,
    definition: (hash) => definitions.get(hash),
  };
  const leaves = new Map<LogKey, HeldLeaf[]>();
  return {
    context,
    definition: first.hash,
    parties,
    leaves,
    rootAt: rootsOf(leaves),
  };
}

/** RFC 6962 roots of the logs as they were written; leaves expunged later keep their hashes. */
function rootsOf(leaves: ReadonlyMap<LogKey, readonly HeldLeaf[]>): World["rootAt"] {
  const hashes = new Map<LogKey, Buffer[]>();
  const roots = new Map<string, Hash>();
  return (log, size) => {
    const name = `${log} ${size}`;
    const known = hashes.get(log) ?? [];
    hashes.set(log, known);
    for (const leaf of (leaves.get(log) ?? []).slice(known.length)) {
      known.push(sha256(Buffer.concat([Buffer.of(0), leaf.envelope ?? new Uint8Array()])));
    }
    const root = roots.get(name) ?? (rootOf(known.slice(0, size)).toString("hex") as Hash);
    roots.set(name, root);
    return root;
  };
}

function rootOf(hashes: readonly Buffer[]): Buffer {
  if (hashes.length < 2) return hashes[0] ?? sha256(Buffer.of());
  let split = 1;
  while (2 * split < hashes.length) split *= 2;
  return sha256(Buffer.concat([Buffer.of(1), rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split))]));
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** A fold that has nothing yet, and believes the roots of the world. */
export function foldOf(world: World): AudienceFold {
  return createAudienceFold(world.context, ([node, incarnation, size, root]: Seen) => {
    return world.rootAt(logKey(node, incarnation), size) === root;
  });
}

export interface TestNode {
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly log: LogKey;
  readonly fold: AudienceFold;
  /** Leaves of each log that this node has taken. */
  readonly taken: Map<LogKey, number>;
}

let salts = 0;

export function incarnationNamed(name: string): Incarnation {
  return hashNamed(name).slice(0, 32) as Incarnation;
}

/** A node's life begins; with `restored` it takes from its older lives what that says before it writes. */
export function startNode(
  world: World,
  node: string,
  life = "first",
  restored: ReadonlyMap<LogKey, number> = new Map(),
): TestNode {
  const incarnation = incarnationNamed(`${node} ${life}`);
  const log = logKey(node as NodeId, incarnation);
  const started: TestNode = { node: node as NodeId, incarnation, log, fold: foldOf(world), taken: new Map() };
  world.leaves.set(log, []);
  for (const [other, size] of restored) carry(world, started, other, size);
  write(world, started, {
    kind: "join/1",
    subject: world.context.audience.hash,
    content: { record: world.context.audience.record },
  });
  return started;
}

export interface TestEntry {
  readonly kind: string;
  readonly subject?: Hash;
  readonly content: { readonly [key: string]: unknown };
  readonly label?: string;
  readonly definition?: Hash;
  /** Members to overwrite, for entries that no honest node would write. */
  readonly forged?: { readonly [key in keyof Envelope]?: unknown };
  /** What goes beside the leaf instead of its body. */
  readonly body?: "withheld";
}

/** Seals an entry over what the node has folded, appends it to its log, and folds it there. */
export function write(world: World, by: TestNode, entry: TestEntry): Hash {
  const leaf = sealLeaf(world, by, entry);
  appendLeaf(world, by, entry.body === "withheld" ? { ...leaf.held, body: undefined } : leaf.held);
  return leaf.hash;
}

export function appendLeaf(world: World, by: TestNode, held: HeldLeaf): void {
  const leaves = world.leaves.get(by.log) as HeldLeaf[];
  leaves.push(held);
  world.rootAt(by.log, leaves.length);
  carry(world, by, by.log);
}

export function sealLeaf(
  world: World,
  by: TestNode,
  entry: TestEntry,
): { readonly held: HeldLeaf; readonly hash: Hash } {
  salts += 1;
  const body = sealBody(entry.content, crypto.sha256(new TextEncoder().encode(`salt ${salts}`)));
  const log = by.fold.logs.get(by.log) ?? newLogPast(by.node, by.incarnation);
  const seen = seenFor({ log, logs: by.fold.logs, checkpoints: by.taken, rootAt: world.rootAt });
  const party = partyOfNode(by.node);
  const envelope: Envelope = {
    v: 1,
    realm,
    audience: world.context.audience.hash,
    definition: entry.definition ?? world.definition,
    party,
    node: by.node,
    incarnation: by.incarnation,
    post: `${party}.general` as PostId,
    kind: entry.kind as KindName,
    ...(entry.subject === undefined ? {} : { subject: entry.subject }),
    seen,
    time: 1_460_000_000_000 + salts,
    label: (entry.label ?? "open") as LabelId,
    body: hashOfBody(body),
  };
  const sealed = sealEnvelope(crypto, { ...envelope, ...(entry.forged as Partial<Envelope> | undefined) });
  return { held: { envelope: sealed.bytes, body }, hash: sealed.hash };
}

function hashOfBody(body: Uint8Array): Hash {
  return createHash("sha256").update(body).digest("hex") as Hash;
}

/** Carries a log to a node, up to a size; whoever holds it may be the carrier. */
export function carry(world: World, to: TestNode, log: LogKey, size?: number): void {
  const leaves = world.leaves.get(log) ?? [];
  const from = to.taken.get(log) ?? 0;
  const upTo = Math.min(size ?? leaves.length, leaves.length);
  if (upTo < from) return;
  const [node, incarnation] = log.split("/") as [NodeId, Incarnation];
  to.fold.take({ node, incarnation }, leaves.slice(from, upTo));
  to.taken.set(log, upTo);
  to.fold.advance();
}

/** Everybody gets everything. */
export function carryAll(world: World, nodes: readonly TestNode[]): void {
  for (const to of nodes) for (const log of world.leaves.keys()) carry(world, to, log);
}

/** The verdict that a node gives to an entry of a log. */
export function verdictOf(at: TestNode, hash: Hash): string | undefined {
  for (const log of at.fold.logs.keys()) {
    const found = at.fold.verdicts(log).find((verdict) => verdict.hash === hash);
    if (found !== undefined) return found.verdict;
  }
  return undefined;
}

/** All records of a node as one canonical value: equal for nodes that make the same of the same entries. */
export function picture(fold: AudienceFold): unknown {
  return [...fold.records.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

/** The state of a note at a node. */
export function noteState(at: TestNode, subject: Hash): NoteState {
  const record = at.fold.records.get(subject);
  if (record === undefined) throw new Error(`${at.node} has no note ${subject}`);
  return record.state as NoteState;
}
