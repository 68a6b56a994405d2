/** Two whole nodes of a demo in one process, for tests: real databases, real signatures, a real line between them. */
import { rm } from "node:fs/promises";
import { type Client, createClient, type MeView, operations } from "@kakehashi/contract";
import { type RunningNode, type StartOptions, startNode } from "../start.ts";
import { type FoundNodes, type FoundNodesOptions, foundNodes } from "./found-nodes.ts";

export interface Desk {
  readonly url: string;
  readonly cookie: string;
  readonly client: Client;
  readonly me: MeView;
}

export interface TwoNodes extends Omit<FoundNodes, "options"> {
  readonly nodes: readonly RunningNode[];
  /** Signs in to the n-th node with one of its demo accounts. */
  desk(node: number, account: string): Promise<Desk>;
  /** Stops the n-th node and starts it again on what it kept. `demo`: whether it is one from then on. `databaseUrl`: where it lives then. */
  restart(
    node: number,
    how?: {
      readonly whileDown?: () => Promise<void>;
      readonly demo?: boolean;
      readonly stoppedAt?: number;
      readonly databaseUrl?: string;
    },
  ): Promise<void>;
  stop(): Promise<void>;
}

/** A client that carries a cookie, as a browser would. */
export function clientAt(url: string, cookie: string): Client {
  const send: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } });
  return createClient(send, url, { newKey: () => crypto.randomUUID(), language: () => "en" });
}

/** Signs in with one of the demo accounts. */
export async function signIn(url: string, account: string): Promise<Desk> {
  const response = await fetch(`${url}/api/demo/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ account }),
  });
  if (!response.ok) throw new Error(`sign-in of ${account} failed: ${response.status} ${await response.text()}`);
  const [line = ""] = response.headers.getSetCookie();
  const cookie = line.slice(0, line.indexOf(";"));
  const client = clientAt(url, cookie);
  return { url, cookie, client, me: await client.call(operations.me) };
}

/** Founds the realms and starts both nodes. */
export async function twoNodes(how: FoundNodesOptions = {}): Promise<TwoNodes> {
  const { options, ...found } = await foundNodes(how);
  const nodes = await Promise.all(options.map(startNode));
  return {
    ...found,
    nodes,
    desk: (node, account) => signIn((nodes[node] as RunningNode).url, account),
    async restart(at, { whileDown, demo = true, stoppedAt, databaseUrl } = {}) {
      await (nodes[at] as RunningNode).stop();
      await whileDown?.();
      const before = options[at] as StartOptions;
      nodes[at] = await startNode({ ...before, file: { ...before.file, demo }, stoppedAt, databaseUrl });
    },
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
      await rm(found.dir, { recursive: true, force: true });
    },
  };
}

/** Asks again until the answer is wanted; fails with the last one after `waitMs`. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isWanted: (value: T) => boolean,
  waitMs = 20_000,
): Promise<T> {
  const until = Date.now() + waitMs;
  for (;;) {
    const value = await ask();
    if (isWanted(value)) return value;
    if (Date.now() > until) throw new Error(`still not so after ${waitMs} ms: ${JSON.stringify(value)?.slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
