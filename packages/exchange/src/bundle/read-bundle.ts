import { type Hash, type LogKey, logKey, partyOfNode } from "@kakehashi/core";
import type { ExchangeHost, Outcome, Peer } from "../session/host.ts";
import { decodeMessage, isRefusedMessage } from "../wire/decode-message.ts";
import {
  type BundleHead,
  BundleUnreadable,
  type BundleVersion,
  bundleMagic,
  decodeBundleEnd,
  decodeBundleHead,
  readFramed,
} from "./bundle-format.ts";

/** Packages handed to the node before their outcome is awaited: they share commits. */
const together = 16;

export interface BundleRead {
  readonly head: BundleHead;
  /** `said`: it is whole. `unsaid`: it is of the first version, and a cut between two of its messages would not be seen. */
  readonly end: "said" | "unsaid";
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
export interface BundleHost extends Pick<ExchangeHost, "audiencesWith" | "receive" | "refuse"> {
  /** Gives way to whatever else waits, once this has taken long. */
  readonly breathe?: (() => Promise<void> | undefined) | undefined;
}

/**
 * Messages that do not read, or are of another audience, until a file is left: one of a later version may have a few, and ten million
 * that are nothing fit into a file for a stick.
 */
export const strangeMessagesMax = 1_024;

/**
 * Reads a bundle as it streams in, with the same checks as a line. `admit` says whether its maker may be heard at all:
 * only members' bundles are taken. `onOutcome` hears of each message once it is kept or refused.
 *
 * @throws BundleUnreadable when the file is not one, or not as its maker wrote it (`isCut`); what came before stays taken
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
  const course = new Course(head.v, first.value as Uint8Array);
  try {
    for await (const bytes of messages) {
      const breath = host.breathe?.();
      if (breath !== undefined) await breath;
      if (course.isEnd(bytes)) continue;
      const message = decodeMessage(bytes);
      if (isRefusedMessage(message)) {
        host.refuse(from, message.refused, bytes);
        refuse(message.refused);
        course.strange();
        continue;
      }
      if (message.t === "have" && message.part === "lacks") continue;
      // Nothing proves who made a file, and this is kept as what its bringer says.
      if (message.t === "stands") continue;
      if (!("audience" in message && message.audience !== head.audience)) {
        const given = host.receive(from, message).then(tell);
        // It is awaited with those that follow, which may be long in coming: a failure until then is no uncaught one.
        given.catch(() => undefined);
        if (message.t === "package" && waiting.length < together) waiting.push(given);
        else await Promise.all([...waiting.splice(0), given]);
        if (waiting.length === together) await Promise.all(waiting.splice(0));
      } else {
        refuse("audience-not-of-bundle");
        course.strange();
      }
      if (message.t === "have" && message.part === "logs") {
        for (const { node, incarnation, size } of message.logs) has.set(logKey(node, incarnation), size);
      }
    }
    course.close();
  } finally {
    // Of a file that is cut short too: whoever is told so may count on what came before.
    await Promise.all(waiting);
  }
  const { v, ...about } = head;
  return { head: about, end: v === 1 ? "unsaid" : "said", has, ...counts };
}

/** How far a bundle is read, and whether it came to the end that its maker gave it. */
class Course {
  private readonly version: BundleVersion;
  private messages = 1;
  private offset: number;
  private hasEnded = false;
  private strangers = 0;

  constructor(version: BundleVersion, first: Uint8Array) {
    this.version = version;
    this.offset = bundleMagic.length + 4 + first.length;
  }

  /** Called with each message after the first. @throws BundleUnreadable where it counts otherwise, or something follows it */
  isEnd(bytes: Uint8Array): boolean {
    if (this.hasEnded) throw new BundleUnreadable(this.offset, "goes on after its end", { isCut: true });
    const messages = this.version === 1 ? undefined : decodeBundleEnd(bytes);
    if (messages !== undefined && messages !== this.messages)
      throw new BundleUnreadable(this.offset, `has ${this.messages} messages where it says ${messages}`, {
        isCut: true,
      });
    this.offset += 4 + bytes.length;
    this.messages += 1;
    this.hasEnded = messages !== undefined;
    return this.hasEnded;
  }

  /** Called after each message that is none for this receiver. @throws BundleUnreadable where these are too many */
  strange(): void {
    this.strangers += 1;
    if (this.strangers > strangeMessagesMax)
      throw new BundleUnreadable(this.offset, "has too many messages that are none", { isCut: true });
  }

  /** @throws BundleUnreadable where the file ends before the bundle */
  close(): void {
    if (this.version !== 1 && !this.hasEnded) throw new BundleUnreadable(this.offset, "is cut short", { isCut: true });
  }
}
