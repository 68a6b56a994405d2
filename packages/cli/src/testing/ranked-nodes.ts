/** Two whole nodes with labels of three ranks, and readers of each rank but the highest at both; for tests. */
import { operations } from "@kakehashi/contract";
import { type CompiledDefinition, compileMechanism, sourceOf } from "@kakehashi/core";
import { addAccounts, password } from "./add-accounts.ts";
import { signInAs } from "./sign-in-as.ts";
import { type Desk, type TwoNodes, twoNodes } from "./two-nodes.ts";

export const said = (text: string) => ({ ja: text, en: text });
/** The post of the ordinary readers of each node. */
export const readingPosts = ["jp.bocc.jso", "us.bocc.usfj"] as const;
const ranks = [0, 1] as const;

/** Three ranks, and the post that may release under the higher ones seated in the body. */
export function ranked(definition: CompiledDefinition): CompiledDefinition {
  const source = sourceOf(definition);
  const [open, home] = source.labels;
  if (open === undefined || home === undefined) throw new Error("no label");
  const more = [1, 2].flatMap((rank) => [
    { ...open, id: `x${rank}-rel`, rank },
    { ...home, id: `x${rank}-home`, rank },
  ]);
  const seats = (["jp", "us"] as const).map((party) => ({
    ...{ party, post: `${party}.release-officer`, attendance: "standing" as const },
  }));
  const bodies = source.bodies.map((body) =>
    body.id === "bocc" ? { ...body, members: [...(body.members ?? []), ...seats] } : body,
  );
  return compileMechanism({ ...source, bodies, labels: [...source.labels, ...more] } as typeof source);
}
/** A reader of a rank at a node, with what they hear on their stream from before anything hidden was written. */
export interface Reader {
  readonly at: number;
  readonly rank: number;
  readonly desk: Desk;
  readonly auditor: boolean;
  /** Path of their calendar. */
  readonly feed: string;
  readonly heard: string[];
}

/** The nodes, and who looks at them. */
export interface RankedNodes {
  readonly nodes: TwoNodes;
  /** Whoever may release under every label, at each node. */
  readonly officers: readonly Desk[];
  /** The home audience of each node. */
  readonly homes: readonly string[];
  readonly readers: readonly Reader[];
}

async function signedIn(world: TwoNodes, at: number, account: string): Promise<Desk> {
  return signInAs(await world.desk(at, "bocc"), account, password);
}

function addReaders(world: TwoNodes, at: number): Promise<void> {
  const readers = ranks.map((rank) => ({ account: `reader-${rank}`, posts: [readingPosts[at] as string], rank }));
  return addAccounts(world, at, [...readers, { account: "auditor-0", posts: [`${at === 0 ? "jp" : "us"}.auditor`] }]);
}

async function openReader(world: TwoNodes, at: number, rank: number, auditor: boolean): Promise<Reader> {
  const desk = await signedIn(world, at, `${auditor ? "auditor" : "reader"}-${rank}`);
  const response = await fetch(`${desk.url}/api/me/calendars/make`, {
    method: "POST",
    headers: { cookie: desk.cookie, "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ post: auditor ? `${at === 0 ? "jp" : "us"}.auditor` : readingPosts[at] }),
  });
  const { path } = (await response.json()) as { readonly path: string };
  return { at, rank, desk, auditor, feed: path, heard: [] };
}

/** Keeps what a reader's stream of live updates says, until the test ends. */
export async function listen({ desk, heard }: Reader, signal: AbortSignal): Promise<void> {
  const response = await fetch(`${desk.url}/api/events`, { headers: { cookie: desk.cookie }, signal });
  const decoder = new TextDecoder();
  const read = async () => {
    for await (const bytes of response.body ?? []) heard.push(decoder.decode(bytes, { stream: true }));
  };
  read().catch(() => undefined);
}

export async function rankedNodes(): Promise<RankedNodes> {
  const nodes = await twoNodes({ change: ranked });
  for (const at of [0, 1]) await addReaders(nodes, at);
  const officers = [await nodes.desk(0, "release"), await nodes.desk(1, "release")];
  const homes: string[] = [];
  for (const { client } of officers) {
    const { realms } = await client.call(operations.realms);
    homes.push(realms[0]?.audiences.find(({ home }) => home)?.audience ?? "");
  }
  const readers: Reader[] = [];
  for (const at of [0, 1]) {
    for (const rank of ranks) readers.push(await openReader(nodes, at, rank, false));
    readers.push(await openReader(nodes, at, 0, true));
  }
  return { nodes, officers, homes, readers };
}
