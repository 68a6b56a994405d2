import type { OffenceReason, Peer } from "@kakehashi/exchange";
import type { Clock } from "../ports.ts";

/** Kept of each partner at most. */
const samplesKept = 1000;
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

export interface UnsavedSample {
  readonly node: string;
  readonly slot: number;
  readonly sample: Sample;
}

export interface Offence {
  readonly reason: string;
  readonly count: number;
  readonly lastAt: number;
}

interface Kept {
  readonly offences: Map<string, { count: number; lastAt: number }>;
  /** By reason: the minute of the wall clock, and samples kept in it. */
  readonly sampled: Map<string, { minute: number; samples: number }>;
  readonly samples: Sample[];
  next: number;
  unsaved: Set<number>;
}

/** What partners brought that is not authentic: counted, and a bounded sample kept as evidence. It advances nothing. */
export class Misconduct {
  private readonly kept = new Map<string, Kept>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  note(from: Peer, reason: OffenceReason, bytes: Uint8Array): void {
    const kept = this.of(from.node);
    const at = this.clock.now();
    const offence = kept.offences.get(reason) ?? { count: 0, lastAt: at };
    kept.offences.set(reason, { count: offence.count + 1, lastAt: at });
    if (!isSampled(kept, reason, at)) return;
    // A ring: the newest are kept.
    const slot = kept.next % samplesKept;
    kept.samples[slot] = { reason, at, bytes: bytes.slice(0, sampleBytesMax) };
    kept.unsaved.add(slot);
    kept.next += 1;
  }

  offences(node: string): readonly Offence[] {
    const offences = this.kept.get(node)?.offences ?? new Map<string, { count: number; lastAt: number }>();
    return [...offences].map(([reason, told]) => ({ reason, ...told })).sort((a, b) => (a.reason < b.reason ? -1 : 1));
  }

  samples(node: string): readonly Sample[] {
    return this.kept.get(node)?.samples ?? [];
  }

  /** Slots changed since the last call, to be stored off the path; what could not be is given to `putBack`. */
  takeUnsaved(): readonly UnsavedSample[] {
    const changed: UnsavedSample[] = [];
    for (const [node, kept] of this.kept) {
      for (const slot of kept.unsaved) changed.push({ node, slot, sample: kept.samples[slot] as Sample });
      kept.unsaved = new Set();
    }
    return changed;
  }

  /** The store did not take them: the next call gives them again, each slot with what stands in it then. */
  putBack(samples: readonly UnsavedSample[]): void {
    for (const { node, slot } of samples) this.of(node).unsaved.add(slot);
  }

  private of(node: string): Kept {
    const kept = this.kept.get(node) ?? {
      offences: new Map(),
      sampled: new Map(),
      samples: [],
      next: 0,
      unsaved: new Set<number>(),
    };
    this.kept.set(node, kept);
    return kept;
  }
}

function isSampled({ sampled }: Kept, reason: string, at: number): boolean {
  const minute = Math.floor(at / minuteMs);
  const before = sampled.get(reason);
  const samples = before?.minute === minute ? before.samples : 0;
  if (samples >= samplesPerMinute) return false;
  sampled.set(reason, { minute, samples: samples + 1 });
  return true;
}
