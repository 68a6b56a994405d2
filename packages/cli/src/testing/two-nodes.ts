/** Two whole nodes of a demo in one process, for tests: real databases, real signatures, a real line between them. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient, type MeView, operations } from "@kakehashi/contract";
import type { NodeId, PartyId } from "@kakehashi/core";
import { foundTogether } from "../found/found-together.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { type NodeFile, NodeFolder } from "../node/node-folder.ts";
import { inRepository } from "../node/repository.ts";
import { type RunningNode, startNode } from "../start.ts";

export interface Desk {
  readonly url: string;
  readonly cookie: string;
  readonly client: Client;
  readonly me: MeView;
}

export interface TwoNodes {
  readonly nodes: readonly RunningNode[];
  readonly folders: readonly NodeFolder[];
  readonly realm: string;
  /** The audience that both are in. */
  readonly shared: string;
  readonly dir: string;
  /** Signs in to the n-th node with one of its demo accounts. */
  desk(node: number, account: string): Promise<Desk>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A client that carries a cookie, as a browser would. */
function clientAt(url: string, cookie: string): Client {
  const send: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } });
  return createClient(send, url, { newKey: () => crypto.randomUUID(), language: () => "en" });
}

async function signIn(url: string, account: string): Promise<Desk> {
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

/** Starts both; `mechanism` is a folder under `mechanisms/` with at least two parties, of which the first two are used. */
export async function twoNodes(mechanism = "japan-us"): Promise<TwoNodes> {
  const dir = await mkdtemp(join(tmpdir(), "kakehashi-two-"));
  await chmod(dir, 0o755);
  const definition = await loadMechanism(inRepository(join("mechanisms", mechanism)));
  const ports = await Promise.all(definition.parties.map(freePort));
  const founding = definition.parties.map(({ id }, at) => ({
    party: id as PartyId,
    node: `${id}-1` as NodeId,
    folder: new NodeFolder(join(dir, `${id}-1`)),
    address: `ws://127.0.0.1:${ports[at]}`,
  }));
  const { realm, audience } = await foundTogether("live", definition, founding);
  const nodes = await Promise.all(
    founding.map(async ({ party, node, folder }, at) => {
      const file: NodeFile = {
        v: 1,
        node,
        party,
        mechanism: `mechanisms/${mechanism}`,
        demo: true,
        realms: [{ realm, name: "live", kind: "live", title: { ja: "実", en: "Live" } }],
        current: realm,
      };
      await folder.write(file);
      return startNode({
        folder,
        file,
        port: ports[at] as number,
        host: "127.0.0.1",
        databaseUrl: undefined,
        databaseSecret: undefined,
        partners: new Map(),
        secure: false,
        logLevel: "silent",
      });
    }),
  );
  return {
    nodes,
    folders: founding.map(({ folder }) => folder),
    realm,
    shared: audience,
    dir,
    desk: (node, account) => signIn((nodes[node] as RunningNode).url, account),
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
      await rm(dir, { recursive: true, force: true });
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
