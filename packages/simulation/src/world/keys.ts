import type { Crypto, Hash, PublicKeyPair, Signer } from "@kakehashi/core";
import type { KeyDirectory, KeyRole, Keys } from "@kakehashi/node";
import type { Random } from "./random.ts";

type ListedKeys = ReturnType<KeyDirectory["keysOf"]>[number];

/** How a world makes signatures: the stand-in, or the real algorithms. */
export interface SignatureScheme {
  readonly crypto: Crypto;
  /** A new pair, drawn from the seed. */
  newSigner(random: Random): Signer;
}

/**
 * Keys of one node, and what lies beside them. They outlive crashes, and a restored backup of the database does not bring
 * them back in time; a standby holds the same.
 */
export class SimulatedKeys implements Keys {
  readonly crypto: Crypto;
  private readonly scheme: SignatureScheme;
  private readonly signers = new Map<string, Signer[]>();
  private readonly signed = new Map<string, number>();
  private readonly random: Random;

  constructor(scheme: SignatureScheme, random: Random) {
    this.crypto = scheme.crypto;
    this.scheme = scheme;
    this.random = random;
  }

  async signer(realm: Hash, role: KeyRole): Promise<Signer> {
    return this.signerNow(realm, role);
  }

  async publicKeys(realm: Hash, role: KeyRole): Promise<PublicKeyPair> {
    return this.signerNow(realm, role);
  }

  async lastSigned(): Promise<ReadonlyMap<string, number>> {
    return new Map(this.signed);
  }

  async noteSigned(sizes: ReadonlyMap<string, number>): Promise<void> {
    for (const [origin, size] of sizes) this.signed.set(origin, Math.max(size, this.signed.get(origin) ?? 0));
  }

  /** The same keys, and another memory of what was signed. */
  twin(): SimulatedKeys {
    const twin = new SimulatedKeys(this.scheme, this.random);
    for (const [name, signers] of this.signers) twin.signers.set(name, signers);
    return twin;
  }

  signerNow(realm: Hash, role: KeyRole): Signer {
    return this.all(realm, role).at(-1) as Signer;
  }

  /** Every pair there has been, the newest first, as numbered key lists would name them. */
  listed(realm: Hash, role: KeyRole): readonly ListedKeys[] {
    return this.all(realm, role)
      .map((keys, at) => ({ number: at + 1, keys }))
      .toReversed();
  }

  private all(realm: Hash, role: KeyRole): Signer[] {
    const name = `${realm}/${role}`;
    const known = this.signers.get(name) ?? [this.scheme.newSigner(this.random)];
    this.signers.set(name, known);
    return known;
  }
}
