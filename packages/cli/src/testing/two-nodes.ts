/** Two whole nodes of a demo in one process, for tests: real databases, real signatures, a real line between them. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient, type MeView, operations } from "@kakehashi/contract";
import type { CompiledDefinition, NodeId, PartyId } from "@kakehashi/core";
import { layCluster } from "../../../store/src/acceptance/lay-cluster.ts";
import { foundTogether } from "../found/found-together.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { type NodeFile, NodeFolder } from "../node/node-folder.ts";
import { inRepository } from "../node/repository.ts";
import { type RunningNode, type StartOptions, startNode } from "../start.ts";

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
  /** The exercise realm, where one was asked for. */
  readonly exercise: string | undefined;
  /** The audience that both are in. */
  readonly shared: string;
  /** The audience of the first parties alone, where one was asked for. */
  readonly apart: string | undefined;
  readonly dir: string;
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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A client that carries a cookie, as a browser would. */
export function clientAt(url: string, cookie: string): Client {
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

export interface TwoNodesOptions {
  /** A folder under `mechanisms/` with at least two parties, of which the first two are used. */
  readonly mechanism?: string;
  /** Founds an exercise realm beside the live one. */
  readonly exercise?: boolean;
  /** How many of the parties, the first of them, have an audience of their own beside that of all. */
  readonly apart?: number;
  /** How both nodes tell their persons. */
  readonly notices?: StartOptions["notices"];
  /** Another definition than the mechanism's own. */
  readonly change?: (definition: CompiledDefinition) => CompiledDefinition;
}

/** Founds the realms and starts both nodes. */
export async function twoNodes(how: TwoNodesOptions = {}): Promise<TwoNodes> {
  const { mechanism = "japan-us", exercise = false, apart = 0, notices, change = (definition) => definition } = how;
  const dir = await mkdtemp(join(tmpdir(), "kakehashi-two-"));
  await chmod(dir, 0o755);
  const definition = change(await loadMechanism(inRepository(join("mechanisms", mechanism))));
  const ports = await Promise.all(definition.parties.map(freePort));
  const founding = definition.parties.map(({ id }, at) => ({
    party: id as PartyId,
    node: `${id}-1` as NodeId,
    folder: new NodeFolder(join(dir, `${id}-1`)),
    address: `ws://127.0.0.1:${ports[at]}`,
  }));
  const circle = founding.slice(0, apart).map(({ party }) => party);
  const together = await foundTogether("live", definition, founding, apart === 0 ? [] : [circle]);
  const { realm, audience } = together;
  const realms: NodeFile["realms"] = [{ realm, name: "live", kind: "live", title: { ja: "実", en: "Live" } }];
  if (exercise) {
    const drill = await foundTogether("drill", definition, founding);
    realms.push({ realm: drill.realm, name: "drill", kind: "exercise", title: { ja: "訓練", en: "Drill" } });
  }
  const options = founding.map(({ party, node, folder }, at): StartOptions => {
    const about = { v: 1, node, party, mechanism: `mechanisms/${mechanism}`, demo: true } as const;
    return {
      folder,
      file: { ...about, realms, current: realm },
      port: ports[at] as number,
      host: "127.0.0.1",
      databaseUrl: undefined,
      databaseSecret: undefined,
      partners: new Map(),
      secure: false,
      logLevel: "silent",
      notices,
    };
  });
  const nodes = await Promise.all(
    options.map(async (each) => {
      await each.folder.write(each.file);
      await layCluster(each.folder.database);
      return startNode(each);
    }),
  );
  return {
    nodes,
    folders: founding.map(({ folder }) => folder),
    realm,
    exercise: realms[1]?.realm,
    shared: audience,
    apart: together.circles[0],
    dir,
    desk: (node, account) => signIn((nodes[node] as RunningNode).url, account),
    async restart(at, { whileDown, demo = true, stoppedAt, databaseUrl } = {}) {
      await (nodes[at] as RunningNode).stop();
      await whileDown?.();
      const before = options[at] as StartOptions;
      nodes[at] = await startNode({ ...before, file: { ...before.file, demo }, stoppedAt, databaseUrl });
    },
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
