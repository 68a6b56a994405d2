import type { Hash } from "../ids.ts";

/** What founds a realm: canonical JSON, its SHA-256 is the realm (law 7). `name` is for people and decides nothing. */
export interface RealmRecord {
  readonly definition: Hash;
  /** 1 to 64 of a-z, 0-9 and single hyphens: `live`, `kumamoto-2016`. */
  readonly name: string;
  /** 32 random bytes in hex. */
  readonly random: Hash;
}
