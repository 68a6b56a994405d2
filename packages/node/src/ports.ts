import type { Crypto, Hash, KeyListRole, Origin, PublicKeyPair, Signer } from "@kakehashi/core";
import type { Store } from "@kakehashi/store";

/** Wall clock and timers. The simulation drives them from its seed. */
export interface Clock {
  /** Milliseconds since 1970, wall clock. */
  now(): number;
  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void;
}

/** Random bytes: salts, incarnations, nonces. */
export interface Chance {
  bytes(count: number): Uint8Array;
}

export type KeyRole = KeyListRole;

/**
 * The node's private keys, per realm and role, and what must lie beside them, outside the database and its backups.
 * Signing may run in a thread pool; the caller releases a signature only after the commit that it covers.
 */
export interface Keys {
  readonly crypto: Crypto;
  signer(realm: Hash, role: KeyRole): Promise<Signer>;
  publicKeys(realm: Hash, role: KeyRole): Promise<PublicKeyPair>;
  /** The largest size this node signed in a log or as a mirror of it, as it stood beside the keys (at most a second behind). */
  lastSigned(): Promise<ReadonlyMap<string, number>>;
  /** Notes sizes beside the keys. Off the path: called about once a second. */
  noteSigned(sizes: ReadonlyMap<string, number>): Promise<void>;
}

/** One line to one partner node, already mutually authenticated. Messages arrive whole; at most 4 MiB each. */
export interface Line {
  readonly partner: string;
  /** Which of the two nodes opened it, where that is known: of two lines between them, both keep the same one. */
  readonly opener?: string;
  /** Resolves when the message was handed to the transport; rejects when the line is gone. Applies back-pressure. */
  send(message: Uint8Array): Promise<void>;
  /** Set once by the exchange. */
  onMessage: (message: Uint8Array) => void;
  onClose: (reason: string) => void;
  close(reason: string): void;
}

export interface Ports {
  readonly store: Store;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly keys: Keys;
  /**
   * Lets what else the process has to do go on, when it has waited for some milliseconds; undefined when it has not. Where it is
   * not given, nothing else waits.
   */
  readonly breathe?: () => Promise<void> | undefined;
  /** Records of objects kept at hand for each audience; what is not at hand is read from the store. 4096 when not given. */
  readonly recordsAtHand?: number;
  /** Leaves of partners in one turn, about: few make many turns, each prepared while the one before it commits. */
  readonly leavesPerTurn?: number;
}

export type { Origin };
