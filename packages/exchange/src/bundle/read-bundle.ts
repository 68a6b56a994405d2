import { type Hash, type LogKey, logKey, partyOfNode } from "@kakehashi/core";
import type { ExchangeHost, Outcome, Peer } from "../session/host.ts";
import { decodeMessage, isRefusedMessage } from "../wire/decode-message.ts";
import { type BundleHead, BundleUnreadable, decodeBundleHead, readFramed } from "./bundle-format.ts";

/** Packages handed to the node before their outcome is awaited: they share commits. */
const together = 16;

export interface BundleRead {
  readonly head: BundleHead;
  /** Leaves of each log that its maker holds: what a bundle in return need not repeat. */
  readonly has: ReadonlyMap<LogKey, number>;
  readonly taken: number;
  readonly known: number;
  /** Reasons and how often: what was not authentic or did not fit. */
  readonly refused: ReadonlyMap<string, number>;
}

/** What became so far of the messages of a bundle that is still being read. */
export type BundleSoFar = Pick<BundleRead, "taken" | "known" | "refused">;

/** What reading a bundle asks of a node. */
export type BundleHost = Pick<ExchangeHost, "audiencesWith" | "receive" | "refuse">;

/**
 * Reads a bundle as it streams in, with the same checks as a line. `admit` says whether its maker may be heard at all:
 * only members' bundles are taken. `onOutcome` hears of each message once it is kept or refused.
 *
 * @throws BundleUnreadable when the file is not one, or is cut short; what came before stays taken
 */
export async function readBundle(
  host: BundleHost,
  realm: Hash,
  stream: AsyncIterable<Uint8Array>,
  onOutcome: (soFar: BundleSoFar) => void = () => {},
): Promise<BundleRead> {
  const messages = readFramed(stream);
  const first = await messages.next();
  const head = first.done === true ? undefined : decodeBundleHead(first.value);
  if (head === undefined) throw new BundleUnreadable(0, "has no head");
  if (head.realm !== realm) throw new BundleUnreadable(0, "is of another realm");
  const from: Peer = { node: head.node, party: partyOfNode(head.node) };
  const has = new Map<LogKey, number>();
  const counts = { taken: 0, known: 0, refused: new Map<string, number>() };
  const refuse = (reason: string) => {
    counts.refused.set(reason, (counts.refused.get(reason) ?? 0) + 1);
    onOutcome(counts);
  };
  const tell = (outcome: Outcome) => {
    if (outcome !== "taken" && outcome !== "known") return refuse(outcome);
    counts[outcome] += 1;
    onOutcome(counts);
  };
  if (!host.audiencesWith(from.party).includes(head.audience)) throw new BundleUnreadable(0, "is not of a member");
  const waiting: Promise<void>[] = [];
  try {
    for await (const bytes of messages) {
      const message = decodeMessage(bytes);
      if (isRefusedMessage(message)) {
        host.refuse(from, message.refused, bytes);
        refuse(message.refused);
        continue;
      }
      if (message.t === "have" && message.part === "lacks") continue;
      // Nothing proves who made a file, and this is kept as what its bringer says.
      if (message.t === "stands") continue;
      if (!("audience" in message && message.audience !== head.audience)) {
        const given = host.receive(from, message).then(tell);
        if (message.t === "package" && waiting.length < together) waiting.push(given);
        else await Promise.all([...waiting.splice(0), given]);
        if (waiting.length === together) await Promise.all(waiting.splice(0));
      } else refuse("audience-not-of-bundle");
      if (message.t === "have" && message.part === "logs") {
        for (const { node, incarnation, size } of message.logs) has.set(logKey(node, incarnation), size);
      }
    }
  } finally {
    // Of a file that is cut short too: whoever is told so may count on what came before.
    await Promise.all(waiting);
  }
  return { head, has, ...counts };
}
