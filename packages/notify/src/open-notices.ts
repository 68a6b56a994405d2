import pg from "pg";
import { type Feeds, openFeeds } from "./kept/feeds.ts";
import { type News, openNews } from "./kept/news.ts";
import { type Outbox, openOutbox } from "./kept/outbox.ts";
import { openPreferences, type Preferences } from "./kept/preferences.ts";
import { openWatching, type Watching } from "./kept/watching.ts";

/** What this node keeps of telling its persons. */
export interface Notices {
  readonly watching: Watching;
  readonly news: News;
  readonly preferences: Preferences;
  readonly outbox: Outbox;
  readonly feeds: Feeds;
  close(): Promise<void>;
}

const connectionsMax = 4;

/** `url`: of the engine, to a database where the migrations of access and of this package were applied. */
export function openNotices({ url, now }: { readonly url: string; readonly now: () => number }): Notices {
  const pool = new pg.Pool({ connectionString: url, max: connectionsMax });
  // A connection that the server cut is replaced at the next query, and one cut within a transaction refuses its next
  // statement; without listeners either would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    watching: openWatching(pool, now),
    news: openNews(pool, now),
    preferences: openPreferences(pool),
    outbox: openOutbox(pool, now),
    feeds: openFeeds(pool),
    close: () => pool.end(),
  };
}
