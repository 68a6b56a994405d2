/**
 * Desks for tests: nodes of a real mechanism that write by commands, and carry each other's logs in any order. No
 * signatures, no disk; everything else is the real thing.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  type AudienceFold,
  type AudienceRecord,
  createAudienceFold,
  definitionHash,
  type Envelope,
  type FoldContext,
  type Hash,
  type HeldLeaf,
  hashOfBytes,
  hashOfJson,
  type Incarnation,
  judgedAudience,
  type LabelId,
  type LogKey,
  logKey,
  type MechanismView,
  mechanismView,
  type NodeId,
  newLogPast,
  type ObjectRecord,
  type PartyId,
  type PostId,
  partyOfNode,
  readMechanism,
  registerTypes,
  sealBody,
  sealEnvelope,
  seenFor,
} from "@kakehashi/core";
import { parse } from "yaml";
import type { AnyCommand } from "../commands.ts";
import { actsIn } from "../object/acts-in.ts";
import type { AudienceView } from "../object/audience-view.ts";
import type { DecideContext, Draft } from "../object/command.ts";
import { isRefusal, type Refusal } from "../object/refusal.ts";
import { objectTypes } from "../object-types.ts";
import { recordDue } from "../record-due.ts";

export const crypto = {
  sha256: (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest()),
};

export function hashNamed(name: string): Hash {
  return hashOfJson(crypto, name);
}

const types = registerTypes(objectTypes);

export type MechanismName = "japan-us" | "mutual-aid";
export const mechanismNames: readonly MechanismName[] = ["japan-us", "mutual-aid"];

const views = new Map<string, MechanismView>();

export function viewOf(name: MechanismName): MechanismView {
  const known = views.get(name);
  if (known !== undefined) return known;
  const file = new URL(`../../../../mechanisms/${name}/mechanism.yaml`, import.meta.url);
  const reading = readMechanism(parse(readFileSync(file, "utf8")));
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults, undefined, 1));
  const view = mechanismView(reading.compiled, definitionHash(crypto, reading.compiled));
  views.set(name, view);
  return view;
}

export interface Office {
  readonly context: FoldContext;
  readonly mechanism: MechanismView;
  readonly parties: readonly string[];
  readonly audience: AudienceView;
  readonly leaves: Map<LogKey, HeldLeaf[]>;
  readonly nodes: string[];
  /** A label that may go to every party, and one of a higher rank where the mechanism has it. */
  readonly label: LabelId;
  readonly higher: LabelId | undefined;
  now: number;
  /** Entries written so far: each gives the next its salt and its time, so that the same acts make the same bytes. */
  written: number;
}

export interface Desk {
  readonly node: NodeId;
  readonly party: string;
  readonly log: LogKey;
  readonly incarnation: Incarnation;
  readonly fold: AudienceFold;
  readonly taken: Map<LogKey, number>;
}

export interface Done {
  readonly subject: Hash;
  readonly entries: readonly Hash[];
}

/** An audience of these parties (by default all of the mechanism), and one desk for each node named. */
export function openOffice(
  mechanismOrName: MechanismName | MechanismView,
  parties?: readonly string[],
  more: readonly MechanismView[] = [],
): Office {
  const mechanism = typeof mechanismOrName === "string" ? viewOf(mechanismOrName) : mechanismOrName;
  const members = [...(parties ?? mechanism.parties.map(({ id }) => id))].sort();
  const shared = mechanism.labels.filter(({ releasableTo }) => members.every((party) => releasableTo.includes(party)));
  const home = mechanism.labels.find(({ releasableTo }) => releasableTo.length === 0);
  const [label, higher] = members.length === 1 ? [home] : shared.toSorted((a, b) => a.rank - b.rank);
  const record: AudienceRecord = {
    definition: mechanism.hash,
    depositary: `${members[0]}-1` as NodeId,
    label: label?.id as LabelId,
    mark: "",
    parties: members.map((party) => ({ fingerprint: hashNamed(`identity ${party}`), party: party as PartyId })),
    realm: hashNamed("realm"),
    salt: hashNamed("salt"),
  };
  const definitions = new Map([mechanism, ...more].map((view) => [view.hash, view]));
  const judged = judgedAudience(crypto, record);
  const nodes: string[] = [];
  return {
    context: { crypto, audience: judged, types, definition: (hash) => definitions.get(hash) },
    mechanism,
    parties: members,
    audience: {
      audience: judged.hash,
      parties: members,
      depositary: record.depositary,
      label: record.label,
      definition: record.definition,
      nodesOf: (party) => nodes.filter((node) => partyOfNode(node) === party).sort(),
    },
    leaves: new Map(),
    nodes,
    label: record.label,
    higher:
      higher !== undefined && label !== undefined && higher.rank > label.rank ? (higher.id as LabelId) : undefined,
    now: 1_460_966_280_000,
    written: 0,
  };
}

function rootAt(office: Office, log: LogKey, size: number): Hash {
  const last = office.leaves.get(log)?.[size - 1]?.envelope;
  return hashNamed(`${log} ${size} ${last === undefined ? "" : hashOfBytes(crypto, last)}`);
}

export function foldOf(office: Office): AudienceFold {
  return createAudienceFold(office.context, ([node, incarnation, size, root]) => {
    return rootAt(office, logKey(node, incarnation), size) === root;
  });
}

/** A desk of a node that has said nothing yet, and knows nothing. */
export function emptyDesk(office: Office, node: string, life = "first"): Desk {
  const incarnation = hashNamed(`${node} ${life}`).slice(0, 32) as Incarnation;
  const log = logKey(node as NodeId, incarnation);
  office.leaves.set(log, []);
  if (!office.nodes.includes(node)) office.nodes.push(node);
  return {
    node: node as NodeId,
    party: partyOfNode(node),
    log,
    incarnation,
    fold: foldOf(office),
    taken: new Map(),
  };
}

/** A node's life begins with its joining leaf; a restored one's with what it knows of its older lives. */
export function startDesk(office: Office, node: string, life = "first", older: readonly Desk[] = []): Desk {
  const desk = emptyDesk(office, node, life);
  const { hash, record } = office.context.audience;
  for (const { log: old } of older) carry(office, desk, old);
  const known = older.map(({ log: old, incarnation: lived }) => {
    const size = office.leaves.get(old)?.length ?? 0;
    return { incarnation: lived, size, root: rootAt(office, old, size) };
  });
  const leaf =
    older.length === 0 ? { kind: "join/1", content: { record } } : { kind: "succession/1", content: { older: known } };
  writeEntry(office, desk, { ...leaf, subject: hash, label: office.label });
  return desk;
}

/** One desk for each party of the office, each having everything. */
export function startDesks(office: Office): readonly Desk[] {
  const desks = office.parties.map((party) => startDesk(office, `${party}-1`));
  carryAll(office, desks);
  return desks;
}

export interface RawEntry {
  readonly kind: string;
  readonly subject?: Hash;
  readonly label: string;
  readonly content: unknown;
  readonly post?: string;
  /** By default the office's own. */
  readonly definition?: Hash;
}

/** Seals and folds an entry that no command made: for what another software may write. */
export function writeEntry(office: Office, desk: Desk, entry: RawEntry): Hash {
  office.written += 1;
  const body = sealBody(entry.content as { readonly [key: string]: unknown }, hashBytes(`salt ${office.written}`));
  const past = desk.fold.logs.get(desk.log) ?? newLogPast(desk.node, desk.incarnation);
  const envelope: Envelope = {
    v: 1,
    realm: office.context.audience.record.realm,
    audience: office.context.audience.hash,
    definition: entry.definition ?? office.mechanism.hash,
    party: desk.party as PartyId,
    node: desk.node,
    incarnation: desk.incarnation,
    post: (entry.post ?? office.mechanism.generalPost(desk.party) ?? "") as PostId,
    kind: entry.kind as Envelope["kind"],
    ...(entry.subject === undefined ? {} : { subject: entry.subject }),
    seen: seenFor({
      log: past,
      logs: desk.fold.logs,
      checkpoints: desk.taken,
      rootAt: (log, size) => rootAt(office, log, size),
    }),
    time: office.now + office.written,
    label: entry.label as LabelId,
    body: hashOfBytes(crypto, body),
  };
  const sealed = sealEnvelope(crypto, envelope);
  (office.leaves.get(desk.log) as HeldLeaf[]).push({ envelope: sealed.bytes, body });
  carry(office, desk, desk.log);
  return sealed.hash;
}

function hashBytes(name: string): Uint8Array {
  return crypto.sha256(new TextEncoder().encode(name));
}

export function contextOf(office: Office, desk: Desk, subject: Hash | undefined, as: As = {}): DecideContext<unknown> {
  const record = subject === undefined ? undefined : desk.fold.records.get(subject);
  const party = as.party ?? desk.party;
  return {
    subject,
    state: record?.state,
    entries: record?.entries ?? [],
    author: {
      party: party as PartyId,
      post: (as.post ?? office.mechanism.generalPost(party) ?? "") as PostId,
      node: desk.node,
    },
    audience: office.audience,
    mechanism: office.mechanism,
    label: (as.label ?? record?.label ?? office.label) as LabelId,
    now: office.now,
    linked: (object) => desk.fold.records.get(object),
    definition: office.context.definition,
    hashOf: (value) => hashOfJson(crypto, value as never),
  };
}

export interface As {
  readonly party?: string;
  readonly post?: string;
  readonly label?: string;
}

/** Asks a command, and writes what it drafts; a refusal is handed back. The depositary's record follows at once, as in a node. */
export function ask(
  office: Office,
  desk: Desk,
  asked: { readonly command: AnyCommand; readonly subject?: Hash; readonly input: unknown } & As,
): Done | Refusal {
  const { command, subject, input } = asked;
  const decision = command.decide(contextOf(office, desk, subject, asked), command.input.parse(input));
  if (isRefusal(decision)) return decision;
  const entries = sealDrafts(office, desk, decision.drafts, asked.post);
  const about = (command.opens ? entries[0] : subject) as Hash;
  recordWhatIsDue(office, desk);
  return { subject: about, entries };
}

/** The same, where a refusal would be a fault of the test. */
export function act(office: Office, desk: Desk, asked: Parameters<typeof ask>[2]): Done {
  const done = ask(office, desk, asked);
  if (isRefusal(done)) throw new Error(`${asked.command.name} refused: ${JSON.stringify(done)}`);
  for (const hash of done.entries) {
    const verdict = verdictAt(desk, hash);
    if (verdict !== "effect") throw new Error(`${asked.command.name} drafted an entry without effect: ${verdict}`);
  }
  return done;
}

function sealDrafts(office: Office, desk: Desk, drafts: readonly Draft[], post: string | undefined): readonly Hash[] {
  const hashes: Hash[] = [];
  for (const draft of drafts) {
    const subject = draft.subject === "opening" ? hashes[0] : draft.subject;
    hashes.push(
      writeEntry(office, desk, {
        kind: draft.kind,
        ...(subject === undefined ? {} : { subject }),
        label: draft.label,
        content: withHashes(draft.content, hashes),
        ...(post === undefined ? {} : { post }),
      }),
    );
  }
  return hashes;
}

/** Puts the hashes of earlier drafts where the content names them. */
function withHashes(content: unknown, hashes: readonly Hash[]): unknown {
  if (Array.isArray(content)) return content.map((part) => withHashes(part, hashes));
  if (typeof content !== "object" || content === null) return content;
  if ("$draft" in content) return hashes[content.$draft as number];
  return Object.fromEntries(Object.entries(content).map(([key, part]) => [key, withHashes(part, hashes)]));
}

function recordWhatIsDue(office: Office, desk: Desk): void {
  for (const record of [...desk.fold.records.values()]) {
    const due = recordDue(record, desk.node);
    if (due === undefined) continue;
    for (const hash of sealDrafts(office, desk, [due], undefined)) {
      const verdict = verdictAt(desk, hash);
      if (verdict !== "effect") throw new Error(`a record that was due has no effect: ${verdict}`);
    }
  }
}

/** Carries a log to a desk, up to a size; what the depositary then owes it writes at once. */
export function carry(office: Office, to: Desk, log: LogKey, size?: number): void {
  const leaves = office.leaves.get(log) ?? [];
  const from = to.taken.get(log) ?? 0;
  const upTo = Math.min(size ?? leaves.length, leaves.length);
  if (upTo <= from) return;
  const [node, incarnation] = log.split("/") as [NodeId, Incarnation];
  to.fold.take({ node, incarnation }, leaves.slice(from, upTo));
  to.taken.set(log, upTo);
  to.fold.advance();
  if (log !== to.log) recordWhatIsDue(office, to);
}

/** Everybody gets everything, until nothing more is owed. */
export function carryAll(office: Office, desks: readonly Desk[]): void {
  let before = -1;
  const total = () => [...office.leaves.values()].reduce((sum, leaves) => sum + leaves.length, 0);
  while (before !== total()) {
    before = total();
    for (const to of desks) for (const log of office.leaves.keys()) carry(office, to, log);
  }
}

export function verdictAt(desk: Desk, hash: Hash): string | undefined {
  for (const log of desk.fold.logs.keys()) {
    const found = desk.fold.verdicts(log).find((verdict) => verdict.hash === hash);
    if (found !== undefined) return found.verdict;
  }
  return undefined;
}

export function recordAt(desk: Desk, subject: Hash): ObjectRecord {
  const record = desk.fold.records.get(subject);
  if (record === undefined) throw new Error(`${desk.node} has no ${subject}`);
  return record;
}

export function stateAt<State>(desk: Desk, subject: Hash): State {
  return recordAt(desk, subject).state as State;
}

/** A body of the mechanism in which every one of these parties has a seat, a track of it, and each party's post there. */
export function placeFor(office: Office): {
  readonly track: string;
  readonly body: string;
  readonly postOf: (party: string) => string;
} {
  const { mechanism, parties } = office;
  const seatedIn = (body: string, party: string) =>
    mechanism.postsOf(party).find((post) => actsIn(mechanism, post.id, body))?.id;
  const place = mechanism.bodies.find(
    (body) => body.levels.length === 0 && parties.every((party) => seatedIn(body.id, party) !== undefined),
  );
  if (place === undefined) throw new Error("the mechanism has no body in which all parties sit");
  return { track: place.tracks[0] as string, body: place.id, postOf: (party) => seatedIn(place.id, party) as string };
}
