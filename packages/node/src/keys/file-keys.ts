import { readdir, readFile, rename, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { type Crypto, type Hash, keyListRoles, type PublicKeyPair, type Signer } from "@kakehashi/core";
import { syncFolder, writeWhole } from "@kakehashi/store";
import { generateKeyPair, nodeCrypto, secretBytes, signerFromSecret } from "../crypto/node-crypto.ts";
import type { KeyRole, Keys } from "../ports.ts";

/** Only the account that runs the node may read its secrets. */
const secretModes = { file: 0o600, folder: 0o700 };
/** The party's identity, kept beside the node's keys only where a node was founded on this machine; better kept elsewhere. */
const identityName = "identity";
/** Keys to come lie beside those of the realm, until every log names them. */
const nextSuffix = ".next";

function isAbsent(error: unknown): boolean {
  return (error as { code?: unknown }).code === "ENOENT";
}

/** A file beside the keys is not what was written there, or is gone; `words` name it and what to do. */
class KeyFileDamaged extends Error {
  override readonly name = "KeyFileDamaged";
  readonly path: string;
  readonly words: { readonly ja: string; readonly en: string };

  constructor(path: string, options?: ErrorOptions) {
    const words = {
      ja: `${path} を読めません。失われたか、壊れています。鍵のフォルダーの控えから戻してください。消しても直りません。`,
      en: `${path} does not read: it is gone or damaged. Bring it back from a copy of the folder of keys; to remove it mends nothing.`,
    };
    super(words.en, options);
    this.path = path;
    this.words = words;
  }
}

/**
 * A node's keys as files outside the database and its backups: `<folder>/<realm>/<role>.secret` (64 bytes, mode 600), made
 * when first asked for; `signed.json` holds the sizes signed so far. What is there and does not read throws `KeyFileDamaged`:
 * it is never silently replaced.
 */
export class FileKeys implements Keys {
  readonly crypto: Crypto = nodeCrypto;
  readonly #folder: string;
  readonly #suffix: string;
  readonly #signers = new Map<string, Promise<Signer>>();
  #noting: Promise<void> = Promise.resolve();
  #signed: Map<string, number> | undefined;

  constructor(folder: string, suffix: "" | typeof nextSuffix = "") {
    this.#folder = folder;
    this.#suffix = suffix;
  }

  signer(realm: Hash, role: KeyRole): Promise<Signer> {
    return this.#signerAt(join(`${realm}${this.#suffix}`, `${role}.secret`));
  }

  /** The keys that take the place of these in a rotation: made when first asked for, and there until `turn`. */
  next(): FileKeys {
    return new FileKeys(this.#folder, nextSuffix);
  }

  /** Realms whose rotation was begun and not ended: the keys to come are there. */
  async begun(): Promise<readonly Hash[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => name.endsWith(nextSuffix)).map((name) => name.slice(0, -nextSuffix.length) as Hash);
  }

  /** The keys to come take the place of the realm's keys, one file at a time; what a crash left is moved by calling again. */
  async turn(realm: Hash): Promise<void> {
    const from = join(this.#folder, `${realm}${nextSuffix}`);
    for (const name of await readdir(from)) await rename(join(from, name), join(this.#folder, realm, name));
    await syncFolder(join(this.#folder, realm));
    await rmdir(from);
    this.#signers.clear();
  }

  async publicKeys(realm: Hash, role: KeyRole): Promise<PublicKeyPair> {
    const { ed25519, mldsa44 } = await this.signer(realm, role);
    return { ed25519, mldsa44 };
  }

  /** Signs key lists. */
  identity(): Promise<Signer> {
    return this.#signerAt(`${identityName}.secret`);
  }

  /** False where the identity was moved offline: then `identity` would make another one. */
  async hasIdentity(): Promise<boolean> {
    const names: readonly string[] = await readdir(this.#folder).catch(() => []);
    return names.includes(`${identityName}.secret`);
  }

  /**
   * Reads whatever is kept here, so that a damaged file is told at the start and not when something is to be signed. Of realms that
   * the node has, one that is gone is told too: another in its place would be believed by nobody.
   */
  async readAll(realms: readonly Hash[]): Promise<void> {
    const names: readonly string[] = await readdir(this.#folder, { recursive: true }).catch(() => []);
    const due = realms.flatMap((realm) => keyListRoles.map((role) => join(realm, `${role}.secret`)));
    const gone = due.find((name) => !names.includes(name));
    if (gone !== undefined) throw new KeyFileDamaged(join(this.#folder, gone));
    await Promise.all(names.filter((name) => name.endsWith(".secret")).map((name) => this.#signerAt(name)));
    await this.lastSigned();
  }

  async lastSigned(): Promise<ReadonlyMap<string, number>> {
    this.#signed ??= await this.#readSigned();
    return new Map(this.#signed);
  }

  noteSigned(sizes: ReadonlyMap<string, number>): Promise<void> {
    const noted = this.#noting.then(async () => {
      this.#signed ??= await this.#readSigned();
      for (const [origin, size] of sizes) this.#signed.set(origin, Math.max(size, this.#signed.get(origin) ?? 0));
      await writeWhole(
        join(this.#folder, "signed.json"),
        JSON.stringify(Object.fromEntries(this.#signed)),
        secretModes,
      );
    });
    this.#noting = noted.catch(() => undefined);
    return noted;
  }

  #signerAt(path: string): Promise<Signer> {
    const known = this.#signers.get(path);
    if (known !== undefined) return known;
    const made = this.#readOrMake(join(this.#folder, path));
    this.#signers.set(path, made);
    // A failure must not stay: the disk may be back at the next try.
    made.catch(() => this.#signers.delete(path));
    return made;
  }

  async #readOrMake(path: string): Promise<Signer> {
    try {
      const secret = new Uint8Array(await readFile(path));
      // Nothing but zeros is what a disk may leave of a file that it had begun, and a key that everybody knows.
      const isMade = secret.length === secretBytes && secret.some((byte) => byte !== 0);
      if (!isMade) throw new KeyFileDamaged(path);
      return signerFromSecret(secret);
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
    const { secret, signer } = generateKeyPair();
    await writeWhole(path, secret, secretModes);
    return signer;
  }

  async #readSigned(): Promise<Map<string, number>> {
    const path = join(this.#folder, "signed.json");
    let text: string;
    try {
      text = await readFile(path, "utf8");
    } catch (error) {
      if (isAbsent(error)) return new Map();
      throw error;
    }
    return readSizes(text, path);
  }
}

/** Sizes by origin. A number that is none would hide that the data are an older copy. */
function readSizes(text: string, path: string): Map<string, number> {
  try {
    const read: unknown = JSON.parse(text);
    const sizes = Object.entries(read as Record<string, number>);
    if (isRecord(read) && sizes.every(([, size]) => Number.isSafeInteger(size))) return new Map(sizes);
  } catch (cause) {
    throw new KeyFileDamaged(path, { cause });
  }
  throw new KeyFileDamaged(path);
}

function isRecord(read: unknown): boolean {
  return typeof read === "object" && !Array.isArray(read);
}
