import { type Crypto, type Hash, type LogKey, type ObjectRecord, toHex } from "@kakehashi/core";
import {
  appendLeaves,
  changedPartialTiles,
  leafHash,
  rootAt,
  type Tile,
  type TileReader,
  tilesFromPartials,
  tileWidth,
} from "@kakehashi/ledger";
import type { Bury, Commit, Store } from "@kakehashi/store";
import type { AudienceState } from "./audience-state.ts";
import type { Disputes } from "./disputes.ts";
import { isOpening, type Leaf, leafFromStore, subjectOf } from "./leaf.ts";
import { type LogState, missingKept, withMissing } from "./log-state.ts";
import { recordOf } from "./record-of.ts";

/** Leaves read from the store at once while folding what waited. */
const readAhead = 256;

/** Leaves that one turn looks through for what takes others back: a search of a long log is many turns. */
const seeksPerTurn = 8192;

interface TurnOptions {
  readonly reset?: boolean;
  readonly looks?: boolean;
  readonly seeks?: number;
  readonly after?: Turn | undefined;
}

interface Mark {
  readonly own: LogState;
  readonly leaves: number;
  readonly undo: number;
  readonly bury: number;
  readonly without: number;
  readonly releases: number;
}

/**
 * The working copy of one turn of an engine: everything that its one commit will write. Nothing of the audience's state is
 * touched until that commit has succeeded; thrown away, it leaves no trace.
 */
export class Turn {
  /** What it stands on. Prepared ahead, that changes once: to what the turn before has truly left. */
  state: AudienceState;
  readonly store: Store;
  readonly logs: Map<LogKey, LogState>;
  /** Leaves appended in this turn, by log. */
  readonly appended = new Map<LogKey, Leaf[]>();
  private readonly tiles = new Map<LogKey, Map<string, Tile>>();
  /** Leaves of the own log that its tree does not have yet: it grows once, at the end. */
  private ownWaiting: Leaf[] = [];
  private readonly stored = new Map<LogKey, { readonly from: number; readonly leaves: readonly Leaf[] }>();
  /** Bodies that came after leaves of the store, by place. */
  private readonly arrived = new Map<string, Commit["bodies"][number]>();
  /** Leaves whose bodies came after they were folded without: their objects are to be folded again. */
  readonly filled: { readonly log: LogKey; readonly index: number }[] = [];
  readonly bury: Bury[] = [];
  readonly without: { readonly log: LogKey; readonly index: number; readonly reason: string }[] = [];
  readonly answers: Commit["answers"][number][] = [];
  readonly releases: Commit["releases"][number][] = [];
  readonly records: Commit["records"][number][] = [];
  /** What the state has of that name, as this turn leaves it. */
  readonly owed: Set<Hash>;
  disputes: Disputes;
  /** Objects changed in this turn. */
  readonly changed = new Map<Hash, ObjectRecord>();
  /** What `changed` held before each change: how a refused command is taken back. */
  private readonly undo: { readonly subject: Hash; readonly before: ObjectRecord | undefined }[] = [];
  /** Logs whose head, checkpoints or cosignatures changed. */
  readonly moved = new Set<LogKey>();
  private readonly absent = new Set<Hash>();
  /** Records that this turn stands on: the cache may let them go while it runs. */
  private readonly reached = new Map<Hash, ObjectRecord>();
  /** Subjects taken for new without a look at the store: their openings came, or were made, in this turn. */
  private readonly opened = new Set<Hash>();
  /** Roots that were found to be those of our own trees. */
  readonly roots = new Map<string, Hash>();

  seeksLeft: number;

  /** The first turn of a rebuild: what the store has of objects goes with its commit, and is not looked at before. */
  readonly reset: boolean;
  /** Whether an opening of a partner must be looked up first: it was found to be here already, when it was not. */
  private readonly looks: boolean;

  constructor(
    state: AudienceState,
    store: Store,
    { reset = false, looks = false, seeks = seeksPerTurn, after }: TurnOptions = {},
  ) {
    this.seeksLeft = seeks;
    this.state = state;
    for (const record of after?.changed.values() ?? []) this.reached.set(record.subject, record);
    this.reset = reset;
    this.looks = looks;
    this.store = store;
    this.logs = new Map(state.logs);
    this.owed = new Set(state.owed);
    this.disputes = state.disputes;
  }

  log(key: LogKey): LogState {
    const log = this.logs.get(key);
    if (log === undefined) throw new RangeError(`no log ${key}`);
    return log;
  }

  setLog(log: LogState): void {
    this.logs.set(log.key, log);
    this.moved.add(log.key);
  }

  /** Leaves there are, those included that the own tree does not have yet. */
  sizeOf(log: LogState): number {
    return log.own ? log.tree.size + this.ownWaiting.length : log.tree.size;
  }

  /** The own log grows by one leaf; its tree follows in `growOwn`. */
  appendOwn(leaf: Leaf): void {
    this.ownWaiting.push(leaf);
    this.leavesOf(leaf).push(leaf);
  }

  private leavesOf(leaf: Leaf): Leaf[] {
    const key =
      leaf.envelope === undefined ? undefined : (`${leaf.envelope.node}/${leaf.envelope.incarnation}` as LogKey);
    if (key === undefined) throw new RangeError("an own leaf always reads");
    return this.appendedOf(key);
  }

  private appendedOf(key: LogKey): Leaf[] {
    const leaves = this.appended.get(key) ?? [];
    this.appended.set(key, leaves);
    return leaves;
  }

  /** Grows the own log's tree by what commands appended: one pass for the whole batch. */
  growOwn(own: LogState): LogState {
    if (this.ownWaiting.length === 0) return own;
    const leaves = this.ownWaiting;
    this.ownWaiting = [];
    const grown = this.grow(own, leaves);
    const size = grown.log.tree.size;
    const log = { ...grown.log, held: size };
    this.keepTiles(log.key, grown.tiles);
    this.setLog(log);
    return log;
  }

  /** The log with these leaves, nothing kept yet: the caller looks at the root first. */
  grow(
    log: LogState,
    leaves: readonly Leaf[],
    hashes?: readonly Uint8Array[],
  ): { readonly log: LogState; readonly tiles: readonly Tile[] } {
    const { crypto } = this;
    const leafHashes = hashes ?? leaves.map((leaf) => leafHash(crypto, leaf.bytes as Uint8Array));
    const grown = appendLeaves(crypto, log.tree, leafHashes);
    const names = changedPartialTiles(log.tree.size, grown);
    const tiles = tilesFromPartials(
      log.tree.size,
      grown,
      names,
      names.map(({ level }) => log.partials.get(level)),
    );
    const partials = new Map(log.partials);
    for (const { level, hashes: held } of tiles) {
      if (held.length === tileWidth * 32) partials.delete(level);
      else partials.set(level, held);
    }
    return { log: { ...log, tree: { size: grown.size, edge: grown.edge }, root: grown.root, partials }, tiles };
  }

  /** Keeps a grown log of another node: its leaves are authentic. */
  keepGrown(log: LogState, leaves: readonly Leaf[], tiles: readonly Tile[]): void {
    this.appendedOf(log.key).push(...leaves);
    this.keepTiles(log.key, tiles);
    const missing = [...log.missing];
    let more = log.missingMore;
    for (const leaf of leaves) {
      const body = leaf.bytes === undefined ? leaf.hash : leaf.envelope?.body;
      if (leaf.buried || leaf.body !== undefined || body === undefined) continue;
      if (missing.length < missingKept && !more) missing.push({ index: leaf.index, entry: leaf.hash, body });
      else more = true;
    }
    this.setLog(withMissing(log, missing, more));
  }

  private keepTiles(key: LogKey, tiles: readonly Tile[]): void {
    const kept = this.tiles.get(key) ?? new Map<string, Tile>();
    for (const tile of tiles) kept.set(`${tile.level}/${tile.index}`, tile);
    this.tiles.set(key, kept);
  }

  tilesOf(key: LogKey): readonly Tile[] {
    return [...(this.tiles.get(key)?.values() ?? [])];
  }

  /** Tiles of the store, and over them those of this turn. */
  reader(key: LogKey): TileReader {
    return async (wanted) => {
      const held = await this.store.tiles(this.state.audience, key, wanted);
      return wanted.map(({ level, index }, at) => this.tiles.get(key)?.get(`${level}/${index}`)?.hashes ?? held[at]);
    };
  }

  /** Root of our own tree of that log at a size that it has. */
  async rootAt(key: LogKey, size: number): Promise<Hash> {
    const log = this.log(key);
    if (size === log.tree.size) return toHex(log.root) as Hash;
    const known = this.roots.get(`${key}@${size}`) ?? log.checkpoints.find((kept) => kept.size === size)?.root;
    if (known !== undefined) return known;
    const root = toHex(await rootAt({ crypto: this.crypto, read: this.reader(key) }, size)) as Hash;
    this.roots.set(`${key}@${size}`, root);
    return root;
  }

  /** The record of an object, as this turn has it. Load it before (`load`). */
  record(subject: Hash): ObjectRecord | undefined {
    return this.changed.get(subject) ?? this.reached.get(subject) ?? this.state.cache.get(subject);
  }

  setRecord(record: ObjectRecord): void {
    this.undo.push({ subject: record.subject, before: this.changed.get(record.subject) });
    this.changed.set(record.subject, record);
  }

  isLoaded(subject: Hash): boolean {
    if (this.changed.has(subject) || this.absent.has(subject) || this.reached.has(subject)) return true;
    const cached = this.state.cache.get(subject);
    if (cached !== undefined) this.reached.set(subject, cached);
    return cached !== undefined;
  }

  /** Brings records into reach that are neither changed here nor in the cache. */
  async load(subjects: readonly Hash[]): Promise<void> {
    const wanted = [...new Set(subjects)].filter((subject) => !this.isLoaded(subject));
    if (wanted.length === 0) return;
    if (this.reset) {
      for (const subject of wanted) this.isNew(subject);
      return;
    }
    const rows = await this.store.objects(this.state.audience, wanted);
    for (const subject of wanted) {
      const row = rows.get(subject);
      if (row === undefined) {
        this.absent.add(subject);
        continue;
      }
      const record = recordOf(row);
      this.reached.set(subject, record);
      this.state.cache.set(record, row.state.length);
    }
  }

  /** Records of these objects as the turn before left them. */
  async before(subjects: readonly Hash[]): Promise<readonly ObjectRecord[]> {
    if (subjects.length === 0 || this.reset) return [];
    const rows = await this.store.objects(this.state.audience, subjects);
    return [...rows.values()].map(recordOf);
  }

  /**
   * Brings the records of these leaves into reach. An opening is taken for new, since only a liar enters one twice: the
   * commit fails when it is here already, and the turn is run again with a look at the store.
   */
  loadFor(leaves: readonly Leaf[]): Promise<void> {
    for (const leaf of this.looks ? [] : leaves) {
      if (isOpening(leaf) && !this.isLoaded(leaf.hash)) this.isNew(leaf.hash);
    }
    return this.load(leaves.map(subjectOf));
  }

  /** A subject that cannot have a record yet. */
  isNew(subject: Hash): void {
    this.absent.add(subject);
    this.opened.add(subject);
  }

  /** Looks up one that was taken for new. True when it has a record after all. */
  async look(subject: Hash): Promise<boolean> {
    if (!this.opened.delete(subject) || this.reset) return false;
    this.absent.delete(subject);
    await this.load([subject]);
    return this.record(subject) !== undefined;
  }

  /** Changed objects that were taken for new. */
  openedHere(): readonly Hash[] {
    return [...this.opened].filter((subject) => this.changed.has(subject));
  }

  /** Leaf `index` of a log, from this turn or the store. */
  async leaf(key: LogKey, index: number): Promise<Leaf | undefined> {
    return this.leafHere(key, index) ?? this.leafFromStore(key, index);
  }

  leafHere(key: LogKey, index: number): Leaf | undefined {
    const fresh = this.appended.get(key);
    const first = fresh?.[0]?.index;
    if (fresh !== undefined && first !== undefined && index >= first) return fresh[index - first];
    const kept = this.stored.get(key);
    return kept === undefined || index < kept.from ? undefined : kept.leaves[index - kept.from];
  }

  private async leafFromStore(key: LogKey, index: number): Promise<Leaf | undefined> {
    const durable = this.state.logs.get(key)?.tree.size ?? 0;
    if (index >= durable) return undefined;
    const to = Math.min(durable, index + readAhead);
    const rows = await this.store.leaves(this.state.audience, key, index, to);
    const buried = new Set(this.bury.flatMap((each) => ("entry" in each ? each.entry : [])));
    const gone = new Set(this.bury.flatMap((each) => ("log" in each && each.log === key ? each.index : [])));
    const leaves = rows.map(leafFromStore).map((leaf) => {
      if (gone.has(leaf.index))
        return { ...leaf, bytes: undefined, envelope: undefined, body: undefined, buried: true };
      const body = leaf.body ?? this.bodyCame(key, leaf.index);
      return { ...leaf, body, buried: leaf.buried || buried.has(leaf.hash) };
    });
    this.stored.set(key, { from: index, leaves });
    return leaves[0];
  }

  keepBody(log: LogKey, index: number, bytes: Uint8Array): void {
    this.arrived.set(`${log}/${index}`, { log, index, bytes });
  }

  /** The body that came in this turn for a leaf of the store. */
  bodyCame(log: LogKey, index: number): Uint8Array | undefined {
    return this.arrived.get(`${log}/${index}`)?.bytes;
  }

  get bodies(): Commit["bodies"] {
    return [...this.arrived.values()];
  }

  /** Bodies or burials came for leaves that may have been read already. */
  forgetRead(key: LogKey): void {
    this.stored.delete(key);
  }

  /** Puts a changed leaf (its body came, or it was buried) in the place of the one appended in this turn. */
  replaceAppended(key: LogKey, leaf: Leaf): void {
    const fresh = this.appended.get(key);
    const first = fresh?.[0]?.index;
    if (fresh !== undefined && first !== undefined && leaf.index >= first) fresh[leaf.index - first] = leaf;
  }

  mark(own: LogState): Mark {
    return {
      own,
      leaves: this.ownWaiting.length,
      undo: this.undo.length,
      bury: this.bury.length,
      without: this.without.length,
      releases: this.releases.length,
    };
  }

  /** Takes back what one command appended: a refusal never fails its batch. */
  back(mark: Mark): void {
    const { own } = mark;
    const taken = this.ownWaiting.length - mark.leaves;
    this.ownWaiting.length = mark.leaves;
    const fresh = this.appended.get(own.key);
    if (fresh !== undefined) fresh.length -= taken;
    this.logs.set(own.key, own);
    while (this.undo.length > mark.undo) this.takeBack();
    this.bury.length = mark.bury;
    this.without.length = mark.without;
    this.releases.length = mark.releases;
  }

  private takeBack(): void {
    const last = this.undo.pop();
    if (last === undefined) return;
    if (last.before === undefined) this.changed.delete(last.subject);
    else this.changed.set(last.subject, last.before);
  }

  get crypto(): Crypto {
    return this.state.crypto;
  }

  /** True when there is anything to write. */
  isEmpty(): boolean {
    return (
      this.moved.size === 0 &&
      this.appended.size === 0 &&
      this.arrived.size === 0 &&
      this.changed.size === 0 &&
      this.answers.length === 0 &&
      this.disputes === this.state.disputes &&
      this.records.length === 0
    );
  }
}
