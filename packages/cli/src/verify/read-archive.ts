import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type Incarnation, type Json, type LogKey, logKey, type NodeId, readStrictJson } from "@kakehashi/core";
import { decodeMessage, isRefusedMessage, type PackageLeaf, readFramed } from "@kakehashi/exchange";
import { decodeBase64 } from "@kakehashi/ledger";
import { UsageFault } from "../cli-context.ts";

const archiveMagic = new TextEncoder().encode("kakehashi archive 1\n");
const headBytesMax = 64 * 1024 * 1024;

/** One log as the archive has it: leaves in order, and the newest checkpoint over them. Nothing of it is believed yet. */
export interface ArchivedLog {
  readonly key: LogKey;
  readonly node: string;
  readonly incarnation: string;
  readonly leaves: PackageLeaf[];
  note: Uint8Array | undefined;
  /** Other checkpoints of it that the bundle shows: they must be good too, or the file was changed. */
  readonly shown: Uint8Array[];
}

export interface Archive {
  readonly realm: Uint8Array;
  readonly audience: Uint8Array;
  readonly definitions: readonly Uint8Array[];
  readonly keyLists: readonly Uint8Array[];
  readonly logs: ReadonlyMap<LogKey, ArchivedLog>;
  /** Key lists that the bundle repeats. */
  readonly repeatedLists: readonly Uint8Array[];
  /** Messages of the bundle that do not read. */
  readonly unreadable: number;
}

function unreadable(why: { readonly ja: string; readonly en: string }): UsageFault {
  return new UsageFault({ ja: `記録として読めません: ${why.ja}`, en: `Not a record that can be read: ${why.en}` });
}

const checksumBytes = 32;

/**
 * The file without its last 32 bytes, which are SHA-256 of all before: `need` gives so many bytes, `rest` what follows. The
 * checksum is compared at the end of `rest`.
 */
async function openParts(path: string) {
  const stream = createReadStream(path)[Symbol.asyncIterator]();
  const hash = createHash("sha256");
  let held: Uint8Array = new Uint8Array(0);
  let ended = false;

  /** At least one more chunk beyond the checksum, or the end. */
  async function more(): Promise<void> {
    const { value, done } = await stream.next();
    if (done) ended = true;
    else held = new Uint8Array(Buffer.concat([held, value as Buffer]));
  }

  function take(count: number): Uint8Array {
    const taken = held.subarray(0, count);
    held = held.subarray(count);
    hash.update(taken);
    return taken;
  }

  async function need(count: number): Promise<Uint8Array> {
    while (held.length < count + checksumBytes && !ended) await more();
    if (held.length < count + checksumBytes) throw unreadable({ ja: "途中で切れています", en: "it is cut short" });
    return take(count);
  }

  async function* rest(): AsyncGenerator<Uint8Array> {
    while (!ended) {
      await more();
      if (held.length > checksumBytes) yield take(held.length - checksumBytes);
    }
    if (held.length !== checksumBytes || Buffer.compare(hash.digest(), held) !== 0) {
      throw unreadable({
        ja: "ファイルが壊れています（照合値が違います）",
        en: "the file is damaged (its checksum differs)",
      });
    }
  }

  return { need, rest };
}

function readHead(bytes: Uint8Array): Pick<Archive, "realm" | "audience" | "definitions" | "keyLists"> {
  const read = readStrictJson(bytes, { bytesMax: headBytesMax, depthMax: 4 });
  if ("fault" in read)
    throw unreadable({ ja: `頭部が正しくありません（${read.fault}）`, en: `its head is ${read.fault}` });
  const head = read.value as { readonly [key: string]: Json };
  const bytesOf = (value: Json | undefined): Uint8Array => {
    const decoded = typeof value === "string" ? decodeBase64(value) : undefined;
    if (decoded === undefined)
      throw unreadable({ ja: "頭部に読めない所があります", en: "its head holds what is not base64" });
    return decoded;
  };
  const list = (value: Json | undefined) => (Array.isArray(value) ? (value as readonly Json[]) : []);
  return {
    realm: bytesOf(head.realm),
    audience: bytesOf(head.audience),
    definitions: list(head.definitions).map(bytesOf),
    keyLists: list(head.keyLists).map((each) => bytesOf((each as { readonly [key: string]: Json }).bytes)),
  };
}

/** Reads an archive whole, strictly and believing nothing. */
export async function readArchive(path: string, onLeaves: (count: number) => void): Promise<Archive> {
  const { need, rest } = await openParts(path);
  const magic = await need(archiveMagic.length);
  if (!archiveMagic.every((byte, at) => magic[at] === byte)) {
    throw unreadable({ ja: "書き出した記録ではありません", en: "it is no exported record" });
  }
  const length = await need(4);
  const headBytes = new DataView(length.buffer, length.byteOffset).getUint32(0);
  if (headBytes > headBytesMax) throw unreadable({ ja: "頭部が大きすぎます", en: "its head is too large" });
  const head = readHead(await need(headBytes));
  const logs = new Map<LogKey, ArchivedLog>();
  const repeatedLists: Uint8Array[] = [];
  let faults = 0;
  let count = 0;
  const logOf = (node: string, incarnation: string): ArchivedLog => {
    const key = logKey(node as NodeId, incarnation as Incarnation);
    const known = logs.get(key) ?? { key, node, incarnation, leaves: [], note: undefined, shown: [] };
    logs.set(key, known);
    return known;
  };
  const messages = readFramed(rest());
  // The bundle's own head says whose it is: for people, it proves nothing.
  await messages.next();
  for await (const bytes of messages) {
    const message = decodeMessage(bytes);
    if (isRefusedMessage(message)) faults += 1;
    else if (message.t === "package") {
      const log = logOf(message.node, message.incarnation);
      if (message.from !== log.leaves.length) faults += 1;
      else {
        log.leaves.push(...message.leaves);
        count += message.leaves.length;
        onLeaves(count);
      }
      if (message.note !== undefined) log.note = message.note;
    } else if (message.t === "have" && message.part === "keys") {
      repeatedLists.push(...message.lists.map((list) => list.bytes));
    } else if (message.t === "have" && message.part === "logs") {
      for (const { node, incarnation, note } of message.logs) if (note) logOf(node, incarnation).shown.push(note);
    }
  }
  return { ...head, logs, repeatedLists, unreadable: faults };
}
