import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const lifeFile = z.object({ aliveAt: z.int() });
const noteMs = 1_000;

/**
 * When a demo was last alive, by the wall clock, noted each second in its folder: the time until its next start does not
 * count for the clocks of its cases and exercises, however it ended.
 */
export class DemoLife {
  readonly #path: string;
  #timer: NodeJS.Timeout | undefined;
  #noting: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.#path = join(folder, "alive.json");
  }

  /** Undefined where it has never run, and where a cut of power left nothing of the note. */
  async lastAlive(): Promise<number | undefined> {
    const read = lifeFile.safeParse(
      await readFile(this.#path, "utf8")
        .then(JSON.parse)
        .catch(() => undefined),
    );
    return read.success ? read.data.aliveAt : undefined;
  }

  /** From now on. */
  start(): void {
    this.#note();
    this.#timer = setInterval(() => this.#note(), noteMs);
    this.#timer.unref();
  }

  /** The last note: every node has stopped. */
  async stop(): Promise<void> {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#note();
    await this.#noting;
  }

  #note(): void {
    this.#noting = this.#noting.then(() => this.#write()).catch(() => undefined);
  }

  async #write(): Promise<void> {
    await writeFile(`${this.#path}.new`, JSON.stringify({ aliveAt: Date.now() }));
    await rename(`${this.#path}.new`, this.#path);
  }
}
