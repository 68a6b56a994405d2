import { type Crypto, type Hash, type LogKey, logKey, toHex } from "@kakehashi/core";
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
import type { Leaf } from "./leaf.ts";
import { type LogState, missingKept, withMissing } from "./log-state.ts";
import { TurnLeaves } from "./turn-leaves.ts";
import { TurnObjects } from "./turn-objects.ts";

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
  readonly changes: number;
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
  readonly leaves: TurnLeaves;
  readonly objects: TurnObjects;
  private readonly tiles = new Map<LogKey, Map<string, Tile>>();
  /** Leaves of the own log that its tree does not have yet: it grows once, at the end. */
  private ownWaiting: Leaf[] = [];
  /** Leaves whose bodies came after they were folded without: their objects are to be folded again. */
  readonly filled: { readonly log: LogKey; readonly index: number }[] = [];
  readonly bury: Bury[] = [];
  readonly without: { readonly log: LogKey; readonly index: number; readonly reason: string }[] = [];
  readonly answers: Commit["answers"][number][] = [];
  readonly releases: Commit["releases"][number][] = [];
  readonly records: Commit["records"][number][] = [];
  /** Objects on which a record is owed (`AudienceState.owed`), as this turn leaves them. */
  readonly owed: Set<Hash>;
  disputes: Disputes;
  /** Logs whose head, checkpoints or cosignatures changed. */
  readonly moved = new Set<LogKey>();
  /** Roots that were found to be those of our own trees. */
  readonly roots = new Map<string, Hash>();

  seeksLeft: number;

  /** The first turn of a rebuild. */
  readonly reset: boolean;

  constructor(
    state: AudienceState,
    store: Store,
    { reset = false, looks = false, seeks = seeksPerTurn, after }: TurnOptions = {},
  ) {
    this.seeksLeft = seeks;
    this.state = state;
    this.reset = reset;
    this.store = store;
    this.leaves = new TurnLeaves(store, () => this.state, this.bury);
    const changedBefore = after?.objects.changed.values() ?? [];
    this.objects = new TurnObjects(store, () => this.state, { reset, looks, after: changedBefore });
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
    if (leaf.envelope === undefined) throw new RangeError("an own leaf always reads");
    this.ownWaiting.push(leaf);
    this.leaves.append(logKey(leaf.envelope.node, leaf.envelope.incarnation), [leaf]);
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
    this.leaves.append(log.key, leaves);
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

  mark(own: LogState): Mark {
    return {
      own,
      leaves: this.ownWaiting.length,
      changes: this.objects.changes,
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
    this.leaves.back(own.key, taken);
    this.logs.set(own.key, own);
    this.objects.back(mark.changes);
    this.bury.length = mark.bury;
    this.without.length = mark.without;
    this.releases.length = mark.releases;
  }

  get crypto(): Crypto {
    return this.state.crypto;
  }

  /** True when there is anything to write. */
  isEmpty(): boolean {
    return (
      this.moved.size === 0 &&
      this.leaves.appended.size === 0 &&
      this.leaves.bodies.length === 0 &&
      this.objects.changed.size === 0 &&
      this.answers.length === 0 &&
      this.disputes === this.state.disputes &&
      this.records.length === 0
    );
  }
}
