import { type LinkView, operations } from "@kakehashi/contract";
import { type NodeId, type PartyId, referenceOf } from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import { bind } from "../http/bind.ts";
import { partiesOf, type ServedRealm } from "../served-realm.ts";
import type { ServerContext } from "../server-context.ts";
import { contextOf } from "./context-of.ts";

const order = ["differs", "behind", "unknown", "same"] as const;
type Picture = (typeof order)[number];

function worst(pictures: readonly Picture[]): Picture {
  return order.find((each) => pictures.includes(each)) ?? "unknown";
}

/** Since when lines to partners are down, wall clock: told by the node, kept while the process lives. */
export type LinkTimes = ReadonlyMap<string, { readonly up: boolean; readonly since: number }>;

export function linkKey(realm: string, node: string): string {
  return `${realm} ${node}`;
}

async function differingOf(engine: AudienceEngine, subjects: readonly string[]) {
  const { letterOf, mark } = contextOf(engine, new Map());
  const found = await Promise.all(subjects.map((subject) => engine.record(subject as never)));
  return found.flatMap((record) =>
    record === undefined
      ? []
      : [{ subject: record.subject, reference: referenceOf(record, letterOf, mark) ?? record.subject.slice(0, 8) }],
  );
}

async function linkTo(
  realm: ServedRealm,
  partner: { readonly party: string; readonly node: string },
  times: LinkTimes,
): Promise<LinkView> {
  const node = partner.node as NodeId;
  const shared = [...realm.node.engines.values()].filter((engine) => partiesOf(engine).includes(partner.party));
  const summaries = shared.map((engine) => ({ engine, ...realm.node.pictures.summary(node, engine.ports.audience) }));
  const holders = shared.flatMap((engine) => {
    const own = engine.own();
    return own === undefined ? [] : [{ own, holder: own.holders.get(node) }];
  });
  const confirmed = Math.max(0, ...holders.map(({ holder }) => holder?.time ?? 0)) * 1000;
  const forked = shared.some((engine) =>
    [...engine.state.logs.values()].some((log) => log.node === node && log.forked !== undefined),
  );
  const known = times.get(linkKey(realm.realm, node));
  const up = realm.node.connected(node);
  const address = realm.addressOf(node);
  const differing = await Promise.all(summaries.map(({ engine, differing: found }) => differingOf(engine, found)));
  return {
    realm: realm.realm,
    party: partner.party,
    node,
    state: up ? "up" : confirmed > 0 || known !== undefined ? "down" : "never",
    ...(confirmed > 0 && { confirmedAt: confirmed }),
    ...(!up && known !== undefined && { since: known.since }),
    waiting: holders.reduce((sum, { own, holder }) => sum + own.tree.size - (holder?.size ?? 0), 0),
    picture: worst(summaries.map(({ picture }) => picture)),
    differing: differing.flat(),
    refused: realm.node.misconduct.offences(node).map(({ reason, count, lastAt }) => ({ reason, count, lastAt })),
    forked,
    ...(address !== undefined && { address }),
  };
}

function partnersOf(realm: ServedRealm, self: PartyId) {
  const found = new Map<string, { readonly party: string; readonly node: string }>();
  for (const engine of realm.node.engines.values()) {
    for (const party of partiesOf(engine)) {
      if (party === self) continue;
      for (const node of engine.ports.view.nodesOf(party)) found.set(node, { party, node });
    }
  }
  return [...found.values()];
}

export function bindLinks(context: ServerContext, times: LinkTimes): void {
  bind(context.binder, operations.links, async () => {
    const links = context.realms.flatMap((realm) =>
      partnersOf(realm, context.party).map((partner) => linkTo(realm, partner, times)),
    );
    return { links: await Promise.all(links) };
  });
}
