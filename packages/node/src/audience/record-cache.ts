import type { Hash, ObjectRecord } from "@kakehashi/core";

/** Records of objects as the last commit left them; the least recently used go first. A cache of truth, never the truth. */
export class RecordCache {
  private readonly records = new Map<Hash, ObjectRecord>();
  private readonly max: number;

  constructor(max = 4096) {
    this.max = max;
  }

  get(subject: Hash): ObjectRecord | undefined {
    const record = this.records.get(subject);
    if (record === undefined) return undefined;
    this.records.delete(subject);
    this.records.set(subject, record);
    return record;
  }

  set(record: ObjectRecord): void {
    this.records.delete(record.subject);
    this.records.set(record.subject, record);
    if (this.records.size <= this.max) return;
    const oldest = this.records.keys().next();
    if (!oldest.done) this.records.delete(oldest.value);
  }

  clear(): void {
    this.records.clear();
  }
}
