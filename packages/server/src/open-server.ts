import type { Server } from "node:http";
import { openApiOf } from "@kakehashi/contract";
import { openPress } from "@kakehashi/documents";
import { type Rate, TokenBuckets } from "@kakehashi/exchange";
import type { NodeEvent } from "@kakehashi/node";
import type { DatabasePulse } from "@kakehashi/store";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { bindBundles } from "./bundles.ts";
import { bindCommands } from "./commands.ts";
import { serveDocs } from "./docs/serve-docs.ts";
import { serveHealth } from "./http/health.ts";
import { listenAt } from "./http/listen-at.ts";
import { type NodeFigure, serveMetrics } from "./http/metrics.ts";
import { nodeFigures } from "./http/node-figures.ts";
import { openApp } from "./http/open-app.ts";
import { serveOtherwise, serveWeb } from "./http/static-files.ts";
import { Strangers } from "./http/strangers.ts";
import { bindEvents, openHub } from "./live/events.ts";
import { bindOwnAccount } from "./own-account.ts";
import { bindAbsences } from "./read/absences.ts";
import { bindActivities } from "./read/activities.ts";
import { bindAgreed } from "./read/agreed.ts";
import { bindBoards } from "./read/boards.ts";
import { bindCalendar } from "./read/calendar.ts";
import { bindDrafts } from "./read/drafts.ts";
import { bindEntry } from "./read/entry.ts";
import { bindHandOvers } from "./read/hand-overs.ts";
import { bindInbox } from "./read/inbox.ts";
import { bindLiaisons } from "./read/liaisons.ts";
import { bindLinks, linkKey } from "./read/links.ts";
import { bindLists } from "./read/lists.ts";
import { bindMatterList } from "./read/matter-list.ts";
import { bindMechanism } from "./read/mechanism.ts";
import { bindNews } from "./read/news.ts";
import { bindNoticeSettings } from "./read/notice-settings.ts";
import { bindObject } from "./read/object.ts";
import { bindOwnChops } from "./read/own-chops.ts";
import { bindOwnTasks } from "./read/own-tasks.ts";
import { bindProof } from "./read/proof.ts";
import { bindRealms } from "./read/realms.ts";
import { bindSavedFilters } from "./read/saved-filters.ts";
import { bindSearch } from "./read/search.ts";
import { bindTargets } from "./read/targets.ts";
import { bindTemporaryBodies } from "./read/temporary-bodies.ts";
import type { ServerContext } from "./server-context.ts";
import { bindSession } from "./session.ts";

/** What a node gives its server. `realms` come in the order in which people choose among them: `realmsInOrder`. */
export interface ServerOptions extends Omit<ServerContext, "binder" | "press"> {
  /** Figures of other parts of the node, for `/metrics`. */
  readonly figures: readonly NodeFigure[];
  /** Who shows it reads `/metrics` from anywhere. */
  readonly metricsToken?: string | undefined;
  /** Every commit and every change of a link; the function given back ends it. */
  readonly subscribe: (listener: (event: NodeEvent) => void) => () => void;
  /** The built web; served when it is there. */
  readonly webFolder: string;
  readonly logger: Logger | false;
  /** Whether the database answers: while it does not, everything but `/healthz` and the files of the screens says so at once. */
  readonly database: DatabasePulse;
  /** True behind TLS: cookies and headers say so. */
  readonly secure: boolean;
  /** Rejects with what keeps the node from serving now. */
  readonly ready: () => Promise<void>;
  readonly version: string;
  readonly rates?: { readonly reads: Rate; readonly writes: Rate };
}

export interface OpenServer {
  readonly app: FastifyInstance;
  /** For upgrades: the exchange mounts its line here. */
  readonly server: Server;
  /** Who asks for what is not there, or proves nothing: the tiles that are mounted here count theirs too. */
  readonly strangers: Strangers;
  listen(port: number, host: string): Promise<string>;
  /** These persons have news: their open screens ask for them. */
  tell(persons: readonly string[]): void;
  /** Ends streams, finishes what runs, closes. */
  close(): Promise<void>;
}

/** For one session or address: more than people and their screens do, less than a flood. */
const ordinaryRates = { reads: { perSecond: 200, burst: 1_000 }, writes: { perSecond: 100, burst: 500 } };

/** Binds the contract over a node. Nothing listens until `listen`. */
export async function openServer(options: ServerOptions): Promise<OpenServer> {
  const { logger, secure, now, rates = ordinaryRates } = options;
  const app = openApp({ logger, secure });
  const { access, party, node, realms, current, store, reader, charts, database } = options;
  const binder = {
    app,
    access,
    database,
    reads: new TokenBuckets(rates.reads, now),
    writes: new TokenBuckets(rates.writes, now),
  };
  const press = openPress();
  const { notices, mailOffer, readAs, publicAddress, successors } = options;
  const context: ServerContext = {
    ...{ party, node, realms, current, access, store, reader, charts, binder, press, now },
    ...{ notices, mailOffer, readAs, publicAddress, successors },
  };
  const hub = openHub(context, (error) => app.log.warn({ err: error }, "live stream ended"));
  serveMetrics(app, {
    figures: [...nodeFigures(context, () => hub.size), ...options.figures],
    token: options.metricsToken,
    database,
  });
  serveHealth(app, database, options.ready);
  serveDocs(app, (operations, table) => openApiOf(operations, table, { version: options.version }));
  const times = new Map<string, { up: boolean; since: number }>();
  bindSession(context);
  bindOwnAccount(context);
  bindRealms(context);
  bindMatterList(context);
  bindMechanism(context);
  bindLists(context);
  bindObject(context);
  bindActivities(context);
  bindHandOvers(context);
  bindOwnChops(context);
  bindOwnTasks(context);
  bindTargets(context);
  bindInbox(context);
  bindBoards(context);
  bindTemporaryBodies(context);
  bindLiaisons(context);
  bindSavedFilters(context);
  bindAbsences(context, () => hub.away());
  bindNews(context);
  bindNoticeSettings(context);
  bindCalendar(context);
  bindDrafts(context);
  bindSearch(context);
  bindEntry(context);
  bindProof(context);
  bindAgreed(context);
  bindLinks(context, times);
  bindCommands(context);
  bindBundles(context);
  const events = bindEvents(context, hub);
  const hasWeb = await serveWeb(app, options.webFolder);
  const strangers = new Strangers(now);
  serveOtherwise(app, hasWeb, strangers);
  const unwatch = database.onChange((since) => {
    if (since !== undefined) hub.endAll();
  });
  const unsubscribe = options.subscribe((event) => {
    if (event.event === "entries") return hub.news(event.news);
    if (event.event !== "link") return;
    const realm = realms.find((each) => each.realm === event.realm);
    times.set(linkKey(event.realm, event.partner), {
      up: realm?.node.isLinked(event.partner) ?? false,
      since: now(),
    });
    return hub.link(event.realm, event.partner);
  });
  return {
    app,
    server: app.server,
    strangers,
    async listen(port, host) {
      return listenAt(app, port, host);
    },
    tell: (persons) => hub.tellPersons(persons),
    async close() {
      unsubscribe();
      unwatch();
      events.close();
      await press.close();
      await app.close();
    },
  };
}
