import {
  bodyBytesMax,
  envelopeBytesMax,
  fromHex,
  type Hash,
  type Incarnation,
  type LogKey,
  type NodeId,
  type PartyId,
  patterns,
} from "@kakehashi/core";
import { z } from "zod";
import { decodeFrame, type Frame, type FrameFault } from "./frame.ts";
import { limits } from "./limits.ts";
import type { HaveLog, HaveLogs, Message, Package } from "./messages.ts";

export type MessageFault = FrameFault | "message-unknown" | "message-malformed" | "blobs-do-not-fit";

export interface MessageRefused {
  readonly refused: MessageFault;
}

/** Text of a pattern, under the brand that core gives it. */
function branded<Brand extends string>(pattern: RegExp, charactersMax = 64): z.ZodType<Brand> {
  return z.string().max(charactersMax).regex(pattern) as unknown as z.ZodType<Brand>;
}

const hash = branded<Hash>(patterns.hash);
const node = branded<NodeId>(patterns.node);
const party = branded<PartyId>(patterns.party);
const incarnation = branded<Incarnation>(patterns.incarnation);
const logKey = branded<LogKey>(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+\/[0-9a-f]{32}$/, 97);
const size = z.int().min(0);
const logRef = { audience: hash, node, incarnation };

const haveLog = z.strictObject({ node, incarnation, size, held: size, send: z.boolean(), rewind: z.boolean() });

const headers = {
  keys: z.strictObject({
    t: z.literal("have"),
    part: z.literal("keys"),
    lists: z.array(z.strictObject({ party, number: z.int().min(1) })).max(limits.logsPerHave),
  }),
  logs: z.strictObject({
    t: z.literal("have"),
    part: z.literal("logs"),
    audience: hash,
    logs: z.array(haveLog).max(limits.logsPerHave),
    ask: z.boolean(),
  }),
  lacks: z.strictObject({
    t: z.literal("have"),
    part: z.literal("lacks"),
    ...logRef,
    entries: z.array(hash).min(1).max(limits.lacksPerHave),
  }),
  package: z.strictObject({
    t: z.literal("package"),
    ...logRef,
    from: size,
    size,
    proof: z.array(hash).max(limits.proofHashes),
    expunged: z
      .array(
        z
          .int()
          .min(0)
          .max(limits.leavesPerPackage - 1),
      )
      .max(limits.leavesPerPackage),
  }),
  bodies: z.strictObject({ t: z.literal("bodies"), ...logRef }),
  cosignature: z.strictObject({ t: z.literal("cosignature"), ...logRef, size: z.int().min(1), root: hash }),
  digest: z.strictObject({
    t: z.literal("digest"),
    audience: hash,
    objects: z
      .array(z.strictObject({ subject: hash, digest: hash, counts: z.array(z.tuple([logKey, size])).max(64) }))
      .max(limits.digestsPerMessage),
  }),
  evidence: z.strictObject({ t: z.literal("evidence"), ...logRef }),
  stands: z.strictObject({
    t: z.literal("stands"),
    ...logRef,
    index: size,
    expiry: z.strictObject({ incarnation, index: size }),
  }),
};

/** Reads a message strictly: a known type, its closed schema, and exactly the blobs that it announces. */
export function decodeMessage(bytes: Uint8Array): Message | MessageRefused {
  const frame = decodeFrame(bytes);
  if ("refused" in frame) return frame as MessageRefused;
  const name = typeOf(frame);
  if (name === undefined) return { refused: "message-unknown" };
  const parsed = headers[name].safeParse(frame.header);
  if (!parsed.success) return { refused: "message-malformed" };
  return withBlobs(parsed.data, frame.blobs) ?? { refused: "blobs-do-not-fit" };
}

export function isRefusedMessage(read: Message | MessageRefused): read is MessageRefused {
  return "refused" in read;
}

function typeOf({ header }: Frame): keyof typeof headers | undefined {
  const name = header.t === "have" ? header.part : header.t;
  return typeof name === "string" && Object.hasOwn(headers, name) ? (name as keyof typeof headers) : undefined;
}

type Header = z.infer<(typeof headers)[keyof typeof headers]>;

function withBlobs(header: Header, blobs: readonly Uint8Array[]): Message | undefined {
  switch (header.t) {
    case "have":
      if (header.part === "keys") {
        const lists = header.lists.map((list, at) => ({ ...list, bytes: blobs[at] }));
        return lists.length === blobs.length ? ({ ...header, lists } as Message) : undefined;
      }
      if (header.part === "logs") return withNotes(header, blobs);
      return blobs.length === 0 ? (header as Message) : undefined;
    case "package":
      return packageOf(header, blobs);
    case "bodies":
      return blobs.length > 0 && blobs.every(isBody) ? ({ ...header, bodies: blobs } as Message) : undefined;
    case "cosignature":
      return blobs.length === 1 ? ({ ...header, lines: blobs[0] } as Message) : undefined;
    case "digest":
      return blobs.length === 0 ? (header as Message) : undefined;
    case "evidence":
      return blobs.length === 1 ? ({ ...header, proof: blobs[0] } as Message) : undefined;
    case "stands":
      return blobs.length === 1 && isEnvelope(blobs[0]) ? ({ ...header, leaf: blobs[0] } as Message) : undefined;
  }
}

function withNotes(header: z.infer<typeof headers.logs>, blobs: readonly Uint8Array[]): HaveLogs | undefined {
  if (blobs.length !== header.logs.length) return undefined;
  const logs = header.logs.map((log, at) => ({ ...log, note: presentBlob(blobs[at]) }) as HaveLog);
  return logs.every((log) => log.held <= log.size) ? ({ ...header, logs } as HaveLogs) : undefined;
}

function packageOf(header: z.infer<typeof headers.package>, blobs: readonly Uint8Array[]): Package | undefined {
  const { expunged, proof, ...rest } = header;
  const count = (blobs.length - 1) / 2;
  if (!Number.isInteger(count) || count < 1 || header.from + count > header.size) return undefined;
  const gone = new Set(expunged);
  if (gone.size !== expunged.length || expunged.some((at) => at >= count)) return undefined;
  const leaves = Array.from({ length: count }, (_, at) => ({
    leaf: blobs[1 + 2 * at] as Uint8Array,
    expunged: gone.has(at),
    body: presentBlob(blobs[2 + 2 * at]),
  }));
  const fits = leaves.every(
    ({ leaf, expunged: isGone, body }) =>
      (isGone ? leaf.length === 32 : leaf.length > 0 && leaf.length <= envelopeBytesMax) &&
      (body === undefined || isBody(body)),
  );
  if (!fits) return undefined;
  const hashes = proof.map((hex) => fromHex(hex) as Uint8Array);
  return { ...rest, note: presentBlob(blobs[0]), proof: hashes, leaves } as Package;
}

function isEnvelope(blob: Uint8Array | undefined): boolean {
  return blob !== undefined && blob.length > 0 && blob.length <= envelopeBytesMax;
}

function isBody(blob: Uint8Array): boolean {
  return blob.length > 0 && blob.length <= bodyBytesMax;
}

/** An empty blob stands for what does not travel: no note, body or leaf is empty. */
function presentBlob(blob: Uint8Array | undefined): Uint8Array | undefined {
  return blob === undefined || blob.length === 0 ? undefined : blob;
}
