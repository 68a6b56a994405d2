import {
  type Crypto,
  canonicalBytes,
  definitionHash,
  type Hash,
  type MechanismView,
  mechanismView,
  readCompiledDefinition,
  readStrictJson,
  toHex,
} from "@kakehashi/core";

const bytesMax = 8 * 1024 * 1024;

interface Read {
  readonly hash: Hash;
  readonly view: MechanismView;
}

/** What reading gave, by the bytes' hash: several nodes in one process, and every restart, read the same definition. */
const readBefore = new Map<string, Read>();
const readKept = 16;

/** Compiled definitions that are here, each believed only under its own hash and after all its rules were checked. */
export class Definitions {
  private readonly views = new Map<Hash, MechanismView>();
  private readonly kept = new Map<Hash, Uint8Array>();
  private readonly crypto: Crypto;

  constructor(crypto: Crypto) {
    this.crypto = crypto;
  }

  readonly view = (hash: Hash): MechanismView | undefined => this.views.get(hash);

  /** Exact bytes of all, sorted by hash. */
  bytes(): readonly Uint8Array[] {
    return [...this.kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bytes]) => bytes);
  }

  /** The hash of the definition, or undefined when the bytes are none that this software implements wholly. */
  take(bytes: Uint8Array): Hash | undefined {
    const read = this.readOnce(bytes);
    if (read === undefined) return undefined;
    this.views.set(read.hash, read.view);
    this.kept.set(read.hash, bytes);
    return read.hash;
  }

  private readOnce(bytes: Uint8Array): Read | undefined {
    const name = toHex(this.crypto.sha256(bytes));
    const read = readBefore.get(name) ?? this.read(bytes);
    if (read !== undefined && readBefore.size < readKept) readBefore.set(name, read);
    return read;
  }

  private read(bytes: Uint8Array): Read | undefined {
    const read = readStrictJson(bytes, { bytesMax, depthMax: 32 });
    if ("fault" in read) return undefined;
    const reading = readCompiledDefinition(read.value);
    if ("faults" in reading) return undefined;
    const hash = definitionHash(this.crypto, reading.compiled);
    return { hash, view: mechanismView(reading.compiled, hash) };
  }

  /** What the body of a `definition/1` holds, by its hash, not taken yet; undefined as `take` says. */
  readValue(compiled: unknown): { readonly hash: Hash; readonly bytes: Uint8Array } | undefined {
    const bytes = canonicalBytes(compiled);
    const read = this.readOnce(bytes);
    return read && { hash: read.hash, bytes };
  }
}
