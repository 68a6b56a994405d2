import { openAccess } from "@kakehashi/access";
import { answersKeptDays, passwordUnits } from "@kakehashi/contract";
import type { Hash, NodeId, PartyId } from "@kakehashi/core";
import {
  breathe,
  equivocationsOf,
  FileKeys,
  type KeptRealm,
  type Node,
  openNode,
  wallChance,
  wallClock,
} from "@kakehashi/node";
import { createLogger, type Logger, openServer, realmsInOrder, type ServedRealm } from "@kakehashi/server";
import type { PostgresStore } from "@kakehashi/store";
import { loadDemoAccounts } from "./demo/demo-accounts.ts";
import { makeDemoAccounts } from "./demo/make-demo-accounts.ts";
import { loadCharts } from "./mechanism/load-charts.ts";
import { forgetOldAlways } from "./node/forget-old.ts";
import { foundingDefinition } from "./node/founding-definition.ts";
import type { NodeFile, NodeFolder } from "./node/node-folder.ts";
import { type Database, openDatabase } from "./node/open-database.ts";
import { openGrants } from "./node/open-grants.ts";
import type { StorePlace } from "./node/open-store-at.ts";
import { playCases, setClocks } from "./node/play-cases.ts";
import { realmKindOf } from "./node/realm-kind.ts";
import { refuseFaultyKeys } from "./node/refuse-faulty-keys.ts";
import { inRepository, version, webFolder } from "./node/repository.ts";
import { makeRowsAgain } from "./node/rows-made.ts";
import { indexSearchAlways } from "./node/search-job.ts";
import { stopInOrder } from "./node/stop-in-order.ts";
import { warnAdministrator, warnUnlisted } from "./node/warn-administrator.ts";
import { openWires } from "./node/wires.ts";
import { type NoticeSettings, ordinaryNotices } from "./notices/notice-settings.ts";
import { mailFigures, openNoticeJobs, openReadAs } from "./notices/open-notice-jobs.ts";

export interface StartOptions extends StorePlace {
  readonly folder: NodeFolder;
  readonly file: NodeFile;
  readonly port: number;
  readonly host: string;
  /** Partners to call, by node: `ws://host:port`. They take the place of addresses known before. */
  readonly partners: ReadonlyMap<string, string>;
  /** Behind TLS. */
  readonly secure: boolean;
  readonly logLevel: string;
  /** What one partner may add to this node's disk in a day. */
  readonly partnerBytesPerDay?: number | undefined;
  /** Who shows it reads `/metrics` from other machines. */
  readonly metricsToken?: string | undefined;
  /** How persons are told; on the screens alone when absent. */
  readonly notices?: NoticeSettings | undefined;
  /** Wall clock, milliseconds: when all nodes of a demo stopped. Its cases and exercises go on from there. */
  readonly stoppedAt?: number | undefined;
}

export interface RunningNode {
  readonly node: Node;
  readonly url: string;
  /** Items of cases that this node has still to play now. */
  outstanding(): Promise<number>;
  stop(): Promise<void>;
}

function servedRealm(kept: KeptRealm, file: NodeFile): ServedRealm {
  const known = file.realms.find(({ realm }) => realm === kept.realm);
  const { name } = kept.record;
  return {
    realm: kept.realm,
    name,
    kind: known?.kind ?? realmKindOf(name),
    title: known?.title ?? { ja: name, en: name },
    record: kept.recordBytes,
    node: kept.node,
    keyLists: () => kept.book.lists(),
    equivocations: () => equivocationsOf(kept),
    addressOf: (node) => kept.addresses.get(node as NodeId),
  };
}

/** Keeps every realm that the folder brings and the database does not have yet. */
async function keepRealms(node: Node, folder: NodeFolder): Promise<void> {
  for (const file of await folder.readRealms()) {
    const known = [...node.realms.values()].some((kept) => sameBytes(kept.recordBytes, file.realmRecord));
    if (known) continue;
    const addresses = new Map(Object.entries(file.addresses) as [NodeId, string][]);
    await node.keep({ ...file, addresses });
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** The one place where a whole node is put together: database, keys, node, sign-in, HTTP, exchange, cases. */
export async function startNode(options: StartOptions): Promise<RunningNode> {
  const logger = createLogger(options.logLevel, options.file.node);
  const database = await openDatabase(options, logger);
  const closing: Closing[] = [() => database.close()];
  try {
    return await startOver(options, database, logger, closing);
  } catch (error) {
    // A start that fails half-way leaves nothing running: the process could not end otherwise.
    for (const close of closing.reverse()) await close().catch(() => undefined);
    throw error;
  }
}

type Closing = () => Promise<unknown>;

async function startOver(
  options: StartOptions,
  database: Database,
  logger: Logger,
  closing: Closing[],
): Promise<RunningNode> {
  const { folder, file, port, host, secure } = options;
  const mechanismFolder = inRepository(file.mechanism);
  const { store, reader, notices, pulse } = database;
  const keys = new FileKeys(folder.keys);
  await refuseFaultyKeys(keys, folder);
  const node = await openNode(
    {
      store,
      clock: wallClock,
      chance: wallChance,
      breathe,
      keys,
    },
    {
      node: file.node as NodeId,
      party: file.party as PartyId,
      sharesStore: options.databaseUrl !== undefined,
      partnerBytesPerDay: options.partnerBytesPerDay,
    },
  );
  closing.push(() => node.stop());
  warnAdministrator(node, logger);
  await keepRealms(node, folder);
  await warnUnlisted(node, logger);
  await makeRowsAgain(node, store, logger);
  const definition = foundingDefinition(node);
  const grants = await openGrants(node, store.readerSessions, (error) =>
    logger.error({ err: error }, "clearances cannot be granted anew"),
  );
  const access = openAccess({
    url: store.urls.engine,
    tokens: {
      issue: (session) => store.readerSessions.issue(grants.of(session)),
      revoke: (token) => store.readerSessions.revoke(token),
    },
    party: file.party,
    node: file.node,
    secret: await folder.sessionSecret(),
    demo: file.demo,
    secure,
    answersKeptDays,
    passwordUnits,
    now: wallClock.now,
  });
  closing.push(() => access.close());
  if (file.demo)
    await makeDemoAccounts(access, definition, await loadDemoAccounts(mechanismFolder, definition), file.party);
  const realms = realmsInOrder([...node.realms.values()].map((kept) => servedRealm(kept, file)));
  const settings = options.notices ?? ordinaryNotices;
  const readAs = openReadAs(node, grants, database);
  const server = await openServer({
    party: file.party as PartyId,
    node: file.node,
    realms,
    successors: () => node.superseded,
    current: (file.current ?? realms[0]?.realm ?? "") as Hash,
    access,
    store,
    reader,
    charts: await loadCharts(mechanismFolder, definition),
    notices,
    mailOffer: { offered: settings.mail !== undefined, domains: settings.mail?.domains ?? [] },
    readAs,
    publicAddress: settings.address,
    figures: mailFigures(notices),
    metricsToken: options.metricsToken,
    subscribe: (listener) => node.on(listener),
    webFolder,
    logger,
    secure,
    database: pulse,
    ready: () => refuseUnlessReady(node, store),
    version,
    now: () => wallClock.now(),
  });
  for (const { addresses } of node.realms.values()) {
    for (const [partner, address] of options.partners) addresses.set(partner as NodeId, address);
  }
  const played = await setClocks(node, file, options.stoppedAt);
  closing.push(() => server.close());
  const wires = openWires(node, server, logger);
  closing.push(() => wires.close());
  const url = await server.listen(port, host);
  await wires.call();
  const cases = playCases(node, played, options.stoppedAt, logger);
  const search = indexSearchAlways(store, node, logger);
  const forgetting = forgetOldAlways(store, access, logger);
  const telling = openNoticeJobs({ node, store, notices, realms, settings, server, url, readAs, logger });
  access.warm().catch((error: unknown) => logger.error({ err: error }, "sign-in cannot be loaded"));
  logger.info({ url }, "ready");
  return {
    node,
    url,
    outstanding: () => cases.outstanding(),
    async stop() {
      cases.stop();
      await stopInOrder({ server, wires, node, jobs: [telling, search, forgetting], access, database });
    },
  };
}

/** Rejects with what keeps the node from serving: what an audience met when it last read its store, or the store's own word now. */
async function refuseUnlessReady(node: Node, store: PostgresStore): Promise<void> {
  const engines = [...node.realms.values()].flatMap(({ node: realm }) => [...realm.engines.values()]);
  const stopped = engines.find(({ fault }) => fault !== undefined);
  if (stopped !== undefined) throw stopped.fault;
  await store.audiences();
}
