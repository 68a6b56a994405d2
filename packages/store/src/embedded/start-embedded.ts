import type pg from "pg";
import { StoreProblem } from "../store-problem.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { type ClusterFiles, prepareFiles, readOrMakeSecret } from "./cluster-files.ts";
import { claim } from "./holder.ts";
import { administrator, exists, initialise } from "./initialise.ts";
import { delay, runPostmaster, stopPostmaster } from "./postmaster.ts";
import { livePostmaster, type Postmaster } from "./postmaster-file.ts";
import { boundLogAlways } from "./server-log.ts";

const passingMs = 50;
const failedMs = 2_000;

export type EmbeddedEvent =
  /** The server, or all its sessions, went away without being asked to; it is being brought back. */
  | { readonly what: "lost" }
  /** It is back at the same URL after crash recovery. Connections of before are gone. */
  | { readonly what: "recovered"; readonly pid: number; readonly afterMs: number }
  /** It could not be brought back, which is tried again: the reason is for people, who may have to act. Told once a reason. */
  | { readonly what: "failed"; readonly problem: StoreProblem };

export interface EmbeddedOptions {
  /** Directory of the cluster, made when it is not there. */
  readonly dir: string;
}

export interface EmbeddedPostgres {
  /** Of the administrator, to the database `postgres`. Stays the same over restarts and recoveries. */
  readonly url: string;
  /** Secret that passwords of other roles derive from. */
  readonly secret: string;
  readonly dir: string;
  /** The postmaster's process id, as it is now. */
  pid(): number;
  /** Tells of what becomes of the server from now on. One listener: a later one takes its place. */
  follow(tell: (event: EmbeddedEvent) => void): void;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the bundled PostgreSQL on `dir`, or adopts the one that a killed node left running there. One process holds a
 * directory at a time: another gets a `StoreProblem` `data-in-use` that names the holder. The server survives kill -9 of
 * the node (the next start adopts it) and is brought back after its own. It is told to stop when this process exits.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const files = await prepareFiles(options.dir);
  const [binaries, secret] = await Promise.all([findBinaries(), readOrMakeSecret(files)]);
  await initialise(files, binaries);
  const cluster = new Cluster(files, binaries, secret);
  await cluster.open();
  return cluster;
}

/** Stops a server that a killed node left on `dir`; refuses with `data-in-use` while a living one holds it. */
export async function stopEmbedded(dir: string): Promise<void> {
  if (!(await exists(`${dir}/data`))) return;
  const files = await prepareFiles(dir);
  if ((await livePostmaster(files)) === undefined) return;
  await (await startEmbedded({ dir })).stop();
}

/** How a server is reached that another process holds. */
export type HeldPostgres = Pick<EmbeddedPostgres, "url" | "secret">;

/** The server that a living process holds on `dir`, for work beside it; undefined where none does, and a start would get it. */
export async function heldEmbedded(dir: string): Promise<HeldPostgres | undefined> {
  if (!(await exists(`${dir}/data`))) return undefined;
  const files = await prepareFiles(dir);
  if ((await livePostmaster(files)) === undefined) return undefined;
  const secret = await readOrMakeSecret(files);
  const url = urlOf(files, secret);
  try {
    await (await claim(files, url)).end();
    return undefined;
  } catch (error) {
    if (error instanceof StoreProblem && error.code === "data-in-use") return { url, secret };
    throw error;
  }
}

function urlOf(files: ClusterFiles, secret: string): string {
  return `postgresql://${administrator}:${secret}@localhost/postgres?host=${encodeURIComponent(files.sockets)}`;
}

class Cluster implements EmbeddedPostgres {
  readonly url: string;
  readonly secret: string;
  readonly dir: string;
  readonly #files: ClusterFiles;
  readonly #binaries: Binaries;
  #tell: (event: EmbeddedEvent) => void = () => undefined;
  #postmaster: Postmaster | undefined;
  #holder: pg.Client | undefined;
  #isHeld = false;
  #stopping = false;
  #recovering: Promise<void> | undefined;
  #endLog: (() => void) | undefined;
  readonly #onExit = () => this.#interrupt();

  constructor(files: ClusterFiles, binaries: Binaries, secret: string) {
    this.#files = files;
    this.#binaries = binaries;
    this.secret = secret;
    this.dir = files.dir;
    this.url = urlOf(files, secret);
  }

  pid(): number {
    return this.#postmaster?.pid ?? 0;
  }

  follow(tell: (event: EmbeddedEvent) => void): void {
    this.#tell = tell;
  }

  async open(): Promise<void> {
    this.#postmaster = await runPostmaster(this.#files, this.#binaries);
    const holder = await claim(this.#files, this.url);
    this.#holder = holder;
    this.#isHeld = true;
    this.#endLog ??= boundLogAlways(this.#files.log);
    // The end of this one connection tells of every way in which the server can go.
    holder.once("end", () => {
      this.#isHeld = false;
      if (!this.#stopping) this.#recovering = this.#recover();
    });
    process.once("exit", this.#onExit);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#endLog?.();
    // What is being brought back is there first, and goes then.
    await this.#recovering;
    process.off("exit", this.#onExit);
    // The claim is kept until the server is gone, so that nobody adopts it on its way down.
    const running = (await this.#mayStop()) ? await livePostmaster(this.#files) : undefined;
    if (running !== undefined) await stopPostmaster(running.pid, this.#files);
    await this.#holder?.end().catch(() => undefined);
  }

  /** Not where the claim was lost with the server, and another process has brought it back and holds it since. */
  async #mayStop(): Promise<boolean> {
    if (this.#isHeld || (await livePostmaster(this.#files)) === undefined) return true;
    try {
      this.#holder = await claim(this.#files, this.url);
      return true;
    } catch (error) {
      return !(error instanceof StoreProblem && error.code === "data-in-use") || this.#isOwnClaim(error);
    }
  }

  async #recover(): Promise<void> {
    const lostAt = performance.now();
    process.off("exit", this.#onExit);
    this.#tell({ what: "lost" });
    await this.#reopen();
    if (!this.#stopping) this.#tell({ what: "recovered", pid: this.pid(), afterMs: performance.now() - lostAt });
  }

  /**
   * After a crash of one backend the postmaster stays, says "ready", and refuses sessions until it has recovered; one that is
   * killed again meanwhile cuts the claim in ways that have no code. That passes. What does not start at all, for want of
   * room on the disk, say, is tried again more slowly: nobody should have to start the node once there is room.
   */
  async #reopen(): Promise<void> {
    let told = "";
    while (!this.#stopping) {
      try {
        return await this.open();
      } catch (error) {
        const problem = error instanceof StoreProblem && !this.#isOwnClaim(error) ? error : undefined;
        if (problem !== undefined && problem.message !== told) this.#tell({ what: "failed", problem });
        told = problem?.message ?? told;
        await delay(problem === undefined ? passingMs : failedMs);
      }
    }
  }

  /** A claim of ours that was cut can stand for a moment more. */
  #isOwnClaim({ code, details }: StoreProblem): boolean {
    return code === "data-in-use" && details.holder === String(process.pid);
  }

  #interrupt(): void {
    try {
      process.kill(this.pid(), "SIGINT");
    } catch {
      // It is gone already, which is what was wanted.
    }
  }
}
