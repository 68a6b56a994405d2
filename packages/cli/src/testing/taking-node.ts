/** A node of a world written by hand that takes bundles in: a real one, over a store in memory. For tests and vectors. */
import {
  canonicalBytes,
  type Hash,
  isEnvelope,
  type NodeId,
  type PartyId,
  partyOfNode,
  readEnvelope,
  toHex,
} from "@kakehashi/core";
import {
  BundleUnreadable,
  bundleMagic,
  decodeMessage,
  isRefusedMessage,
  type OffenceReason,
  readBundle,
  readFramed,
} from "@kakehashi/exchange";
import { type KeptRealm, type KeyRole, nodeCrypto, openNode } from "@kakehashi/node";
import { HandClock } from "../../../node/src/test/hand-clock.ts";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import type { ArchiveWorld } from "./archive-world.ts";

/** What a receiver has of one log once it has taken a bundle in. */
export interface LogTaken {
  readonly node: string;
  readonly incarnation: string;
  readonly size: number;
  readonly root: string;
  /** Indexes of leaves whose envelope reads and is here without its body, and of those of which the hash alone is. */
  readonly bodiless: readonly number[];
  readonly bare: readonly number[];
  /** Other nodes that have cosigned it, each with the largest size and its time. */
  readonly heldBy: readonly { readonly node: string; readonly size: number; readonly time: number }[];
  readonly forked: boolean;
}

export interface BundleTaken {
  /** `none`: nothing of it was taken. `cut`: what came before the fault was. `unsaid`: all of it, and nothing says that it is all. */
  readonly reads: "whole" | "unsaid" | "cut" | "none";
  /** Places of messages that were refused, and of packages that do not follow. The bundle's first message is 0. */
  readonly refused: readonly number[];
  readonly gaps: readonly number[];
  /** What was held against its maker, in our words, sorted. */
  readonly reasons: readonly string[];
  /** How many key lists of each party are believed. */
  readonly keyLists: Readonly<Record<string, number>>;
  /** Logs of other nodes, sorted; those without a leaf are not shown. */
  readonly logs: readonly LogTaken[];
}

export class TakingNode {
  private readonly world: ArchiveWorld;
  private readonly kept: KeptRealm;
  private readonly store: MemoryStore;

  private constructor(world: ArchiveWorld, kept: KeptRealm, store: MemoryStore) {
    this.world = world;
    this.kept = kept;
    this.store = store;
  }

  /** It keeps the audience and believes its fingerprints; it has its own key lists and its own log, and nothing else. */
  static async open(world: ArchiveWorld, node: NodeId): Promise<TakingNode> {
    const party = partyOfNode(node);
    const store = new MemoryStore();
    const signer = async (_realm: Hash, role: KeyRole) => {
      const found = world.keys.get(node)?.[role];
      if (found === undefined) throw new RangeError(`no keys of ${node}`);
      return found;
    };
    const keys = {
      crypto: nodeCrypto,
      signer,
      publicKeys: signer,
      lastSigned: async () => new Map(),
      noteSigned: async () => undefined,
    };
    const chance = { bytes: (count: number) => new Uint8Array(count).fill(7) };
    const opened = await openNode({ store, clock: new HandClock(), chance, keys }, { node, party: party as PartyId });
    const kept = await opened.keep({
      realmRecord: world.realmRecord,
      definition: canonicalBytes(world.compiled),
      audienceRecords: [world.recordBytes],
      keyLists: (world.lists.get(party) ?? []).map(({ bytes }) => bytes),
    });
    return new TakingNode(world, kept, store);
  }

  /** @param file a bundle, with the checks of a line on each of its messages */
  async take(file: Uint8Array): Promise<BundleTaken> {
    const { node } = this.kept;
    const reasons: string[] = [];
    const refuse = node.refuse;
    // What is held against a maker is told without the message that it came in.
    node.refuse = (from, reason, sample) => {
      reasons.push(reason);
      refuse.call(node, from, reason, sample);
    };
    const refused = new Set<number>(await ofOtherAudiences(file, this.world.audience));
    const gaps = new Set<number>();
    let at = 0;
    const host: Parameters<typeof readBundle>[0] = {
      audiencesWith: (party) => node.audiencesWith(party),
      refuse: (from, reason: OffenceReason, sample) => {
        refused.add(at);
        node.refuse(from, reason, sample);
      },
      receive: async (from, message) => {
        const place = at;
        const outcome = await node.takeIn(from, message);
        if (outcome === "refused") refused.add(place);
        if (outcome === "gap") gaps.add(place);
        return outcome;
      },
    };
    let reads: BundleTaken["reads"] = "whole";
    try {
      const counted = messageByMessage(file, (place) => {
        at = place;
      });
      const { end } = await readBundle(host, this.world.realm, counted);
      if (end === "unsaid") reads = "unsaid";
    } catch (error) {
      if (!(error instanceof BundleUnreadable)) throw error;
      reads = error.isCut ? "cut" : "none";
    }
    node.refuse = refuse;
    const places = (found: ReadonlySet<number>) => (reads === "none" ? [] : [...found].sort((a, b) => a - b));
    return { reads, refused: places(refused), gaps: places(gaps), reasons: reasons.sort(), ...(await this.state()) };
  }

  private async state(): Promise<Pick<BundleTaken, "keyLists" | "logs">> {
    const { node, book } = this.kept;
    const engine = node.engine(this.world.audience);
    if (engine === undefined) throw new RangeError("the audience is not kept");
    await engine.flush();
    const logs: LogTaken[] = [];
    for (const log of [...engine.state.logs.values()].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      const { size } = log.tree;
      if (log.own || size === 0) continue;
      const rows = await this.store.leaves(this.world.audience, log.key, 0, size);
      const heldBy = [...log.holders].map(([name, { size: upTo, time }]) => ({ node: name, size: upTo, time }));
      const reads = ({ envelope }: (typeof rows)[number]) =>
        envelope !== undefined && isEnvelope(readEnvelope(envelope));
      logs.push({
        node: log.node,
        incarnation: log.incarnation,
        size,
        root: toHex(log.root),
        bodiless: rows.filter((row) => row.body === undefined && reads(row)).map(({ index }) => index),
        bare: rows.filter(({ envelope }) => envelope === undefined).map(({ index }) => index),
        heldBy: heldBy.filter((by) => by.node !== node.node).sort((a, b) => (a.node < b.node ? -1 : 1)),
        forked: log.forked !== undefined,
      });
    }
    const parties = [...this.world.identities.keys()];
    const keyLists = Object.fromEntries(parties.map((party) => [party, book.chain(party)?.lists.length ?? 0]));
    return { keyLists, logs };
  }
}

/** The reader tells of these in its sum alone. */
async function ofOtherAudiences(file: Uint8Array, audience: Hash): Promise<readonly number[]> {
  const places: number[] = [];
  let at = 0;
  try {
    for await (const bytes of readFramed(whole(file))) {
      const message = at === 0 ? undefined : decodeMessage(bytes);
      const isOther = message !== undefined && !isRefusedMessage(message) && "audience" in message;
      if (isOther && message.audience !== audience) places.push(at);
      at += 1;
    }
  } catch (error) {
    if (!(error instanceof BundleUnreadable)) throw error;
  }
  return places;
}

async function* whole(file: Uint8Array): AsyncGenerator<Uint8Array> {
  yield file;
}

/** Each message as a piece of its own, the first one, 0, with the magic: what is said while one is read is said of it. */
async function* messageByMessage(file: Uint8Array, begins: (place: number) => void): AsyncGenerator<Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  let from = 0;
  for (let place = 0; from < file.length; place += 1) {
    const at = place === 0 ? bundleMagic.length : from;
    const to = at + 4 > file.length ? file.length : at + 4 + view.getUint32(at);
    begins(place);
    yield file.subarray(from, to);
    from = to;
  }
}
