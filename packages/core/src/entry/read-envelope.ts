import { decodeUtf8 } from "../canonical/utf8.ts";
import type { Hash, Incarnation, NodeId } from "../ids.ts";
import { compareSeen } from "./compare-seen.ts";
import type { Envelope, Seen } from "./envelope.ts";
import { envelopeText } from "./envelope-text.ts";
import { likeEnvelope, rememberEnvelope } from "./like-envelope.ts";
import { isInteger, matches } from "./patterns.ts";

export const envelopeBytesMax = 8192;
export const seenLinesMax = 31;

/** Why a leaf is not an envelope. For diagnosis: the fold knows one reason, `unreadable`. */
export interface Unreadable {
  readonly unreadable: "too-long" | "not-utf-8" | "not-json" | "not-an-object" | "not-canonical" | `field-${string}`;
}

const fields = ["audience", "body", "definition", "incarnation", "kind", "label", "node", "party", "post", "realm"];
const required = [...fields, "seen", "time", "v"];

/**
 * Reads a leaf. The result is an envelope only if its canonical form is these very bytes, which also refuses duplicate keys
 * and every other spelling. Called for each leaf of each log, hence by hand and not by a schema.
 */
export function readEnvelope(bytes: Uint8Array): Envelope | Unreadable {
  if (bytes.length > envelopeBytesMax) return { unreadable: "too-long" };
  const text = decodeUtf8(bytes);
  if (text === undefined) return { unreadable: "not-utf-8" };
  return likeEnvelope(text, bytes) ?? readWhole(text, bytes);
}

function readWhole(text: string, bytes: Uint8Array): Envelope | Unreadable {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { unreadable: "not-json" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { unreadable: "not-an-object" };
  const fault = faultyField(value as Record<string, unknown>);
  if (fault !== undefined) return { unreadable: `field-${fault}` };
  const envelope = value as Envelope;
  if (envelopeText(envelope) !== text) return { unreadable: "not-canonical" };
  rememberEnvelope(text, bytes, envelope);
  return envelope;
}

/** True when what `readEnvelope` gave is an envelope. */
export function isEnvelope(read: Envelope | Unreadable): read is Envelope {
  return !("unreadable" in read);
}

/** The first member that breaks the closed schema, in a fixed order; undefined when the value is an envelope. */
export function faultyField(value: Record<string, unknown>): string | undefined {
  if (value.v !== 1) return "v";
  const subject = value.subject !== undefined;
  if (Object.keys(value).length !== required.length + (subject ? 1 : 0)) return "unknown";
  if (!matches(value.realm, "hash")) return "realm";
  if (!matches(value.audience, "hash")) return "audience";
  if (!matches(value.definition, "hash")) return "definition";
  if (!matches(value.party, "party")) return "party";
  if (!matches(value.node, "node")) return "node";
  if (!matches(value.incarnation, "incarnation")) return "incarnation";
  if (!matches(value.post, "post")) return "post";
  if (!matches(value.kind, "kind")) return "kind";
  if (subject && !matches(value.subject, "hash")) return "subject";
  if (!isInteger(value.time, 0)) return "time";
  if (!matches(value.label, "label")) return "label";
  if (!matches(value.body, "hash")) return "body";
  return seenFault(value.seen, value.node, value.incarnation) ? "seen" : undefined;
}

function seenFault(seen: unknown, node: string, incarnation: string): boolean {
  if (!Array.isArray(seen) || seen.length > seenLinesMax) return true;
  let before: Seen | undefined;
  for (const line of seen as readonly unknown[]) {
    if (!isSeen(line)) return true;
    // A log says nothing of itself: its earlier entries are implied.
    if (line[0] === node && line[1] === incarnation) return true;
    if (before !== undefined && compareSeen(before, line) >= 0) return true;
    before = line;
  }
  return false;
}

function isSeen(line: unknown): line is readonly [NodeId, Incarnation, number, Hash] {
  return (
    Array.isArray(line) &&
    line.length === 4 &&
    matches(line[0], "node") &&
    matches(line[1], "incarnation") &&
    isInteger(line[2], 1) &&
    matches(line[3], "hash")
  );
}
