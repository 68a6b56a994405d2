import { type Hash, toHex } from "@kakehashi/core";
import type { CosignatureMessage } from "@kakehashi/exchange";
import {
  addCosignature,
  type CheckpointBody,
  cosign,
  mirrorNameOf,
  type NoteLine,
  parseSignedNote,
  signCheckpoint,
} from "@kakehashi/ledger";
import type { Clock, Keys } from "../ports.ts";
import type { AudienceState } from "./audience-state.ts";
import { type KeptCheckpoint, type LogState, withCheckpoint } from "./log-state.ts";
import { cosignatureMessage } from "./take-cosignature.ts";

/** Signatures made beside a commit. They leave the process only after it, through `release`. */
export interface Signed {
  readonly notes: readonly { readonly log: LogState; readonly checkpoint: KeptCheckpoint }[];
  readonly cosigned: readonly {
    readonly log: LogState;
    readonly at: KeptCheckpoint;
    readonly lines: readonly NoteLine[];
  }[];
}

export interface SigningBy {
  readonly keys: Keys;
  readonly clock: Clock;
  /** Sign the present size again. */
  readonly fresh: boolean;
  /**
   * The own log ends in a rotation. The keys before vouch for that size (spec/audience.md, section 4), and the node has those
   * no more: what they signed stays the newest until the next leaf.
   */
  readonly rests: boolean;
  readonly incarnation: LogState["incarnation"];
  /** A log of an older incarnation of this node, whose last leaves a crash left unsigned, and which has no rival elsewhere. */
  readonly heals: (log: LogState) => boolean;
}

/** Signs the own log as it will stand after the commit, and cosigns the newest size of each other log that is wholly held. */
export async function signTurn(
  state: Pick<AudienceState, "realm" | "self" | "crypto">,
  logs: readonly LogState[],
  by: SigningBy,
): Promise<Signed> {
  const wallSeconds = Math.max(1, Math.floor(by.clock.now() / 1000));
  const unsigned = logs.filter((log) =>
    log.own ? needsNote(log, by.fresh && !by.rests) : needsHealing(log) && by.heals(log),
  );
  const due = logs.flatMap((log) => {
    // Of an older log of this node, fetched back from the partners, it is no witness: nobody attests what is his own.
    const at = log.node === state.self.node ? undefined : toCosign(log);
    return at === undefined ? [] : [{ log, at }];
  });
  const [notes, cosigned] = await Promise.all([
    Promise.all(unsigned.map((log) => signOwn(state, log, by.keys, wallSeconds))),
    Promise.all(due.map(({ log, at }) => cosignOne(state, log, at, by, wallSeconds))),
  ]);
  return { notes, cosigned };
}

function needsNote(log: LogState, fresh: boolean): boolean {
  return log.forked === undefined && log.tree.size > 0 && (fresh || log.checkpoints.at(-1)?.size !== log.tree.size);
}

/**
 * What an older copy of the data had written is a beginning of what was signed later, so signing it contradicts nothing; and
 * without it nobody else could ever have those leaves, which the next incarnation names.
 */
function needsHealing(log: LogState): boolean {
  return log.forked === undefined && log.pending === undefined && log.tree.size > (log.checkpoints.at(-1)?.size ?? 0);
}

/** The newest checkpoint whose every leaf is held with its body, where the mirror has not cosigned as much yet. */
function toCosign(log: LogState): KeptCheckpoint | undefined {
  if (log.own || log.forked !== undefined) return undefined;
  const at = log.checkpoints.findLast(({ size }) => size <= log.held);
  return at === undefined || at.size <= log.cosigned ? undefined : at;
}

async function signOwn(
  { realm, crypto }: Pick<AudienceState, "realm" | "crypto">,
  log: LogState,
  keys: Keys,
  wallSeconds: number,
): Promise<Signed["notes"][number]> {
  const { origin, tree, root } = log;
  const signer = await keys.signer(realm, "log");
  const note = await signCheckpoint(crypto, signer, { origin, size: tree.size, root, wallSeconds });
  return { log, checkpoint: { size: tree.size, root: toHex(root) as Hash, note, saved: false } };
}

async function cosignOne(
  { realm, self, crypto }: Pick<AudienceState, "realm" | "self" | "crypto">,
  log: LogState,
  at: KeptCheckpoint,
  by: { readonly keys: Keys; readonly incarnation: LogState["incarnation"] },
  wallSeconds: number,
): Promise<Signed["cosigned"][number]> {
  const signer = await by.keys.signer(realm, "mirror");
  const checkpoint: CheckpointBody = { origin: log.origin, size: at.size, root: Uint8Array.fromHex(at.root) };
  const name = mirrorNameOf({ node: self.node, realm, incarnation: by.incarnation });
  return { log, at, lines: await cosign(crypto, signer, { name, checkpoint, wallSeconds }) };
}

/** The logs with what was signed, now that the commit stands; and the cosignatures to be sent. */
export function release(
  audience: Hash,
  logs: ReadonlyMap<LogState["key"], LogState>,
  signed: Signed,
): { readonly logs: Map<LogState["key"], LogState>; readonly cosignatures: readonly CosignatureMessage[] } {
  const after = new Map(logs);
  const cosignatures: CosignatureMessage[] = [];
  for (const {
    log: { key },
    checkpoint,
  } of signed.notes) {
    const log = after.get(key);
    if (log !== undefined) after.set(key, withCheckpoint(log, keepCosigners(log, checkpoint)));
  }
  for (const {
    log: { key },
    at,
    lines,
  } of signed.cosigned) {
    const log = after.get(key);
    if (log === undefined) continue;
    const kept = log.checkpoints.find(({ size }) => size === at.size) ?? at;
    const note = addCosignature(kept.note, lines);
    after.set(key, { ...withCheckpoint(log, { ...kept, note, saved: false }), cosigned: at.size });
    cosignatures.push(cosignatureMessage(audience, log, at, lines));
  }
  return { logs: after, cosignatures };
}

/** A fresh note of a size that is noted already takes over its cosignatures: they cover the text, not the log's lines. */
function keepCosigners(log: LogState, fresh: KeptCheckpoint): KeptCheckpoint {
  const before = log.checkpoints.find(({ size }) => size === fresh.size);
  return before === undefined ? fresh : { ...fresh, note: withCosignersOf(before.note, fresh.note, log.origin) };
}

function withCosignersOf(before: Uint8Array, fresh: Uint8Array, origin: string): Uint8Array {
  const parsed = parseNoteLines(before);
  return addCosignature(
    fresh,
    parsed.filter(({ name }) => name !== origin),
  );
}

function parseNoteLines(note: Uint8Array): readonly NoteLine[] {
  const parsed = parseSignedNote(note);
  return parsed.refused === undefined ? parsed.lines : [];
}
