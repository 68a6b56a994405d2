import {
  type Crypto,
  extendKeyChain,
  type Hash,
  type IdentityVerifier,
  type KeyChain,
  type KeyPairHex,
  keyListBytes,
  keysInList,
  letterInChain,
  type NodeId,
  newKeyChain,
  nodesInChain,
  type PartyId,
  partyOfNode,
  readKeyList,
  toHex,
} from "@kakehashi/core";
import { identityVerifier, isAcceptableKey } from "@kakehashi/ledger";
import type { KeyRole } from "../ports.ts";
import type { KeyDirectory, ListedKeys } from "./key-directory.ts";

export type ListTaken = "extended" | "known" | "gap" | "refused" | "equivocation";

/** A list that a party signed beside the one of the same number that is believed: the two are the proof. */
export interface RivalList {
  readonly party: PartyId;
  readonly number: number;
  readonly believed: Uint8Array;
  readonly other: Uint8Array;
}

/** Proofs that are kept of one party at most. One is enough. */
const rivalsMax = 4;

/** The key lists of every party in one realm. A party whose fingerprint nobody compared has no chain, and no keys. */
export class KeyBook implements KeyDirectory {
  private readonly realm: Hash;
  private readonly crypto: Crypto;
  private readonly verifier: IdentityVerifier;
  private readonly chains = new Map<string, KeyChain>();
  /** SHA-256 of lists that are in a chain: partners show all of theirs at every turn, and reading one costs. */
  private readonly taken = new Map<string, { readonly party: PartyId; readonly number: number }>();

  /** Keys of each node and role as its party's chain has them: asked for with every checkpoint, and 1,344 bytes of digits. */
  private readonly listed = new Map<string, { readonly chain: KeyChain; readonly keys: readonly ListedKeys[] }>();

  /** Of each party, by number: the first other list that came. */
  private readonly rivals = new Map<PartyId, Map<number, Uint8Array>>();

  private written:
    | readonly { readonly party: PartyId; readonly number: number; readonly bytes: Uint8Array }[]
    | undefined;

  constructor(realm: Hash, crypto: Crypto) {
    this.realm = realm;
    this.crypto = crypto;
    this.verifier = identityVerifier(crypto);
  }

  /** Begins to believe a party, by the fingerprint in an audience record. False when another one is believed already. */
  trust(party: PartyId, fingerprint: Hash): boolean {
    const known = this.chains.get(party);
    if (known !== undefined) return known.fingerprint === fingerprint;
    this.chains.set(party, newKeyChain(this.realm, party, fingerprint));
    return true;
  }

  /** Takes one signed list into its party's chain, once it is found good; or keeps it beside another of its number, as the proof. */
  take(bytes: Uint8Array): {
    readonly taken: ListTaken;
    readonly party?: PartyId;
    readonly number?: number;
    readonly keptAsProof?: boolean;
  } {
    const name = toHex(this.crypto.sha256(bytes));
    const known = this.taken.get(name);
    if (known !== undefined) return { taken: "known", ...known };
    const signed = readKeyList(bytes, isAcceptableKey);
    if ("fault" in signed) return { taken: "refused" };
    const { party, number } = signed.list;
    const chain = this.chains.get(party);
    if (chain === undefined) return { taken: "refused", party, number };
    const extension = extendKeyChain(this.crypto, this.verifier, chain, signed);
    if (extension.is === "extended") {
      this.chains.set(party, extension.chain);
      this.taken.set(name, { party, number });
      this.written = undefined;
    }
    const keptAsProof = extension.is === "equivocation" && this.keepRival(party, number, bytes);
    return { taken: extension.is, party, number, keptAsProof };
  }

  private keepRival(party: PartyId, number: number, bytes: Uint8Array): boolean {
    const rivals = this.rivals.get(party) ?? new Map<number, Uint8Array>();
    if (rivals.size >= rivalsMax || rivals.has(number)) return false;
    this.rivals.set(party, rivals.set(number, bytes.slice()));
    return true;
  }

  /** Lists of one number that their party signed both, by party and number. */
  rivalLists(): readonly RivalList[] {
    return [...this.rivals].flatMap(([party, rivals]) =>
      [...rivals].flatMap(([number, other]) => {
        const believed = this.chains.get(party)?.lists[number - 1];
        return believed === undefined ? [] : [{ party, number, believed: keyListBytes(believed), other }];
      }),
    );
  }

  chain(party: string): KeyChain | undefined {
    return this.chains.get(party);
  }

  /** Every list that is believed, by party and number: what `have` shows, and what a verifier needs. */
  lists(): readonly { readonly party: PartyId; readonly number: number; readonly bytes: Uint8Array }[] {
    const parties = [...this.chains.keys()].sort();
    this.written ??= parties.flatMap((party) =>
      (this.chains.get(party)?.lists ?? []).map((signed) => ({
        party: signed.list.party,
        number: signed.list.number,
        bytes: keyListBytes(signed),
      })),
    );
    return this.written;
  }

  keysOf(realm: Hash, node: NodeId, role: KeyRole): readonly ListedKeys[] {
    const chain = realm === this.realm ? this.chains.get(partyOfNode(node)) : undefined;
    if (chain === undefined) return [];
    const name = `${node} ${role}`;
    const known = this.listed.get(name);
    if (known?.chain === chain) return known.keys;
    const keys: ListedKeys[] = [];
    for (let { length: number } = chain.lists; number > 0; number--) {
      const pair = keysInList(chain, number, node, role);
      if (pair !== undefined) keys.push({ number, keys: pair });
    }
    // A name that no list has may be anyone's: strangers are looked up by what they call themselves.
    if (keys.length > 0) this.listed.set(name, { chain, keys });
    return keys;
  }

  identityOf(realm: Hash, party: string): KeyPairHex | undefined {
    return realm === this.realm ? this.chains.get(party)?.lists[0]?.list.identity : undefined;
  }

  nodesOf(realm: Hash, party: string): readonly NodeId[] {
    const chain = realm === this.realm ? this.chains.get(party) : undefined;
    return chain === undefined ? [] : nodesInChain(chain);
  }

  letterOf(node: NodeId): string | undefined {
    const chain = this.chains.get(partyOfNode(node));
    return chain === undefined ? undefined : letterInChain(chain, node);
  }
}
