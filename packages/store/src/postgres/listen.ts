import type { Hash } from "@kakehashi/core";
import pg from "pg";
import type { CommitHint } from "../port.ts";
import { toHash, toNumber } from "./decode.ts";
import type { Queries } from "./queries.ts";

const pollMs = 1_000;

/**
 * Hints from NOTIFY, and behind them a look at the versions once a second, which finds what NOTIFY lost: while the
 * connection was down, or through a pooler that does not carry it. Gives a function that ends it.
 */
export async function listenForCommits(
  url: string,
  queries: Queries,
  onHint: (hint: CommitHint) => void,
): Promise<() => Promise<void>> {
  const told = new Map<Hash, number>();
  const tell = (audience: Hash, version: number) => {
    if ((told.get(audience) ?? -1) >= version) return;
    told.set(audience, version);
    onHint({ audience, version });
  };
  for (const [audience, version] of await readVersions(queries)) told.set(audience, version);
  let client = await connect(url, tell);
  const timer = setInterval(async () => {
    // A database that is away now is looked at again a second later.
    for (const [audience, version] of await readVersions(queries).catch(() => [])) tell(audience, version);
    if (client === undefined || client.lost()) client = await connect(url, tell);
  }, pollMs);
  return async () => {
    clearInterval(timer);
    await client?.end();
  };
}

async function readVersions(queries: Queries): Promise<readonly (readonly [Hash, number])[]> {
  const rows = await queries.rows("versions", "select name, version from audience", []);
  return rows.map((row) => [toHash(row[0]), toNumber(row[1])] as const);
}

interface Listener {
  lost(): boolean;
  end(): Promise<void>;
}

async function connect(url: string, tell: (audience: Hash, version: number) => void): Promise<Listener | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: "kakehashi hints", keepAlive: true });
  let lost = false;
  client.on("end", () => {
    lost = true;
  });
  client.on("error", () => undefined);
  client.on("notification", ({ payload }) => {
    const [audience, version] = (payload ?? "").split(" ");
    if (audience !== undefined && version !== undefined) tell(audience as Hash, Number(version));
  });
  try {
    await client.connect();
    await client.query("listen kakehashi");
  } catch {
    await client.end().catch(() => undefined);
    return undefined;
  }
  return { lost: () => lost, end: () => client.end() };
}
