import { decodeUtf8, encodeUtf8 } from "@kakehashi/core";
import { decodeBase64, encodeBase64 } from "../note/base64.ts";
import { isOwnName } from "../note/key-name.ts";
import { readDecimal } from "../note/read-decimal.ts";
import { hashBytes } from "../tree/hash.ts";
import type { NodeHash } from "../tree/tree.ts";

/** What a checkpoint says: this log has this root at this size. */
export interface CheckpointBody {
  /** `node/realm/audience/incarnation`, printable ASCII, 1 to 255 bytes. */
  readonly origin: string;
  readonly size: number;
  readonly root: NodeHash;
}

/** Exactly three lines: origin, size, root in base64 (C2SP tlog-checkpoint, without extension lines). */
export function formatCheckpointText({ origin, size, root }: CheckpointBody): Uint8Array {
  if (!isOwnName(origin)) throw new RangeError("an origin is 1 to 255 printable ASCII characters without a plus");
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`not a size: ${size}`);
  if (root.length !== hashBytes) throw new RangeError("a root has 32 bytes");
  return encodeUtf8(`${origin}\n${size}\n${encodeBase64(root)}\n`);
}

/** Undefined unless it is exactly what `formatCheckpointText` writes. */
export function parseCheckpointText(text: Uint8Array): CheckpointBody | undefined {
  const [origin, decimal, base64, end, ...more] = decodeUtf8(text)?.split("\n") ?? [];
  if (origin === undefined || decimal === undefined || base64 === undefined) return undefined;
  if (end !== "" || more.length > 0 || !isOwnName(origin)) return undefined;
  const size = readDecimal(decimal);
  const root = decodeBase64(base64);
  return size === undefined || root?.length !== hashBytes ? undefined : { origin, size, root };
}
