import type { Hash, LabelId, LogKey } from "@kakehashi/core";
import type {
  AudienceRow,
  ChangeRow,
  Commit,
  ObjectRow,
  ProjectionRow,
  ReleaseRow,
  SetAside,
  StoredEntry,
  StoredRelease,
} from "@kakehashi/store";
import { type KeptLeaf, MemoryLog, storedEntry } from "./memory-log.ts";

interface Place {
  readonly log: LogKey;
  readonly index: number;
}

/** All that one node keeps of one audience, on the simulated disk. */
export class MemoryAudience {
  readonly realm: Hash;
  readonly audience: Hash;
  private readonly record: Uint8Array;
  version: number;
  readonly logs = new Map<LogKey, MemoryLog>();
  readonly objects: Map<Hash, ObjectRow>;
  readonly projections: Map<Hash, readonly ProjectionRow[]>;
  readonly labels: Map<Hash, LabelId>;
  private readonly places: Map<Hash, readonly Place[]>;
  private readonly released: StoredRelease[];
  private readonly changed: ChangeRow[];

  constructor(row: AudienceRow, of?: MemoryAudience) {
    this.realm = row.realm;
    this.audience = row.audience;
    this.record = row.record;
    this.version = row.version;
    for (const [key, log] of of?.logs ?? []) this.logs.set(key, log.copy());
    this.objects = new Map(of?.objects);
    this.projections = new Map(of?.projections);
    this.labels = new Map(of?.labels);
    this.places = new Map(of?.places);
    this.released = [...(of?.released ?? [])];
    this.changed = [...(of?.changed ?? [])];
  }

  row(): AudienceRow {
    const { realm, audience, record, version } = this;
    return { realm, audience, record, version };
  }

  copy(): MemoryAudience {
    return new MemoryAudience(this.row(), this);
  }

  /** Of several copies of one envelope the one that is where it belongs; else the first, the same in every adapter. */
  entry(hash: Hash): StoredEntry | undefined {
    let best: (Place & { readonly leaf: KeptLeaf }) | undefined;
    for (const place of this.places.get(hash) ?? []) {
      const leaf = this.logs.get(place.log)?.leaves[place.index];
      if (leaf !== undefined && (best === undefined || isBetter({ ...place, leaf }, best))) best = { ...place, leaf };
    }
    return best && storedEntry(best.log, best.index, best.leaf);
  }

  entriesOf(subject: Hash): readonly StoredEntry[] {
    return [...this.logs].flatMap(([key, { leaves }]) =>
      leaves.flatMap((leaf, index) =>
        leaf.subject === subject && !leaf.misplaced ? [storedEntry(key, index, leaf)] : [],
      ),
    );
  }

  releaseOf(entry: Hash): ReleaseRow | undefined {
    const found = this.released.find((row) => row.entry === entry);
    if (found === undefined) return undefined;
    const { version: _, ...row } = found;
    return row;
  }

  releasesAfter(version: number, limit: number): readonly StoredRelease[] {
    return this.released.filter((row) => row.version > version).slice(0, limit);
  }

  changesAfter(version: number, limit: number): readonly ChangeRow[] {
    return this.changed.filter((row) => row.version > version).slice(0, limit);
  }

  keepsChanges(version: number): boolean {
    return this.changed.some((row) => row.version <= version);
  }

  /** @throws DiskDefect before anything was written when the commit does not follow what is there. */
  write(commit: Commit): void {
    for (const advance of commit.logs) MemoryLog.check(this.logs.get(advance.log), advance);
    this.version = commit.expected + 1;
    this.writeLogs(commit);
    this.writePicture(commit);
    const { version } = this;
    const releases = commit.releases.map((row) => ({ ...row, version }));
    this.released.push(...releases.sort((a, b) => (a.entry < b.entry ? -1 : 1)));
  }

  /** @throws DiskDefect before anything was written where the log has not forked. */
  setAside(cut: SetAside): void {
    const log = this.logs.get(cut.log);
    log?.cut(cut);
    this.version = cut.expected + 1;
    for (const [hash, places] of [...this.places]) {
      this.places.set(
        hash,
        places.filter((place) => place.log !== cut.log || place.index < cut.size),
      );
    }
    for (const entry of cut.unburied) this.change(entry, (leaf) => ({ ...leaf, buried: leaf.envelope === undefined }));
    for (const each of this.logs.values()) each.unfold();
    this.objects.clear();
    this.projections.clear();
    this.changed.push({ version: this.version, subjects: [] });
  }

  private writeLogs(commit: Commit): void {
    for (const advance of commit.logs) {
      const log = this.logs.get(advance.log) ?? MemoryLog.opened(advance);
      this.logs.set(advance.log, log);
      log.advance(advance);
      for (const { hash, index } of advance.leaves) {
        this.places.set(hash, [...(this.places.get(hash) ?? []), { log: advance.log, index }]);
      }
    }
    for (const { log, index, bytes } of commit.bodies) {
      this.logs.get(log)?.change(index, (leaf) => withBody(leaf, bytes));
    }
    for (const each of commit.bury) {
      if ("entry" in each) this.change(each.entry, buried);
      else this.logs.get(each.log)?.change(each.index, expunged);
    }
    for (const { log, index, reason } of commit.without) {
      this.logs.get(log)?.change(index, (leaf) => ({ ...leaf, without: reason }));
    }
    for (const { entry, label } of commit.relabel ?? []) this.labels.set(entry, label);
    for (const { log, ...row } of commit.checkpoints) this.logs.get(log)?.keepCheckpoint(row);
    for (const { log, size } of commit.forget ?? []) this.logs.get(log)?.forgetCheckpoint(size);
  }

  private writePicture(commit: Commit): void {
    if (commit.reset === true) {
      this.objects.clear();
      this.projections.clear();
    }
    for (const row of commit.objects) this.objects.set(row.subject, row);
    if (commit.projected.length === 0) return;
    const rows = Map.groupBy(commit.projections, ({ subject }) => subject);
    for (const subject of commit.projected) this.projections.set(subject, rows.get(subject) ?? []);
    this.changed.push({ version: this.version, subjects: [...commit.projected].sort() });
  }

  private change(entry: Hash, change: (leaf: KeptLeaf) => KeptLeaf): void {
    for (const { log, index } of this.places.get(entry) ?? []) this.logs.get(log)?.change(index, change);
  }
}

function withBody(leaf: KeptLeaf, body: Uint8Array): KeptLeaf {
  return leaf.buried || leaf.body !== undefined ? leaf : { ...leaf, body };
}

function buried(leaf: KeptLeaf): KeptLeaf {
  return { ...leaf, buried: true, body: undefined };
}

function expunged(leaf: KeptLeaf): KeptLeaf {
  return { ...buried(leaf), envelope: undefined };
}

function isBetter(a: Place & { readonly leaf: KeptLeaf }, b: Place & { readonly leaf: KeptLeaf }): boolean {
  if (a.leaf.misplaced !== b.leaf.misplaced) return b.leaf.misplaced;
  return a.log === b.log ? a.index < b.index : a.log < b.log;
}
