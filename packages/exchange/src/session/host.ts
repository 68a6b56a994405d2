import type { Hash, LogKey, NodeId, PartyId } from "@kakehashi/core";
import type {
  CosignatureMessage,
  EvidenceMessage,
  HaveKeys,
  HaveLacks,
  LogRef,
  Message,
  ObjectDigest,
  PackageLeaf,
  Stands,
} from "../wire/messages.ts";
import type { OffenceReason } from "./offences.ts";

/** One log as the node has it now. */
export interface LogView extends LogRef {
  readonly key: LogKey;
  readonly size: number;
  readonly held: number;
  /** Newest checkpoint at or below `size`, with the cosignatures so far. What leaves are proven against when sent. */
  readonly checkpoint: { readonly size: number; readonly note: Uint8Array } | undefined;
  /** A leaf of it is owed to this node as a whole: it is asked for of everyone, whatever they said that they hold. */
  readonly owed: boolean;
  /** The proof that it has forked, once there is one: nothing of it is wanted of its author. */
  readonly forked: Uint8Array | undefined;
  /** Of a forked log, members who hold another branch than this node. */
  readonly apart?: ReadonlySet<NodeId> | undefined;
  /** The same, also of an own log whose branch was set aside: every member is shown. */
  readonly proof: Uint8Array | undefined;
}

/**
 * A partner asks for leaves by their RFC 6962 hashes, which is all that it has of them: what is left of a `lacks` when the entries
 * that are known by name are answered.
 */
export interface Lacked extends LogRef {
  readonly t: "lacked";
  /** The partner holds whatever is below it. */
  readonly from: number;
  readonly leaves: readonly Hash[];
}

/** What came over a line and needs the node: everything but what the session answers by itself. */
export type Received = Exclude<Message, HaveLacks> | Lacked;

/**
 * What became of it. `taken`: the node moved, and says so by itself. `known`: nothing new. `gap`: leaves before it are
 * missing. `refused`: not authentic; it advanced nothing and a sample is kept.
 */
export type Outcome = "taken" | "known" | "gap" | "refused";

export interface Peer {
  readonly node: NodeId;
  readonly party: PartyId;
}

/** A leaf that stands here though an expiry of its own node names it, and the object that it speaks of. */
export interface StandingLeaf {
  readonly message: Stands;
  readonly subject: Hash;
}

/** What a session asks of the node that it belongs to. All of one realm. */
export interface ExchangeHost {
  readonly node: NodeId;
  /** Audiences of which the party is a member and that this node keeps, sorted. Nothing of others is ever said. */
  audiencesWith(party: PartyId): readonly Hash[];
  keyLists(party: PartyId): HaveKeys["lists"];
  /** Logs of one audience, sorted by key. */
  logs(audience: Hash): readonly LogView[];
  log(audience: Hash, key: LogKey): LogView | undefined;
  /** At least one leaf from `from` on and at most `limits.leavesPerPackage`, with the bodies held, below `to`. */
  leaves(
    audience: Hash,
    key: LogKey,
    from: number,
    to: number,
  ): readonly PackageLeaf[] | Promise<readonly PackageLeaf[]>;
  /**
   * How many of these leaves of a log, which are from `from` on, a member takes of this node: nobody but the author is believed that
   * a leaf is gone whose expiry does not come with it.
   */
  credible(audience: Hash, key: LogKey, from: number, leaves: readonly PackageLeaf[]): number;
  consistency(audience: Hash, key: LogKey, from: number, to: number): Promise<readonly Uint8Array[]>;
  bodies(audience: Hash, key: LogKey, entries: readonly Hash[]): Promise<readonly Uint8Array[]>;
  /** Places and hashes of leaves of the log that were these entries, and are expunged here. */
  gone(
    audience: Hash,
    key: LogKey,
    entries: readonly Hash[],
  ): Promise<readonly { readonly index: number; readonly leaf: Uint8Array }[]>;
  digests(audience: Hash, subjects: readonly Hash[]): Promise<readonly ObjectDigest[]>;
  /** The objects of an audience that moved last, its charter among them; at most `limits.digestsPerMessage`. */
  recentSubjects(audience: Hash): Promise<readonly Hash[]>;
  /** Bodies of the log that are missing here; at most `limits.lacksPerHave`. */
  lacks(audience: Hash, key: LogKey): Promise<readonly Hash[]>;
  /** Leaves that stand here, and of which that partner has the mere hash or may have it, since an expiry names them; a few of each node. */
  standing(audience: Hash, partner: NodeId): Promise<readonly StandingLeaf[]>;
  /** True while a line to that node is open. */
  connected(node: NodeId): boolean;
  /** Resolves when it was processed and, where it changed something, is durable. */
  receive(from: Peer, message: Received): Promise<Outcome>;
  /** Something that is not authentic or breaks the bounds: counted, and a bounded sample kept. */
  refuse(from: Peer, reason: OffenceReason, sample: Uint8Array): void;
}

/** What the node tells its sessions after a commit. */
export interface NodeNews {
  readonly audience: Hash;
  /** Logs whose leaves, held prefix or checkpoint moved. */
  readonly logs: readonly LogKey[];
  /** Cosignatures that are new here: our own, and those of others that we verified. */
  readonly cosignatures: readonly CosignatureMessage[];
  /** Objects whose state moved. */
  readonly subjects: readonly Hash[];
  /** Leaves were found to stand that their own node expires. */
  readonly disputes: boolean;
  /** Logs of ours whose present size was signed anew. */
  readonly fresh: readonly LogKey[];
  /** Logs now known to be forked, with the proof. */
  readonly evidence: readonly EvidenceMessage[];
}

/** The clock of the node, as far as a session needs it. */
export interface SessionClock {
  now(): number;
  after(delayMs: number, task: () => void): () => void;
}

/** A line as the node's port states it. */
export interface SessionLine {
  readonly partner: string;
  readonly opener?: string;
  /** Whether the keys by which the other end proved itself are still those that it is believed by. */
  isProvenStill?(): boolean;
  send(message: Uint8Array): Promise<void>;
  onMessage: (message: Uint8Array) => void;
  /** Called when the other end has shown that it lives, by something that is no message: an answered ping. */
  onAlive?: () => void;
  onClose: (reason: string) => void;
  close(reason: string): void;
  /** Reads nothing for so long; what comes meanwhile waits at the other end. Where a line cannot, nothing waits. */
  pause?(pauseMs: number): void;
}

/** Why a line was closed: its other end does not read what it asks for, or pings without end. Held against it. */
export const lineFaults = ["nothing-read", "too-many-pings"] as const;
export type LineFault = (typeof lineFaults)[number];

export type { Message };
