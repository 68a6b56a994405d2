import type { Hash } from "@kakehashi/core";
import { type AudienceEngine, type KeptRealm, linksOf, type Node } from "@kakehashi/node";
import { downSince, linkNotice, type Notice, type Notices, suspenseNotices, type Taken } from "@kakehashi/notify";
import type { Logger } from "@kakehashi/server";
import type { Store } from "@kakehashi/store";
import { realmNow, widest } from "../node/realm-clock.ts";
import { lookAtAudience, mechanismOf } from "./look-at-audience.ts";
import type { NoticeSettings } from "./notice-settings.ts";

export interface NoticeJobParts {
  readonly store: Store;
  readonly node: Node;
  readonly notices: Notices;
  readonly settings: NoticeSettings;
  readonly logger: Logger;
  /** These persons have news. */
  readonly onTold: (persons: readonly string[]) => void;
}

/** After a commit, so that the news of a burst are told together, and off the path of who waits for the commit. */
const delayMs = 500;
/** Suspenses, lines, and what another process committed. */
const everyMs = 15_000;
/** Half of the time after which a round that failed is tried again; twice as long after each that follows it. */
const retryMs = 500;
/** Keys told by this process: what is asked again and again is not written again and again. */
const toldMax = 50_000;

/** Persons are told when lines are down by whoever keeps the watch. */
function watchPosts(kept: KeptRealm, party: string): readonly string[] {
  const shared = widest(kept);
  const posts = shared === undefined ? [] : (mechanismOf(shared)?.postsOf(party) ?? []);
  return posts.filter((post) => post.function === "watch").map(({ id }) => id);
}

class NoticeRounds {
  readonly #parts: NoticeJobParts;
  #startedAt: number;
  readonly #told = new Set<string>();
  #taken: Taken | undefined;
  #resuming = true;

  constructor(parts: NoticeJobParts) {
    this.#parts = parts;
    this.#startedAt = parts.node.ports.clock.now();
  }

  /** Looks at everything once. One process of the node does: the others wait until it is gone. */
  async round(): Promise<void> {
    const { notices, node, onTold } = this.#parts;
    if (this.#taken?.isLost() === true) this.#giveUp();
    this.#taken ??= await notices.watching.take();
    if (this.#taken === undefined) return;
    const persons: string[] = [];
    for (const kept of node.realms.values()) {
      for (const engine of kept.node.engines.values()) persons.push(...(await this.#look(engine, kept)));
      const due = [...(await this.#suspenses(kept)), ...(await this.#lines(kept))];
      if (due.length > 0) persons.push(...(await notices.watching.looked({ notices: due })));
      for (const notice of due) this.#told.add(markOf(notice));
    }
    this.#resuming = false;
    if (this.#told.size > toldMax) this.#told.clear();
    if (persons.length > 0) onTold([...new Set(persons)]);
  }

  isTeller(): boolean {
    return this.#taken !== undefined && !this.#taken.isLost();
  }

  end(): void {
    this.#giveUp();
  }

  #giveUp(): void {
    this.#taken?.give();
    this.#taken = undefined;
    this.#resuming = true;
  }

  #look(engine: AudienceEngine, { node: { engines } }: KeptRealm): Promise<readonly string[]> {
    const { node, notices, store } = this.#parts;
    const { party } = node.config;
    const at = { engine, engines, party, watching: notices.watching, store, resuming: this.#resuming };
    return lookAtAudience(at, node.ports.clock.now());
  }

  async #suspenses(kept: KeptRealm): Promise<readonly Notice[]> {
    const { node, notices, settings } = this.#parts;
    const now = await realmNow(kept, node.ports.clock.now());
    const matters = await notices.watching.dueUpTo(kept.realm, now + settings.suspenseMs);
    const due = matters.flatMap((facts) => suspenseNotices(facts, now, settings.suspenseMs));
    return due.filter((notice) => !this.#told.has(markOf(notice)));
  }

  async #lines(kept: KeptRealm): Promise<readonly Notice[]> {
    const { node, notices, settings } = this.#parts;
    const { realm } = kept;
    const now = node.ports.clock.now();
    const known = new Map((await notices.watching.linesDown(realm)).map((line) => [line.node, line]));
    const notice: Notice[] = [];
    for (const { node: partner, connected, lastHeardAt } of linksOf(kept.node)) {
      const line = known.get(partner);
      if (connected && line !== undefined) await notices.watching.lineCame({ realm, node: partner });
      if (connected || (line ?? lastHeardAt) === undefined) continue;
      const down = { realm: realm as Hash, node: partner, since: downSince(line?.since, lastHeardAt, now) };
      if (line?.since !== down.since) await notices.watching.lineWent(down);
      // A node that was itself away gives its partners time to call. Its clock may have been set back since it started.
      this.#startedAt = Math.min(this.#startedAt, now);
      if (now - this.#startedAt < settings.linkMs) continue;
      const posts = watchPosts(kept, node.config.party);
      const told = linkNotice(down, { now, afterMs: settings.linkMs, posts });
      if (told !== undefined && !this.#told.has(markOf(told))) notice.push(told);
    }
    return notice;
  }
}

function markOf({ key, posts }: Notice): string {
  return `${key} ${posts.join()}`;
}

export interface NoticeJob {
  /** True where this process of the node is the one that tells. */
  isTeller(): boolean;
  stop(): Promise<void>;
}

/** Tells persons what is news to them, soon after each commit and as time goes by. */
export function tellAlways(parts: NoticeJobParts): NoticeJob {
  const { node, logger } = parts;
  const rounds = new NoticeRounds(parts);
  let timer: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let ended = false;
  let failures = 0;

  async function run(): Promise<void> {
    if (ended) return;
    try {
      await rounds.round();
      failures = 0;
    } catch (error) {
      if (ended) return;
      logger.warn({ err: error }, "news could not be told; the job tries again");
      // Soon at first: mostly it was one transaction that was cut, and somebody waits for the news.
      failures += 1;
      clearTimeout(again);
      again = setTimeout(soon, Math.min(everyMs, retryMs * 2 ** failures));
      again.unref();
    }
  }

  function soon(): void {
    if (ended || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      running = running.then(run);
    }, delayMs);
    timer.unref();
  }

  const unsubscribe = node.on((event) => {
    if (event.event === "link" || (event.event === "entries" && event.news.subjects.length > 0)) soon();
  });
  const regular = setInterval(soon, everyMs);
  regular.unref();
  soon();
  return {
    isTeller: () => rounds.isTeller(),
    async stop() {
      ended = true;
      unsubscribe();
      clearInterval(regular);
      clearTimeout(timer);
      clearTimeout(again);
      await running;
      rounds.end();
    },
  };
}
