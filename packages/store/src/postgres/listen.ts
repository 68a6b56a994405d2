import type { Hash } from "@kakehashi/core";
import pg from "pg";
import type { CommitHint } from "../port.ts";
import { toHash, toNumber } from "./decode.ts";
import type { Queries } from "./queries.ts";

const pollMs = 1_000;
/** How long a database may take to let this listen: one that takes the connection and says nothing is called again. */
const connectMsMax = 5_000;

/**
 * Hints from NOTIFY, and beside them the versions as they stand, at once and then once a second: what was committed before
 * anyone listened, what NOTIFY lost while the connection was down or through a pooler that does not carry it, and what a
 * listener could not read when it was told. One look at a time, so that a database that hangs is waited for once. Gives a
 * function that ends it.
 */
export async function listenForCommits(
  url: string,
  queries: Queries,
  onHint: (hint: CommitHint) => void,
): Promise<() => Promise<void>> {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let client: Listener | undefined;
  const tell = (audience: Hash, version: number) => {
    if (!ended) onHint({ audience, version });
  };
  const look = async () => {
    // A database that is away now is looked at again a second later.
    for (const [audience, version] of await readVersions(queries).catch(() => [])) tell(audience, version);
    timer = ended ? undefined : setTimeout(again, pollMs);
  };
  const again = () => {
    if (client === undefined || client.lost()) void connectAnew();
    void look();
  };
  let connecting = false;
  const connectAnew = async () => {
    if (connecting) return;
    connecting = true;
    const fresh = await connect(url, tell);
    connecting = false;
    // Ended while it was being opened: nobody else would close it.
    if (ended) await fresh?.end();
    else client = fresh;
  };
  await connectAnew();
  await look();
  return async () => {
    ended = true;
    clearTimeout(timer);
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
  const client = new pg.Client({
    connectionString: url,
    application_name: "kakehashi hints",
    keepAlive: true,
    connectionTimeoutMillis: connectMsMax,
    query_timeout: connectMsMax,
  });
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
    // Not waited for: a database that is halted says no goodbye.
    void client.end().catch(() => undefined);
    return undefined;
  }
  return { lost: () => lost, end: () => client.end() };
}
