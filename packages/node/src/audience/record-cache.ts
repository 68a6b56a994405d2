import type { Hash, ObjectRecord } from "@kakehashi/core";

interface Kept {
  readonly record: ObjectRecord;
  readonly bytes: number;
}

/** Of canonical JSON, which takes some four times as much when it is read. */
const bytesMax = 16 * 2 ** 20;

/**
 * Records of objects as the last commit left them; the least recently used go first. A cache of truth, never the truth.
 * Bounded by number and by size: who writes long objects gets no more memory of ours than who writes short ones.
 */
export class RecordCache {
  private readonly records = new Map<Hash, Kept>();
  private readonly max: number;
  private bytes = 0;

  constructor(max = 4096) {
    this.max = max;
  }

  get(subject: Hash): ObjectRecord | undefined {
    const kept = this.records.get(subject);
    if (kept === undefined) return undefined;
    this.records.delete(subject);
    this.records.set(subject, kept);
    return kept.record;
  }

  /** @param bytes of the record's canonical JSON */
  set(record: ObjectRecord, bytes: number): void {
    this.drop(record.subject);
    this.records.set(record.subject, { record, bytes });
    this.bytes += bytes;
    while (this.records.size > this.max || (this.bytes > bytesMax && this.records.size > 1)) {
      const oldest = this.records.keys().next();
      if (oldest.done) return;
      this.drop(oldest.value);
    }
  }

  private drop(subject: Hash): void {
    this.bytes -= this.records.get(subject)?.bytes ?? 0;
    this.records.delete(subject);
  }

  clear(): void {
    this.records.clear();
    this.bytes = 0;
  }
}
