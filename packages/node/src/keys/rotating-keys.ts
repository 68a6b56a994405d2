import type { Crypto, Hash, PublicKeyPair, Signer } from "@kakehashi/core";
import type { KeyRole, Keys } from "../ports.ts";

/** Keys that can be changed while the node runs: what is asked for after `turnTo` comes from the next. */
export class RotatingKeys implements Keys {
  private current: Keys;

  constructor(current: Keys) {
    this.current = current;
  }

  get crypto(): Crypto {
    return this.current.crypto;
  }

  turnTo(next: Keys): void {
    this.current = next;
  }

  signer(realm: Hash, role: KeyRole): Promise<Signer> {
    return this.current.signer(realm, role);
  }

  publicKeys(realm: Hash, role: KeyRole): Promise<PublicKeyPair> {
    return this.current.publicKeys(realm, role);
  }

  lastSigned(): Promise<ReadonlyMap<string, number>> {
    return this.current.lastSigned();
  }

  noteSigned(sizes: ReadonlyMap<string, number>): Promise<void> {
    return this.current.noteSigned(sizes);
  }
}
