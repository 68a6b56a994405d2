import { accessMigrations } from "@kakehashi/access";
import { notifyMigrations } from "@kakehashi/notify";
import { type MovePlace, migrate, prepareDatabase, startEmbedded } from "@kakehashi/store";
import { UsageFault } from "../cli-context.ts";
import type { NodeFolder } from "./node-folder.ts";
import { refuseOtherUrls } from "./open-store-at.ts";

export interface PlacesOf {
  readonly folder: NodeFolder;
  readonly env: NodeJS.ProcessEnv;
}

interface OpenedPlace extends MovePlace {
  close(): Promise<void>;
}

/** The name of the database in the node's folder, where others are URLs. */
export const embeddedName = "embedded";

/** What the node's own database is called here. */
export function ownName(env: NodeJS.ProcessEnv): string {
  return env.KAKEHASHI_DATABASE_URL ?? embeddedName;
}

/** Throws `UsageFault` where a move would lead nowhere. */
export function refuseSamePlace(env: NodeJS.ProcessEnv, other: string): void {
  if (ownName(env) !== other) return;
  throw new UsageFault({
    ja: "移行元と移行先が同じです。移行元は KAKEHASHI_DATABASE_URL が示すもの（なければ組込み）です。",
    en: "Both databases are the same. The node's own is the one that KAKEHASHI_DATABASE_URL names, or else the embedded one.",
  });
}

/**
 * Opens the database of this name with roles and tables in order, and closes it whatever becomes of `use`. The embedded one is claimed
 * meanwhile, so that no node is started there. Throws `UsageFault` for a URL that is none.
 */
export async function withPlace<T>(at: PlacesOf, name: string, use: (place: MovePlace) => Promise<T>): Promise<T> {
  if (name !== embeddedName) refuseOtherUrls(name);
  const place = await openPlace(at, name);
  try {
    return await use(place);
  } finally {
    await place.close();
  }
}

async function openPlace({ folder, env }: PlacesOf, name: string): Promise<OpenedPlace> {
  if (name !== embeddedName) {
    const secret = env.KAKEHASHI_DATABASE_SECRET;
    const urls = await prepare({ url: name, ...(secret !== undefined && { secret }) });
    return { urls, name: shown(name), close: async () => undefined };
  }
  const embedded = await startEmbedded({ dir: folder.database });
  try {
    const urls = await prepare({ url: embedded.url, database: "kakehashi", secret: embedded.secret });
    return { urls, name: folder.database, close: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function prepare(options: Parameters<typeof prepareDatabase>[0]) {
  const urls = await prepareDatabase(options);
  await migrate(urls.owner, accessMigrations);
  await migrate(urls.owner, notifyMigrations);
  return urls;
}

/** Without user, password and settings: it stands on screens and in the other database. */
function shown(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
