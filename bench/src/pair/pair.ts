import { type ChildProcess, fork } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { foundTogether, loadMechanism, NodeFolder } from "@kakehashi/cli";
import type { NodeId, PartyId } from "@kakehashi/core";
import { delayingProxy } from "../delaying-proxy.ts";
import type { Answers, Ask } from "./messages.ts";

const mechanism = "mechanisms/japan-us";
const script = join(import.meta.dirname, "node-process.ts");

/** A node's process, and how the bench asks it. */
class NodeProcess {
  readonly port: number;
  private readonly child: ChildProcess;
  private readonly asked = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  private next = 0;
  readonly ready: Promise<void>;

  constructor(folder: string, port: number, partner: readonly string[] = []) {
    this.port = port;
    this.child = fork(script, [folder, String(port), ...partner], { serialization: "advanced" });
    this.ready = new Promise((resolve, reject) => {
      this.child.once("exit", (code) => reject(new Error(`the node of ${folder} ended with ${code}`)));
      this.child.on("message", (message: { ready?: true; id?: number; answer?: never; error?: string }) => {
        if (message.ready === true) resolve();
        const asked = message.id === undefined ? undefined : this.asked.get(message.id);
        if (asked === undefined) return;
        this.asked.delete(message.id as number);
        if (message.error === undefined) asked.resolve(message.answer as never);
        else asked.reject(new Error(message.error));
      });
    });
  }

  ask<Name extends Ask["ask"]>(ask: Extract<Ask, { ask: Name }>): Promise<Answers[Name]> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve: resolve as (answer: never) => void, reject });
      this.child.send({ id, ask });
    });
  }

  get pid(): number {
    return this.child.pid as number;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    await this.ask({ ask: "stop" });
    await ended;
  }
}

/** Two founded nodes that trust each other, each a process with its own database. The second may be started later. */
export interface Pair {
  readonly a: NodeProcess;
  readonly b: () => Promise<NodeProcess>;
  /** Ends the second, so that it takes no share of the machine. */
  endB(): Promise<void>;
  stop(): Promise<void>;
}

/** `delayMs` is half the round trip that every byte between the two takes. */
export async function openPair(directory: string, delayMs = 0): Promise<Pair> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const definition = await loadMechanism(join(import.meta.dirname, "../../..", mechanism));
  const ports = [await freePort(), await freePort()] as const;
  const proxy = delayMs > 0 ? await delayingProxy(ports[1], delayMs) : undefined;
  // Only the first calls: what it calls is the second's port, or the proxy before it.
  const called = `ws://127.0.0.1:${proxy?.port ?? ports[1]}`;
  const members = definition.parties.map(({ id }, at) => ({
    party: id as PartyId,
    node: `${id}-1` as NodeId,
    folder: new NodeFolder(join(directory, id)),
    address: `ws://127.0.0.1:${ports[at]}`,
  }));
  const { realm } = await foundTogether("bench", definition, members);
  for (const { party, node, folder } of members) {
    const title = { ja: "計測", en: "Bench" };
    const realms = [{ realm, name: "bench", kind: "exercise" as const, title }];
    await folder.write({ v: 1, node, party, mechanism, demo: true, realms, current: realm });
  }
  const a = new NodeProcess(members[0]?.folder.path as string, ports[0], [`${members[1]?.node}=${called}`]);
  await a.ready;
  let b: NodeProcess | undefined;
  return {
    a,
    b: async () => {
      b ??= new NodeProcess(members[1]?.folder.path as string, ports[1]);
      await b.ready;
      return b;
    },
    endB: async () => {
      await b?.stop();
      b = undefined;
    },
    stop: async () => {
      await Promise.all([a.stop(), b?.stop()]);
      proxy?.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
