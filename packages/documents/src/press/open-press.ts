import { Worker } from "node:worker_threads";
import type { AgreedDocument, DocumentForm } from "../agreed/agreed-document.ts";
import { isTooLong } from "./bounds.ts";

/** What goes to the thread, and what comes back. */
export interface PressAsk {
  readonly number: number;
  readonly form: DocumentForm;
  readonly document: AgreedDocument;
}
export type PressAnswer = { readonly number: number } & ({ readonly bytes: Uint8Array } | { readonly failed: string });

export interface DocumentPress {
  /**
   * The document's bytes. `too-long`: beyond the bound of its form, or not done in time; `busy`: as many wait already as
   * may. Throws where the document could not be made, which is a defect.
   */
  print(form: DocumentForm, document: AgreedDocument): Promise<Uint8Array | "too-long" | "busy">;
  close(): Promise<void>;
}

export interface PressOptions {
  /** Documents that wait or are being made, at most. */
  readonly waitingMax?: number;
  /** One that is not made by then is given up, and the thread with it. */
  readonly oneMsMax?: number;
  /** An idle thread, which holds the typeface, ends after this. */
  readonly idleMs?: number;
}

interface Waiting {
  readonly ask: PressAsk;
  resolve(answer: Uint8Array | "too-long" | "busy"): void;
  reject(error: Error): void;
}

class PressFailed extends Error {
  override readonly name = "PressFailed";
}

/** The thread may not take the node's memory: one document of the greatest length needs about half of this. */
const heapMegabytesMax = 768;

class Press implements DocumentPress {
  readonly #options: Required<PressOptions>;
  #worker: Worker | undefined;
  #waiting: readonly Waiting[] = [];
  #now: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #number = 0;

  constructor(options: Required<PressOptions>) {
    this.#options = options;
  }

  print(form: DocumentForm, document: AgreedDocument): Promise<Uint8Array | "too-long" | "busy"> {
    if (isTooLong(document.agreed, form)) return Promise.resolve("too-long");
    if (this.#waiting.length + (this.#now === undefined ? 0 : 1) >= this.#options.waitingMax) {
      return Promise.resolve("busy");
    }
    this.#number += 1;
    const ask = { number: this.#number, form, document };
    return new Promise((resolve, reject) => {
      this.#waiting = [...this.#waiting, { ask, resolve, reject }];
      this.#next();
    });
  }

  async close(): Promise<void> {
    const left = [...(this.#now ? [this.#now] : []), ...this.#waiting];
    this.#waiting = [];
    this.#now = undefined;
    for (const each of left) each.resolve("busy");
    await this.#end();
  }

  #next(): void {
    if (this.#now !== undefined) return;
    const [first, ...others] = this.#waiting;
    if (first === undefined) {
      this.#alarm(this.#options.idleMs, () => this.#end());
      return;
    }
    this.#waiting = others;
    this.#now = first;
    this.#alarm(this.#options.oneMsMax, () => this.#giveUp("too-long"));
    this.#thread().postMessage(first.ask);
  }

  #alarm(ms: number, then: () => unknown): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
    this.#timer.unref();
  }

  #thread(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL("./press.worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax },
    });
    worker.unref();
    worker.on("message", (answer: PressAnswer) => this.#take(answer));
    // The thread has ended by itself: out of memory, or a fault of its own loading.
    worker.on("error", (error: Error & { code?: string }) => {
      if (this.#worker !== worker) return;
      this.#giveUp(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "too-long" : error);
    });
    this.#worker = worker;
    return worker;
  }

  #take(answer: PressAnswer): void {
    const now = this.#now;
    if (now === undefined || now.ask.number !== answer.number) return;
    this.#now = undefined;
    if ("bytes" in answer) now.resolve(answer.bytes);
    else now.reject(new PressFailed(answer.failed));
    this.#next();
  }

  #giveUp(why: "too-long" | Error): void {
    const now = this.#now;
    this.#now = undefined;
    void this.#end();
    if (why instanceof Error) now?.reject(new PressFailed(why.message, { cause: why }));
    else now?.resolve(why);
    this.#next();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/** A press that starts its thread with the first document. */
export function openPress(options: PressOptions = {}): DocumentPress {
  return new Press({ waitingMax: 8, oneMsMax: 30_000, idleMs: 120_000, ...options });
}
