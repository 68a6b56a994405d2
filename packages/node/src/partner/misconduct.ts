import type { OffenceReason, Peer } from "@kakehashi/exchange";
import type { Clock } from "../ports.ts";

/** Kept of each partner at most. */
export const samplesKept = 1000;
const sampleBytesMax = 16 * 1024;
/** Samples of one reason that are kept in a minute, the first: a flood would write each slot of the ring every second. */
const samplesPerMinute = 60;
const minuteMs = 60_000;

export interface Sample {
  readonly reason: string;
  /** Wall clock, milliseconds. */
  readonly at: number;
  /** The beginning of what came, at most 16 KiB. */
  readonly bytes: Uint8Array;
}

export interface Offence {
  readonly reason: string;
  readonly count: number;
  /** Wall clock, milliseconds. */
  readonly lastAt: number;
}

/** What came from one partner since it was stored last. */
export interface Unsaved {
  readonly node: string;
  /** How often since then, by reason. */
  readonly offences: readonly Offence[];
  /** The oldest first. */
  readonly samples: readonly Sample[];
}

interface Kept {
  readonly offences: Map<string, Offence>;
  /** By reason: the minute of the wall clock, and samples kept in it. */
  readonly sampled: Map<string, { minute: number; samples: number }>;
  unsaved: { readonly offences: Map<string, Offence>; readonly samples: Sample[] };
}

/**
 * What partners brought that is not authentic: counted, and a bounded sample kept as evidence. It advances nothing. Samples wait
 * here until they are stored (`refused-records.ts`); counts go on from what was stored before a restart.
 */
export class Misconduct {
  private readonly kept = new Map<string, Kept>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  note(from: Peer, reason: OffenceReason, bytes: Uint8Array): void {
    const kept = this.of(from.node);
    const lastAt = this.clock.now();
    const once = { reason, count: 1, lastAt };
    add(kept.offences, once);
    add(kept.unsaved.offences, once);
    if (!isSampled(kept, reason, lastAt)) return;
    kept.unsaved.samples.push({ reason, at: lastAt, bytes: bytes.slice(0, sampleBytesMax) });
    // While the store takes none the newest are kept.
    if (kept.unsaved.samples.length > samplesKept) kept.unsaved.samples.shift();
  }

  offences(node: string): readonly Offence[] {
    return [...(this.kept.get(node)?.offences.values() ?? [])].sort((a, b) => (a.reason < b.reason ? -1 : 1));
  }

  /** What stands in the store, other processes' part of it included; what came since is added. */
  restore(node: string, stored: readonly Offence[]): void {
    const kept = this.of(node);
    kept.offences.clear();
    for (const offence of [...stored, ...kept.unsaved.offences.values()]) add(kept.offences, offence);
  }

  /** What came since the last call, to be stored off the path; what could not be is given to `putBack`. */
  takeUnsaved(): readonly Unsaved[] {
    const taken: Unsaved[] = [];
    for (const [node, kept] of this.kept) {
      const { offences, samples } = kept.unsaved;
      if (offences.size === 0) continue;
      taken.push({ node, offences: [...offences.values()], samples });
      kept.unsaved = newlyUnsaved();
    }
    return taken;
  }

  /** The store did not take it: the next call gives it again, with what came since. */
  putBack({ node, offences, samples }: Unsaved): void {
    const kept = this.of(node);
    const { unsaved } = kept;
    kept.unsaved = { offences: new Map(), samples: [...samples, ...unsaved.samples].slice(-samplesKept) };
    for (const offence of [...offences, ...unsaved.offences.values()]) add(kept.unsaved.offences, offence);
  }

  private of(node: string): Kept {
    const kept = this.kept.get(node) ?? { offences: new Map(), sampled: new Map(), unsaved: newlyUnsaved() };
    this.kept.set(node, kept);
    return kept;
  }
}

function newlyUnsaved(): Kept["unsaved"] {
  return { offences: new Map(), samples: [] };
}

/** Adds up what is told of one reason. */
export function add(told: Map<string, Offence>, { reason, count, lastAt }: Offence): void {
  const before = told.get(reason);
  told.set(reason, {
    reason,
    count: (before?.count ?? 0) + count,
    lastAt: Math.max(before?.lastAt ?? lastAt, lastAt),
  });
}

function isSampled({ sampled }: Kept, reason: string, at: number): boolean {
  const minute = Math.floor(at / minuteMs);
  const before = sampled.get(reason);
  const samples = before?.minute === minute ? before.samples : 0;
  if (samples >= samplesPerMinute) return false;
  sampled.set(reason, { minute, samples: samples + 1 });
  return true;
}
