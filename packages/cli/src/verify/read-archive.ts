import { archiveMagic } from "@kakehashi/contract";
import { type Hash, type Incarnation, type LogKey, logKey, type NodeId } from "@kakehashi/core";
import { decodeMessage, isRefusedMessage, type Message, readFramed } from "@kakehashi/exchange";
import { type ArchiveHead, headBytesMax, readArchiveHead } from "./archive-head.ts";
import { ArchivedLeaves } from "./archived-leaves.ts";
import type { KeyListInFile } from "./file-parts.ts";
import { type OpenedParts, openParts, unreadable } from "./open-parts.ts";

/** One log as the archive has it: leaves in order, and every checkpoint over them. Nothing of it is believed yet. */
export interface ArchivedLog {
  readonly key: LogKey;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly leaves: ArchivedLeaves;
  /** Notes of it in the file, in packages and in `have`, each once. */
  readonly notes: Uint8Array[];
}

export interface Archive extends ArchiveHead {
  /** The whole file, in memory that threads share: every leaf and body is a view of it. */
  readonly bytes: Uint8Array;
  readonly logs: ReadonlyMap<LogKey, ArchivedLog>;
  /** Key lists that the bundle repeats. */
  readonly repeatedLists: readonly KeyListInFile[];
  /** Messages of the bundle that do not read, are of another audience, or do not follow those before. */
  readonly unreadable: number;
  /** Audiences that messages of the bundle name. */
  readonly audiences: ReadonlySet<Hash>;
}

/** Gathers what a bundle holds of each log, message by message. */
class Gathering {
  readonly logs = new Map<LogKey, ArchivedLog>();
  readonly repeatedLists: KeyListInFile[] = [];
  readonly audiences = new Set<Hash>();
  faults = 0;
  count = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  take(message: Message): void {
    if ("audience" in message) this.audiences.add(message.audience);
    if (message.t === "package") {
      const log = this.log(message.node, message.incarnation);
      if (message.from === log.leaves.length) log.leaves.push(message.leaves);
      else this.faults += 1;
      this.count += message.leaves.length;
      keepNote(log, message.note);
    } else if (message.t === "have" && message.part === "keys") {
      this.repeatedLists.push(...message.lists);
    } else if (message.t === "have" && message.part === "logs") {
      for (const { node, incarnation, note } of message.logs) keepNote(this.log(node, incarnation), note);
    }
  }

  private log(node: NodeId, incarnation: Incarnation): ArchivedLog {
    const key = logKey(node, incarnation);
    const known = this.logs.get(key) ?? { key, node, incarnation, leaves: new ArchivedLeaves(this.bytes), notes: [] };
    this.logs.set(key, known);
    return known;
  }
}

function keepNote({ notes }: ArchivedLog, note: Uint8Array | undefined): void {
  if (note !== undefined && !notes.some((known) => Buffer.compare(known, note) === 0)) notes.push(note);
}

/** Reads an archive whole, strictly and believing nothing. */
export async function readArchive(path: string, onLeaves: (count: number) => void): Promise<Archive> {
  const parts = await openParts(path);
  try {
    return await readParts(parts, onLeaves);
  } finally {
    await parts.close();
  }
}

async function readParts({ bytes, need, rest }: OpenedParts, onLeaves: (count: number) => void): Promise<Archive> {
  const magic = await need(archiveMagic.length);
  if (!archiveMagic.every((byte, at) => magic[at] === byte)) {
    throw unreadable({ ja: "書き出した記録ではありません", en: "it is no exported record" });
  }
  const length = await need(4);
  const headBytes = new DataView(length.buffer, length.byteOffset).getUint32(0);
  if (headBytes > headBytesMax) throw unreadable({ ja: "頭部が大きすぎます", en: "its head is too large" });
  const head = readArchiveHead(await need(headBytes));
  if ("fault" in head) {
    throw unreadable({ ja: `頭部が正しくありません（${head.fault}）`, en: `its head does not read (${head.fault})` });
  }
  const messages = readFramed(rest());
  // The bundle's own head says whose it is: for people, it proves nothing.
  const first = await messages.next();
  if (first.done === true) throw unreadable({ ja: "束の頭部がありません", en: "its bundle has no head" });
  const gathering = new Gathering(bytes);
  for await (const part of messages) {
    const message = decodeMessage(part);
    if (isRefusedMessage(message)) gathering.faults += 1;
    else gathering.take(message);
    onLeaves(gathering.count);
  }
  const { logs, repeatedLists, audiences, faults } = gathering;
  return { ...head, bytes, logs, repeatedLists, audiences, unreadable: faults };
}
