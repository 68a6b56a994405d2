import type { Hash, LogKey } from "@kakehashi/core";
import type {
  AnswerKey,
  AudienceRow,
  ChangeRow,
  CheckpointRow,
  Commit,
  CommitHint,
  LogHead,
  MissingBody,
  ObjectRow,
  ProjectionRow,
  RecordWrite,
  ReleaseRow,
  SetAside,
  Store,
  StoredAnswer,
  StoredEntry,
  StoredRelease,
  TileName,
} from "@kakehashi/store";
import { MemoryAudience } from "./memory-audience.ts";
import { storedEntry } from "./memory-log.ts";

/**
 * The port's second adapter: everything a node keeps, in memory, whole commits or nothing. What it gives and keeps are the
 * exact bytes; it never looks into them. `copy` is a backup, or a standby's replica.
 */
export class MemoryStore implements Store {
  private readonly kept = new Map<Hash, MemoryAudience>();
  private readonly answered: Map<string, StoredAnswer>;
  private readonly named = new Map<string, Map<string, Uint8Array>>();
  private readonly listeners = new Set<(hint: CommitHint) => void>();

  constructor(of?: MemoryStore) {
    for (const [hash, audience] of of?.kept ?? []) this.kept.set(hash, audience.copy());
    this.answered = new Map(of?.answered);
    for (const [scope, records] of of?.named ?? []) this.named.set(scope, new Map(records));
  }

  copy(): MemoryStore {
    return new MemoryStore(this);
  }

  async audiences(): Promise<readonly AudienceRow[]> {
    const rows = [...this.kept.values()].map((audience) => audience.row());
    return rows.sort((a, b) => (a.audience < b.audience ? -1 : 1));
  }

  async logs(audience: Hash): Promise<readonly LogHead[]> {
    const heads = [...(this.kept.get(audience)?.logs.values() ?? [])].map((log) => log.head);
    return heads.sort((a, b) => (a.log < b.log ? -1 : 1));
  }

  async objects(audience: Hash, subjects: readonly Hash[]): Promise<ReadonlyMap<Hash, ObjectRow>> {
    const objects = new Map<Hash, ObjectRow>();
    for (const subject of subjects) {
      const row = this.kept.get(audience)?.objects.get(subject);
      if (row !== undefined) objects.set(subject, row);
    }
    return objects;
  }

  async leaves(audience: Hash, log: LogKey, from: number, to: number): Promise<readonly StoredEntry[]> {
    return this.log(audience, log)?.read(from, to) ?? [];
  }

  async entries(audience: Hash, hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, StoredEntry>> {
    const found = new Map<Hash, StoredEntry>();
    for (const hash of hashes) {
      const entry = this.kept.get(audience)?.entry(hash);
      if (entry !== undefined) found.set(hash, entry);
    }
    return found;
  }

  async entriesOf(audience: Hash, subject: Hash): Promise<readonly StoredEntry[]> {
    return this.kept.get(audience)?.entriesOf(subject) ?? [];
  }

  async tiles(audience: Hash, log: LogKey, wanted: readonly TileName[]): Promise<readonly (Uint8Array | undefined)[]> {
    return wanted.map(({ level, index }) => this.log(audience, log)?.tile(level, index));
  }

  async checkpoint(audience: Hash, log: LogKey, size: number): Promise<CheckpointRow | undefined> {
    return this.log(audience, log)?.checkpointFrom(size);
  }

  async newestCheckpoint(audience: Hash, log: LogKey): Promise<CheckpointRow | undefined> {
    return this.log(audience, log)?.newestCheckpoint();
  }

  async missingBodies(audience: Hash, log: LogKey, limit: number): Promise<readonly MissingBody[]> {
    return this.log(audience, log)?.missing(limit) ?? [];
  }

  async answer(key: AnswerKey): Promise<StoredAnswer | undefined> {
    return this.answered.get(nameOf(key));
  }

  async record(scope: string, key: string): Promise<Uint8Array | undefined> {
    return this.named.get(scope)?.get(key);
  }

  async records(scope: string): Promise<ReadonlyMap<string, Uint8Array>> {
    return new Map([...(this.named.get(scope) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  async release(entry: Hash): Promise<ReleaseRow | undefined> {
    for (const audience of this.kept.values()) {
      const found = audience.releaseOf(entry);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async enteredInPlace(
    audience: Hash,
    by: { post: string; authorityEnd: string; limit: number },
  ): Promise<readonly Hash[]> {
    const rows = this.kept.get(audience)?.releasesAfter(-1, Number.POSITIVE_INFINITY) ?? [];
    const found = rows.filter(({ post, authority }) => post === by.post && authority.endsWith(by.authorityEnd));
    return found
      .toReversed()
      .slice(0, by.limit)
      .map(({ entry }) => entry);
  }

  async releases(audience: Hash, version: number, limit: number): Promise<readonly StoredRelease[]> {
    return this.kept.get(audience)?.releasesAfter(version, limit) ?? [];
  }

  async changes(audience: Hash, version: number, limit: number): Promise<readonly ChangeRow[]> {
    return this.kept.get(audience)?.changesAfter(version, limit) ?? [];
  }

  async keepsChanges(audience: Hash, version: number): Promise<boolean> {
    return this.kept.get(audience)?.keepsChanges(version) ?? false;
  }

  async commit(write: Commit): Promise<"committed" | "moved"> {
    const known = this.kept.get(write.audience);
    const audience = write.create === undefined ? known : known === undefined ? created(write) : undefined;
    if (audience === undefined || audience.version !== write.expected) return "moved";
    // Another process answered the same request since: decide again, and find its answer.
    if (write.answers.some((row) => this.answered.has(nameOf(row)))) return "moved";
    if (write.opened?.some((subject) => write.reset !== true && audience.objects.has(subject)) === true) return "moved";
    audience.write(write);
    this.kept.set(write.audience, audience);
    for (const { request, answer, ...key } of write.answers) this.answered.set(nameOf(key), { request, answer });
    this.write(write.records);
    const hint = { audience: write.audience, version: audience.version };
    queueMicrotask(() => {
      for (const onHint of this.listeners) onHint(hint);
    });
    return "committed";
  }

  async setAside(cut: SetAside): Promise<"committed" | "moved"> {
    const audience = this.kept.get(cut.audience);
    if (audience === undefined || audience.version !== cut.expected) return "moved";
    audience.setAside(cut);
    this.named.delete(cut.scopeGone);
    return "committed";
  }

  async asideLeaves(audience: Hash, log: LogKey, limit: number): Promise<readonly StoredEntry[]> {
    const aside = this.log(audience, log)?.aside ?? [];
    return aside.slice(0, limit).map(({ index, leaf }) => storedEntry(log, index, leaf));
  }

  async putRecords(records: readonly RecordWrite[]): Promise<void> {
    this.write(records);
  }

  async listen(onHint: (hint: CommitHint) => void): Promise<() => Promise<void>> {
    this.listeners.add(onHint);
    for (const { audience, version } of await this.audiences()) onHint({ audience, version });
    return async () => {
      this.listeners.delete(onHint);
    };
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }

  /** Rows that people would see. */
  projections(audience: Hash): readonly ProjectionRow[] {
    return [...(this.kept.get(audience)?.projections.values() ?? [])].flat();
  }

  /** Every object of the audience as it is stored, by subject. */
  allObjects(audience: Hash): ReadonlyMap<Hash, ObjectRow> {
    return this.kept.get(audience)?.objects ?? new Map();
  }

  private log(audience: Hash, key: LogKey) {
    return this.kept.get(audience)?.logs.get(key);
  }

  private write(records: readonly RecordWrite[]): void {
    for (const { scope, key, value } of records) {
      const named = this.named.get(scope) ?? new Map<string, Uint8Array>();
      if (value === undefined) named.delete(key);
      else named.set(key, value);
      this.named.set(scope, named);
    }
  }
}

function created({ realm, audience, create, expected }: Commit): MemoryAudience {
  return new MemoryAudience({ realm, audience, record: create as Uint8Array, version: expected });
}

function nameOf({ principal, operation, key }: AnswerKey): string {
  return JSON.stringify([principal, operation, key]);
}
