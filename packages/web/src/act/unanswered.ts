import { encodeUtf8, toHex } from "@kakehashi/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { newKey, problemOf } from "../app/client.ts";
import type { Target } from "./use-command.ts";

/** What was sent and not answered: it may stand. Whoever sends the same again means it, not a second one. */
export interface Unanswered {
  /** Whose act: keys of one person mean nothing under another's session. */
  readonly person: string;
  readonly command: string;
  readonly key: string;
  /** As it was sent first: under one key goes one body, and what its author saw of the object then may have moved by this very act. */
  readonly target: Target;
  /**
   * SHA-256 of the key and of what was meant: enough to know the same again. Its words stand nowhere in a browser where others
   * sit down next (decision 0036).
   */
  readonly digest: string;
  /** Wall time, ms. */
  readonly at: number;
}

interface Shelf {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

/** What tells two acts of one command apart: not what their author had seen. */
function requestOf(input: unknown, { saw: _saw, ...meant }: Target): string {
  return JSON.stringify([input, meant]);
}

function digestOf(key: string, request: string): string {
  return toHex(sha256(encodeUtf8(`${key}\n${request}`)));
}

const name = "kakehashi.unanswered";
/** Beyond them the oldest go: who never came back to them has looked long since. */
const keptMax = 50;
const keptMs = 24 * 3_600_000;

/**
 * Acts without an answer, kept in this browser beyond the dialog, the page and the tab that sent them: whoever closes a
 * dialog while the database is away, opens it again and sends the same, sends it under the same Idempotency-Key.
 */
export class UnansweredActs {
  readonly #shelf: Shelf | undefined;
  /** What could not be written: a full or forbidden store costs them their second life, never their first. */
  #here: readonly Unanswered[] = [];

  constructor(shelf: Shelf | undefined) {
    this.#shelf = shelf;
  }

  /** The request that is meant: the one without an answer where it says the same of the same object, otherwise a new one. It is kept. */
  sameOrNew(act: Pick<Unanswered, "person" | "command">, input: unknown, target: Target): Unanswered {
    const request = requestOf(input, target);
    const isSame = (each: Unanswered) =>
      each.person === act.person && each.command === act.command && each.digest === digestOf(each.key, request);
    const known = this.#read().find(isSame);
    if (known !== undefined) return known;
    const key = newKey();
    const made = { ...act, key, target, digest: digestOf(key, request), at: Date.now() };
    this.#write([...this.#read(), made].slice(-keptMax));
    return made;
  }

  /** Forgets what was to be set before: only this can still be meant, and that it was set meanwhile is nobody's wish any more. */
  replaceOthers(act: Pick<Unanswered, "person" | "command">, input: unknown, target: Target): void {
    const request = requestOf(input, target);
    const isOther = (each: Unanswered) =>
      each.person === act.person &&
      each.command === act.command &&
      each.target.audience === target.audience &&
      each.digest !== digestOf(each.key, request);
    const kept = this.#read();
    if (kept.some(isOther)) this.#write(kept.filter((each) => !isOther(each)));
  }

  /** It was answered: whether it stands is known. */
  answered({ key }: Pick<Unanswered, "key">): void {
    this.#write(this.#read().filter((each) => each.key !== key));
  }

  /** When an act of this command on this object was sent last without an answer; undefined where none was. */
  sentAt(
    act: Pick<Unanswered, "person" | "command">,
    target: Pick<Target, "audience" | "subject">,
  ): number | undefined {
    return this.#read().findLast(
      (each) =>
        each.person === act.person &&
        each.command === act.command &&
        each.target.audience === target.audience &&
        each.target.subject === target.subject,
    )?.at;
  }

  #read(): readonly Unanswered[] {
    let kept: readonly Unanswered[] = [];
    try {
      kept = JSON.parse(this.#shelf?.getItem(name) ?? "[]") as readonly Unanswered[];
    } catch {
      // What another version or a hand left there says nothing.
    }
    const keys = new Set(kept.map(({ key }) => key));
    const all = [...kept, ...this.#here.filter(({ key }) => !keys.has(key))];
    return all.filter(({ at }) => Date.now() - at < keptMs);
  }

  #write(acts: readonly Unanswered[]): void {
    try {
      if (this.#shelf === undefined) throw new Error("no store");
      this.#shelf.setItem(name, JSON.stringify(acts));
      this.#here = [];
    } catch {
      this.#here = acts;
    }
  }
}

function storage(): Shelf | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

export const unansweredActs = new UnansweredActs(typeof window === "undefined" ? undefined : storage());

/** Whether it is known by this answer that nothing was entered. Without one, and by most of 500 and above, it is not. */
export function isAnswered(error: unknown): boolean {
  const problem = problemOf(error);
  return problem !== undefined && (problem.status < 500 || problem.code === "no-room");
}

/**
 * Sends the first step of several, under the key of the same one that got no answer, or a new one. Where it stands its key is kept
 * until the others stand too (`answered(sent)`): whoever begins anew repeats it without doing it twice.
 */
export async function sendFirst<Reply>(
  act: Pick<Unanswered, "person" | "command">,
  input: unknown,
  target: Target,
  send: (sent: Unanswered) => Promise<Reply>,
): Promise<{ readonly reply: Reply; readonly sent: Unanswered }> {
  const sent = unansweredActs.sameOrNew(act, input, target);
  try {
    return { reply: await send(sent), sent };
  } catch (error) {
    if (isAnswered(error)) unansweredActs.answered(sent);
    throw error;
  }
}

/** Sends an act of one step: its key is kept until there is an answer. */
export async function sendOnce<Reply>(...act: Parameters<typeof sendFirst<Reply>>): Promise<Reply> {
  const { reply, sent } = await sendFirst(...act);
  unansweredActs.answered(sent);
  return reply;
}

/** Sends what sets something: as `sendOnce` does, and what was to be set before and got no answer is not meant any more. */
export async function sendSetting<Reply>(...act: Parameters<typeof sendFirst<Reply>>): Promise<Reply> {
  const [by, input, target] = act;
  unansweredActs.replaceOthers(by, input, target);
  return sendOnce(...act);
}
