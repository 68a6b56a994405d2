import { type EquivocationView, type LinkView, operations } from "@kakehashi/contract";
import { type Clearance, type NodeId, partyOfNode, referenceOf } from "@kakehashi/core";
import { type KeptEquivocation, type LinkState, linksOf, ownForks, type SaidTwice } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { opensAll, type ServedRealm } from "../served-realm.ts";
import type { ServerContext } from "../server-context.ts";
import { contextOf } from "./context-of.ts";
import { visible } from "./rows.ts";

/** What a comparison may come to, the worst first. */
export const pictures = ["differs", "disputed", "behind", "unknown", "same"] as const;

/** The worst of all audiences: one object that differs makes the picture differ. */
export function pictureOf({ audiences }: Pick<LinkState, "audiences">): LinkView["picture"] {
  return pictures.find((each) => audiences.some(({ picture }) => picture === each)) ?? "unknown";
}

/** Since when lines to partners are down, wall clock: told by the node, kept while the process lives. */
export type LinkTimes = ReadonlyMap<string, { readonly up: boolean; readonly since: number }>;

export function linkKey(realm: string, node: string): string {
  return `${realm} ${node}`;
}

/**
 * What is named of the objects of an audience to whoever reads: their references, under row-level security. An object above the
 * reader's clearance is not named (law 8). Of one that is not here at all only the hash is known, and not its label: it is named to
 * those to whom every label that may stand there is open.
 */
type Named = (subject: string) => string | undefined;

function isToName({ differing, disputes }: LinkState["audiences"][number]): boolean {
  return differing.length + disputes.length > 0;
}

async function namedIn(
  queries: ReaderQueries | undefined,
  realm: ServedRealm,
  { audience, differing, disputes }: LinkState["audiences"][number],
  clearance: Clearance,
): Promise<Named> {
  const engine = realm.node.engine(audience);
  const subjects = [...new Set([...differing, ...disputes.map(({ subject }) => subject)])];
  if (queries === undefined || engine === undefined || subjects.length === 0) return () => undefined;
  const { letterOf, mark } = contextOf(engine, new Map());
  const seen = await visible(queries, subjects);
  const seesAll = opensAll(clearance, engine);
  const names = new Map<string, string>();
  for (const subject of subjects) {
    const record = await engine.record(subject);
    if (!seen.has(subject) && (record !== undefined || !seesAll)) continue;
    names.set(subject, (record && referenceOf(record, letterOf, mark)) ?? subject.slice(0, 8));
  }
  return (subject) => names.get(subject);
}

function differingIn(named: Named, { differing }: LinkState["audiences"][number]): LinkView["differing"] {
  return differing.flatMap((subject) => {
    const reference = named(subject);
    return reference === undefined ? [] : [{ subject, reference }];
  });
}

async function disputesIn(
  queries: ReaderQueries | undefined,
  named: Named,
  { audience, disputes }: LinkState["audiences"][number],
): Promise<LinkView["disputes"]> {
  const who = (node: NodeId) => ({ party: partyOfNode(node), node });
  const shown: LinkView["disputes"] = [];
  for (const { subject, entry, node, index, stands, saidBy, lackedBy = [], since, ...each } of disputes) {
    const reference = named(subject);
    // What stands here may bear a higher label than its object.
    if (reference === undefined || (stands && (await queries?.entry(entry)) === undefined)) continue;
    shown.push({
      ...{ audience, subject, reference, entry, author: who(node), index, stands },
      ...{ saidBy: saidBy.map(who), lackedBy: lackedBy.map(who), expired: each.expiry !== undefined },
      ...(since === undefined ? {} : { since }),
    });
  }
  return shown;
}

function withheldIn(
  { audience, withheld }: LinkState["audiences"][number],
  disputes: LinkView["disputes"],
): LinkView["withheld"] {
  const rest = withheld.filter(
    ({ node, index }) => !disputes.some(({ author, index: at }) => author.node === node && at === index),
  );
  return rest.map(({ node, index, since }) => ({ audience, node, index, since }));
}

/** @param queries undefined where no object of any link is to be named */
async function linkView(
  queries: ReaderQueries | undefined,
  realm: ServedRealm,
  link: LinkState,
  { times, clearance }: { readonly times: LinkTimes; readonly clearance: Clearance },
): Promise<LinkView> {
  const { party, node, connected, lastHeardAt, clockAheadMs, audiences, offences } = link;
  const confirmedAt = Math.max(0, ...audiences.map((each) => each.confirmedAt ?? 0));
  const since = times.get(linkKey(realm.realm, node))?.since ?? lastHeardAt;
  const address = realm.addressOf(node);
  const differing: LinkView["differing"] = [];
  const disputes: LinkView["disputes"] = [];
  const withheld: LinkView["withheld"] = [];
  for (const each of audiences) {
    const named = await namedIn(queries, realm, each, clearance);
    differing.push(...differingIn(named, each));
    const shown = await disputesIn(queries, named, each);
    disputes.push(...shown);
    withheld.push(...withheldIn(each, shown));
  }
  return {
    realm: realm.realm,
    party,
    node,
    state: connected ? "up" : confirmedAt > 0 || since !== undefined ? "down" : "never",
    ...(confirmedAt > 0 && { confirmedAt }),
    ...(lastHeardAt !== undefined && { heardAt: lastHeardAt }),
    ...(!connected && since !== undefined && { since }),
    ...(!connected && clockAheadMs !== undefined && { clockAheadMs }),
    waiting: audiences.reduce((sum, each) => sum + each.waiting, 0),
    picture: pictureOf(link),
    differing,
    disputes,
    withheld,
    disputesBeyond: audiences.reduce((sum, each) => sum + each.disputesBeyond, 0),
    refused: offences.map(({ reason, count, lastAt }) => ({ reason, count, lastAt })),
    forked: audiences.some((each) => each.forked),
    ...(address !== undefined && { address }),
  };
}

function viewOf({ realm }: ServedRealm, { proof, audience, party, said, over }: KeptEquivocation): EquivocationView {
  return { proof, realm, audience, party, said: shownOf(said), over, fileName: `${nameOf(party, said)}.proof` };
}

function shownOf(said: SaidTwice): EquivocationView["said"] {
  return said.is === "key-lists" ? said : { is: said.is, node: said.node, older: said.older, newer: said.newer };
}

function nameOf(party: string, said: SaidTwice): string {
  return said.is === "log" ? `${said.node}-${said.newer}` : `${party}-keys-${said.number}`;
}

export function bindLinks(context: ServerContext, times: LinkTimes): void {
  bind(context.binder, operations.links, async ({ session }) => {
    const states = context.realms.flatMap((realm) => linksOf(realm.node).map((link) => ({ realm, link })));
    const views = async (queries?: ReaderQueries) => {
      const links: LinkView[] = [];
      for (const { realm, link } of states) {
        links.push(await linkView(queries, realm, link, { times, clearance: session.clearance }));
      }
      return links;
    };
    // Every open screen asks for this again and again, and mostly nothing is to be named.
    const names = states.some(({ link }) => link.audiences.some(isToName));
    const links = names ? await context.reader.withSession(session.readerToken, views) : await views();
    const forks = context.realms.map(async ({ realm, node }) =>
      (await ownForks(node)).map(({ log: _, ...fork }) => ({ realm, ...fork })),
    );
    const equivocations = context.realms.flatMap((realm) => realm.equivocations().map((each) => viewOf(realm, each)));
    const found = (await Promise.all(forks)).flat();
    return { wall: context.now(), links, equivocations, ownForks: found, successors: [...context.successors()] };
  });

  // No more than the page of the links tells: the record of the audience, key lists, sizes and roots.
  bind(context.binder, operations.equivocationFile, async ({ params }) => {
    for (const realm of context.realms) {
      const found = realm.equivocations().find(({ proof }) => proof === params.proof);
      if (found !== undefined) return { bytes: found.file(), fileName: `${nameOf(found.party, found.said)}.proof` };
    }
    return refused("not-found");
  });
}
