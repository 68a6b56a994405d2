import type { Draft } from "@kakehashi/coordination";
import {
  canonicalText,
  checkpointsWithin,
  currentDefinition,
  type Hash,
  hashOfBytes,
  type LogKey,
  type PostId,
  type Seen,
  sealBody,
  sealEnvelope,
  seenFor,
} from "@kakehashi/core";
import type { Chance } from "../ports.ts";
import { ownLog, pastsOf } from "./audience-state.ts";
import type { SealedEntry } from "./command-request.ts";
import { foldNext } from "./fold-logs.ts";
import type { LogState } from "./log-state.ts";
import type { Turn } from "./turn.ts";

/** Under which post entries are sealed, when, and who answers for their leaving this side. */
export interface Sealing {
  readonly turn: Turn;
  readonly chance: Chance;
  readonly post: PostId;
  /** Realm time, milliseconds. */
  readonly time: number;
  readonly release: { readonly person: string; readonly authority: string; readonly at: number };
  readonly seen: readonly Seen[];
}

export type Sealed =
  | { readonly entries: readonly SealedEntry[]; readonly subject: Hash }
  | { readonly refused: string; readonly pointer?: string };

/**
 * Seals the drafts of one command into the own log, and folds each at once: what would have no effect is refused here, and
 * never leaves. All or none.
 */
export async function sealDrafts(sealing: Sealing, drafts: readonly Draft[]): Promise<Sealed> {
  const { turn } = sealing;
  const own = ownLog(turn.logs);
  if (own === undefined) return { refused: "not-joined" };
  if (own.forked !== undefined) return { refused: "own-log-forked" };
  const mark = turn.mark(own);
  const entries: SealedEntry[] = [];
  for (const draft of drafts) {
    const sealed = await sealOne(sealing, draft, entries);
    if ("refused" in sealed) {
      turn.back(mark);
      return sealed;
    }
    entries.push(sealed);
  }
  const subject = subjectOf(drafts, entries);
  return subject === undefined ? { refused: "nothing-to-enter" } : { entries, subject };
}

async function sealOne(
  sealing: Sealing,
  draft: Draft,
  before: readonly SealedEntry[],
): Promise<SealedEntry | { readonly refused: string }> {
  const { turn } = sealing;
  const own = ownLog(turn.logs) as LogState;
  const { context, realm, audience, self, crypto } = turn.state;
  const content = withHashes(draft.content, before) as { readonly [key: string]: unknown };
  const body = sealBody(content, sealing.chance.bytes(32));
  const charter = turn.objects.record(audience);
  const subject = draft.subject === "opening" ? before[0]?.hash : draft.subject;
  const { envelope, bytes, hash } = sealEnvelope(crypto, {
    v: 1,
    realm,
    audience,
    definition: currentDefinition(context, charter),
    party: self.party,
    node: self.node,
    incarnation: own.incarnation,
    post: sealing.post,
    kind: draft.kind,
    ...(subject === undefined ? {} : { subject }),
    seen: sealing.seen,
    time: sealing.time,
    label: draft.label,
    body: hashOfBytes(crypto, body),
  });
  const index = turn.sizeOf(own);
  // Leaves before it are not folded yet: `foldNext` would judge one of those, and this one only after it was acknowledged.
  if (own.past.size !== index) return { refused: "waits-on-past" };
  // Its salt was made just now, so no object of that name can be in the store: none is looked for.
  if (subject === undefined) turn.objects.isNew(hash);
  turn.appendOwn({ index, hash, bytes, envelope, body, buried: false });
  const step = await foldNext(turn, own);
  if (step.is === "waits") return { refused: `waits-on-${step.on}` };
  if (step.verdict !== "effect") return { refused: step.verdict };
  turn.releases.push({ entry: hash, post: sealing.post, label: draft.label, ...sealing.release });
  return { hash, kind: draft.kind, log: own.key, index };
}

/** The object: what a draft opens, or the one that all are about. */
function subjectOf(drafts: readonly Draft[], entries: readonly SealedEntry[]): Hash | undefined {
  const [first] = drafts;
  if (first === undefined) return undefined;
  return first.subject === undefined || first.subject === "opening" ? entries[0]?.hash : first.subject;
}

/** `{"$draft": n}` becomes the hash of the n-th entry of the batch, which stands before this one. */
function withHashes(content: unknown, before: readonly SealedEntry[]): unknown {
  if (typeof content !== "object" || content === null) return content;
  if (Array.isArray(content)) return content.map((item) => withHashes(item, before));
  const draft = (content as { readonly $draft?: unknown }).$draft;
  if (typeof draft === "number") {
    const entry = before[draft];
    if (entry === undefined) throw new RangeError(`draft ${draft} is not sealed before the one that names it`);
    return entry.hash;
  }
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, withHashes(value, before)]));
}

/** What the next own entry names of the other logs: verified checkpoints, wholly folded here, as many as an
 * envelope holds. The same for a whole batch. */
export async function seenNow(turn: Turn): Promise<readonly Seen[]> {
  const own = ownLog(turn.logs);
  if (own === undefined) return [];
  const checkpoints = new Map<LogKey, number>();
  for (const log of turn.logs.values()) {
    // Of a fork no more than was named: who holds another branch can place nothing that rests on this one.
    if (log.own || log.seen === undefined || log.forked !== undefined) continue;
    checkpoints.set(log.key, log.seen.size);
    turn.roots.set(`${log.key}@${log.seen.size}`, log.seen.root);
  }
  const from = { log: own.past, logs: pastsOf(turn.logs) };
  const { parties } = turn.state.context.audience;
  const named = checkpointsWithin({ ...from, checkpoints }, parties.length);
  for (;;) {
    const missing: { key: LogKey; size: number }[] = [];
    const seen = seenFor({
      ...from,
      checkpoints: named,
      rootAt: (key, size) => {
        const root = turn.roots.get(`${key}@${size}`);
        if (root === undefined) missing.push({ key, size });
        return root ?? ("" as Hash);
      },
    });
    if (missing.length === 0) return seen;
    for (const { key, size } of missing) turn.roots.set(`${key}@${size}`, await turn.rootAt(key, size));
  }
}

/**
 * The post that this node's own acts bear, by the definition that new entries go by. Undefined while that one is not here: a
 * node that was restored, or a standby, may hear in one turn that it was laid on the table and that all have adopted it.
 * @throws RangeError of a definition that gives its party no general post
 */
export function generalPost(turn: Turn): PostId | undefined {
  const { context, audience, self } = turn.state;
  const mechanism = context.definition(currentDefinition(context, turn.objects.record(audience)));
  if (mechanism === undefined) return undefined;
  const post = mechanism.generalPost(self.party);
  if (post === undefined) throw new RangeError(`the definition gives ${self.party} no general post`);
  return post as PostId;
}

/** The hash under which a request is remembered: the same key with another request is refused. */
export function requestHash(turn: Turn, request: unknown): Hash {
  return hashOfBytes(turn.crypto, new TextEncoder().encode(canonicalText(request)));
}
