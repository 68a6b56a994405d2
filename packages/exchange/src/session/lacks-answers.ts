import { type Hash, keyOfLog, logKey } from "@kakehashi/core";
import { limits } from "../wire/limits.ts";
import type { Bodies, LogRef, Package } from "../wire/messages.ts";
import type { ExchangeHost } from "./host.ts";

/** What answering needs of a session. */
export interface AnswersBodies extends Pick<ExchangeHost, "bodies" | "gone"> {
  /** Some of these are known here by no name: the partner may have the mere hashes of these leaves. Once a question. */
  unknown(ref: LogRef, entries: readonly Hash[]): Promise<void>;
  /** Resolves once the line takes more. */
  send(message: Bodies | Package): Promise<void>;
  isOpen(): boolean;
}

/**
 * Gives bodies, and says which leaves are gone, to a partner that lacks them: read and sent a few at a time as the line takes
 * them, beside what else the session does, so that a short question costs no more memory than a part of its answer. Of each
 * log the newest question counts.
 */
export class LacksAnswers {
  private readonly session: AnswersBodies;
  private readonly asked = new Map<string, { readonly ref: LogRef; readonly entries: readonly Hash[] }>();
  private answering = false;

  constructor(session: AnswersBodies) {
    this.session = session;
  }

  /** Resolves once everything that was asked by then is answered, by whichever call. */
  async ask(ref: LogRef, entries: readonly Hash[]): Promise<void> {
    this.asked.set(`${ref.audience}/${keyOfLog(ref)}`, { ref, entries });
    if (this.answering) return;
    this.answering = true;
    try {
      for (let next = this.take(); next !== undefined; next = this.take()) await this.answer(next.ref, next.entries);
    } finally {
      this.answering = false;
    }
  }

  private take() {
    for (const [key, asked] of this.asked) {
      this.asked.delete(key);
      return asked;
    }
    return undefined;
  }

  private async answer({ audience, node, incarnation }: LogRef, entries: readonly Hash[]): Promise<void> {
    const unknown: Hash[] = [];
    for (let at = 0; at < entries.length && this.session.isOpen(); at += limits.bodiesAtOnce) {
      const wanted = entries.slice(at, at + limits.bodiesAtOnce);
      const bodies = await this.session.bodies(audience, logKey(node, incarnation), wanted);
      for (const batch of batchesOf(bodies)) {
        await this.session.send({ t: "bodies", audience, node, incarnation, bodies: batch });
      }
      if (bodies.length === wanted.length) continue;
      const gone = await this.session.gone(audience, logKey(node, incarnation), wanted);
      if (bodies.length + gone.length < wanted.length) unknown.push(...wanted);
      for (const { index, leaf } of gone) {
        const leaves = [{ leaf, expunged: true, body: undefined }];
        const alone = { from: index, size: index + 1, note: undefined, proof: [], leaves };
        await this.session.send({ t: "package", audience, node, incarnation, ...alone });
      }
    }
    // Once for all of a question: to look for leaves by their hashes takes a turn of the engine, and a walk over many.
    if (unknown.length > 0 && this.session.isOpen())
      await this.session.unknown({ audience, node, incarnation }, unknown);
  }
}

/** Bodies together as far as one message may hold them. */
function batchesOf(bodies: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const batches: Uint8Array[][] = [];
  let bytes = 0;
  for (const body of bodies) {
    const last = batches.at(-1);
    bytes += body.length;
    if (last !== undefined && bytes <= limits.packageBytes) last.push(body);
    else {
      batches.push([body]);
      bytes = body.length;
    }
  }
  return batches;
}
