import type pg from "pg";
import { type Binaries, findBinaries } from "./binaries.ts";
import { type ClusterFiles, prepareFiles, readOrMakeSecret } from "./cluster-files.ts";
import { claim } from "./holder.ts";
import { administrator, exists, initialise } from "./initialise.ts";
import { delay, runPostmaster, stopPostmaster } from "./postmaster.ts";
import { livePostmaster, type Postmaster } from "./postmaster-file.ts";

export type EmbeddedEvent =
  /** The server, or all its sessions, went away without being asked to; it is being brought back. */
  | { readonly what: "lost" }
  /** It is back at the same URL after crash recovery. Connections of before are gone. */
  | { readonly what: "recovered"; readonly pid: number; readonly afterMs: number }
  /** It cannot be brought back: the reason is for people. */
  | { readonly what: "failed"; readonly error: unknown };

export interface EmbeddedOptions {
  /** Directory of the cluster, made when it is not there. */
  readonly dir: string;
  readonly onEvent?: (event: EmbeddedEvent) => void;
}

export interface EmbeddedPostgres {
  /** Of the administrator, to the database `postgres`. Stays the same over restarts and recoveries. */
  readonly url: string;
  /** Secret that passwords of other roles derive from. */
  readonly secret: string;
  readonly dir: string;
  /** The postmaster's process id, as it is now. */
  pid(): number;
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
  const cluster = new Cluster(files, binaries, secret, options.onEvent ?? (() => undefined));
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

class Cluster implements EmbeddedPostgres {
  readonly url: string;
  readonly secret: string;
  readonly dir: string;
  readonly #files: ClusterFiles;
  readonly #binaries: Binaries;
  readonly #tell: (event: EmbeddedEvent) => void;
  #postmaster: Postmaster | undefined;
  #holder: pg.Client | undefined;
  #stopping = false;
  readonly #onExit = () => this.#interrupt();

  constructor(files: ClusterFiles, binaries: Binaries, secret: string, tell: (event: EmbeddedEvent) => void) {
    this.#files = files;
    this.#binaries = binaries;
    this.#tell = tell;
    this.secret = secret;
    this.dir = files.dir;
    this.url = `postgresql://${administrator}:${secret}@localhost/postgres?host=${encodeURIComponent(files.sockets)}`;
  }

  pid(): number {
    return this.#postmaster?.pid ?? 0;
  }

  async open(): Promise<void> {
    this.#postmaster = await runPostmaster(this.#files, this.#binaries);
    const holder = await claim(this.#files, this.url);
    this.#holder = holder;
    // The end of this one connection tells of every way in which the server can go.
    holder.once("end", () => {
      if (!this.#stopping) void this.#recover();
    });
    process.once("exit", this.#onExit);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    process.off("exit", this.#onExit);
    // The claim is kept until the server is gone, so that nobody adopts it on its way down.
    if (this.#postmaster !== undefined) await stopPostmaster(this.#postmaster.pid, this.#files);
    await this.#holder?.end().catch(() => undefined);
  }

  async #recover(): Promise<void> {
    const lostAt = performance.now();
    process.off("exit", this.#onExit);
    this.#tell({ what: "lost" });
    try {
      await this.#reopen();
      if (!this.#stopping) this.#tell({ what: "recovered", pid: this.pid(), afterMs: performance.now() - lostAt });
    } catch (error) {
      if (!this.#stopping) this.#tell({ what: "failed", error });
    }
  }

  /** After a crash of one backend the postmaster stays, says "ready", and refuses sessions until it has recovered. */
  async #reopen(): Promise<void> {
    for (;;) {
      try {
        if (!this.#stopping) await this.open();
        return;
      } catch (error) {
        if (!isPassing(error)) throw error;
        await delay(50);
      }
    }
  }

  #interrupt(): void {
    try {
      process.kill(this.pid(), "SIGINT");
    } catch {
      // It is gone already, which is what was wanted.
    }
  }
}

/** 57P03: starting up, in recovery, or shutting down. The rest: the socket is not there yet, or was cut. */
function isPassing(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code ?? "");
  const message = error instanceof Error ? error.message : "";
  return /^(57P0[123]|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(code) || message.includes("terminated unexpectedly");
}
