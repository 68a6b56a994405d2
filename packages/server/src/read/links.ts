import { type LinkView, operations } from "@kakehashi/contract";
import { type Hash, type NodeId, partyOfNode, referenceOf } from "@kakehashi/core";
import { type LinkState, linksOf, ownForks } from "@kakehashi/node";
import { bind } from "../http/bind.ts";
import type { ServedRealm } from "../served-realm.ts";
import type { ServerContext } from "../server-context.ts";
import { contextOf } from "./context-of.ts";

const order = ["differs", "disputed", "behind", "unknown", "same"] as const;

/** The worst of several: one object that differs makes the picture differ. */
function worst(pictures: readonly LinkView["picture"][]): LinkView["picture"] {
  return order.find((each) => pictures.includes(each)) ?? "unknown";
}

/** Since when lines to partners are down, wall clock: told by the node, kept while the process lives. */
export type LinkTimes = ReadonlyMap<string, { readonly up: boolean; readonly since: number }>;

export function linkKey(realm: string, node: string): string {
  return `${realm} ${node}`;
}

async function differingIn(realm: ServedRealm, { audience, differing }: LinkState["audiences"][number]) {
  const engine = realm.node.engine(audience);
  if (engine === undefined) return [];
  const { letterOf, mark } = contextOf(engine, new Map());
  const records = await Promise.all(differing.map((subject: Hash) => engine.record(subject)));
  return records.flatMap((record) =>
    record === undefined
      ? []
      : [{ subject: record.subject, reference: referenceOf(record, letterOf, mark) ?? record.subject.slice(0, 8) }],
  );
}

async function disputesIn(realm: ServedRealm, { audience, disputes }: LinkState["audiences"][number]) {
  const engine = realm.node.engine(audience);
  if (engine === undefined || disputes.length === 0) return [];
  const { letterOf, mark } = contextOf(engine, new Map());
  const who = (node: NodeId) => ({ party: partyOfNode(node), node });
  return Promise.all(
    disputes.map(async ({ subject, entry, node, index, stands, saidBy }) => {
      const record = await engine.record(subject);
      const reference = (record && referenceOf(record, letterOf, mark)) ?? subject.slice(0, 8);
      return { audience, subject, reference, entry, author: who(node), index, stands, saidBy: saidBy.map(who) };
    }),
  );
}

async function linkView(realm: ServedRealm, link: LinkState, times: LinkTimes): Promise<LinkView> {
  const { party, node, connected, lastHeardAt, audiences, offences } = link;
  const confirmedAt = Math.max(0, ...audiences.map((each) => each.confirmedAt ?? 0));
  const since = times.get(linkKey(realm.realm, node))?.since ?? lastHeardAt;
  const address = realm.addressOf(node);
  const disputes = await Promise.all(audiences.map((each) => disputesIn(realm, each)));
  const differing = await Promise.all(audiences.map((each) => differingIn(realm, each)));
  return {
    realm: realm.realm,
    party,
    node,
    state: connected ? "up" : confirmedAt > 0 || since !== undefined ? "down" : "never",
    ...(confirmedAt > 0 && { confirmedAt }),
    ...(lastHeardAt !== undefined && { heardAt: lastHeardAt }),
    ...(!connected && since !== undefined && { since }),
    waiting: audiences.reduce((sum, each) => sum + each.waiting, 0),
    picture: worst(audiences.map((each) => each.picture)),
    differing: differing.flat(),
    disputes: disputes.flat(),
    disputesBeyond: audiences.reduce((sum, each) => sum + each.disputesBeyond, 0),
    refused: offences.map(({ reason, count, lastAt }) => ({ reason, count, lastAt })),
    forked: audiences.some((each) => each.forked),
    ...(address !== undefined && { address }),
  };
}

export function bindLinks(context: ServerContext, times: LinkTimes): void {
  bind(context.binder, operations.links, async () => {
    const links = context.realms.flatMap((realm) => linksOf(realm.node).map((link) => linkView(realm, link, times)));
    const forks = context.realms.map(async ({ realm, node }) =>
      (await ownForks(node)).map(({ log: _, ...fork }) => ({ realm, ...fork })),
    );
    return { links: await Promise.all(links), ownForks: (await Promise.all(forks)).flat() };
  });
}
