import type { Crypto, Hash, Signer } from "@kakehashi/core";
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
 * Keys of one node, generation after generation, and what lies beside them. They outlive crashes, and a restored backup of
 * the database does not bring them back in time; a standby holds the same.
 */
export class SimulatedKeys {
  readonly crypto: Crypto;
  private readonly scheme: SignatureScheme;
  private readonly signers: Map<string, Signer>;
  private readonly signed = new Map<string, number>();
  private readonly random: Random;
  /** How many generations there are; key list n names the n-th. */
  private generations = 1;

  constructor(scheme: SignatureScheme, random: Random, signers = new Map<string, Signer>()) {
    this.crypto = scheme.crypto;
    this.scheme = scheme;
    this.random = random;
    this.signers = signers;
  }

  /** The same keys, and another memory of what was signed. */
  twin(): SimulatedKeys {
    const twin = new SimulatedKeys(this.scheme, this.random, this.signers);
    twin.generations = this.generations;
    return twin;
  }

  /** The keys as a node holds them, of one generation (0-based). */
  generation(number: number): Keys {
    const signer = (realm: Hash, role: KeyRole) => this.signerOf(number, realm, role);
    return {
      crypto: this.crypto,
      signer: async (realm, role) => signer(realm, role),
      publicKeys: async (realm, role) => signer(realm, role),
      lastSigned: async () => new Map(this.signed),
      noteSigned: async (sizes) => {
        for (const [origin, size] of sizes) this.signed.set(origin, Math.max(size, this.signed.get(origin) ?? 0));
      },
    };
  }

  get newest(): number {
    return this.generations - 1;
  }

  /** Keys to come. */
  next(): Keys {
    this.generations += 1;
    return this.generation(this.newest);
  }

  signerOf(generation: number, realm: Hash, role: KeyRole): Signer {
    const name = `${generation}/${realm}/${role}`;
    const known = this.signers.get(name) ?? this.scheme.newSigner(this.random);
    this.signers.set(name, known);
    return known;
  }

  /** Every pair there has been, the newest first, as numbered key lists name them. */
  listed(realm: Hash, role: KeyRole): readonly ListedKeys[] {
    const numbers = Array.from({ length: this.generations }, (_, at) => at);
    return numbers.map((at) => ({ number: at + 1, keys: this.signerOf(at, realm, role) })).toReversed();
  }
}
