/** A node as a process of its own, which can be killed with whatever it is at; so can its database. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { StartOptions } from "../start.ts";
import { killDatabase } from "./kill-database.ts";
import { eventually } from "./two-nodes.ts";

const main = join(import.meta.dirname, "../main.ts");

export class NodeProcess {
  readonly url: string;
  private readonly options: StartOptions;
  private child: ChildProcess | undefined;

  constructor(options: StartOptions) {
    this.options = options;
    this.url = `http://${options.host}:${options.port}`;
  }

  /** Begins; `ready` waits until it answers. A process that ends by itself begins again, as under a supervisor. */
  start(): void {
    const { folder, port } = this.options;
    const child = spawn(process.execPath, [main, "node", "run", "--dir", folder.path, "--port", String(port)], {
      stdio: "ignore",
      env: { ...process.env, KAKEHASHI_LOG_LEVEL: "silent" },
    });
    this.child = child;
    child.once("exit", () => {
      if (this.child === child) setTimeout(() => this.child === child && this.start(), 200);
    });
  }

  get isUp(): boolean {
    return this.child !== undefined;
  }

  async ready(): Promise<void> {
    const answers = () =>
      fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await eventually(answers, Boolean, 60_000);
  }

  /** kill -9: nothing that the process meant to do is done. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  killDatabase(): Promise<void> {
    return killDatabase(this.options.folder.database);
  }

  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }
}
