import {
  atOnce,
  type Crypto,
  canonicalBytes,
  definitionHash,
  type Hash,
  type MechanismView,
  mechanismView,
  readCompiledInSteps,
  readStrictJson,
  type Steps,
  toHex,
} from "@kakehashi/core";

const bytesMax = 8 * 1024 * 1024;

interface Read {
  readonly hash: Hash;
  readonly view: MechanismView;
}

export interface ReadDefinition extends Read {
  /** Its canonical JSON. */
  readonly bytes: Uint8Array;
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
    const name = this.nameOf(bytes);
    const read = readBefore.get(name) ?? remembered(name, atOnce(this.read(bytes)));
    if (read === undefined) return undefined;
    this.keep({ ...read, bytes });
    return read.hash;
  }

  /**
   * What the body of a `definition/1` holds, not kept yet; undefined as `take` says. Between the steps of that `breathe` is waited for:
   * a partner may lay a megabyte on the table.
   */
  async readValue(compiled: unknown, breathe?: () => Promise<void> | undefined): Promise<ReadDefinition | undefined> {
    const bytes = canonicalBytes(compiled);
    const name = this.nameOf(bytes);
    let read = readBefore.get(name);
    if (read === undefined) {
      const steps = this.read(bytes);
      let step = steps.next();
      while (step.done !== true) {
        await breathe?.();
        step = steps.next();
      }
      read = remembered(name, step.value);
    }
    return read && { ...read, bytes };
  }

  /** Believed from now on. */
  keep({ hash, view, bytes }: ReadDefinition): void {
    this.views.set(hash, view);
    this.kept.set(hash, bytes);
  }

  private nameOf(bytes: Uint8Array): string {
    return toHex(this.crypto.sha256(bytes));
  }

  private *read(bytes: Uint8Array): Steps<Read | undefined> {
    const read = readStrictJson(bytes, { bytesMax, depthMax: 32 });
    if ("fault" in read) return undefined;
    yield;
    const reading = yield* readCompiledInSteps(read.value);
    if ("faults" in reading) return undefined;
    const hash = definitionHash(this.crypto, reading.compiled);
    yield;
    return { hash, view: mechanismView(reading.compiled, hash) };
  }
}

function remembered(name: string, read: Read | undefined): Read | undefined {
  if (read !== undefined && readBefore.size < readKept) readBefore.set(name, read);
  return read;
}
