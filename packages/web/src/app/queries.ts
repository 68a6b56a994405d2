import { type MatterList, type MatterSort, type MatterTab, operations, rowsMax } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client } from "./client.ts";

/** How a board is narrowed, as its address says it. */
export interface BoardNarrowing {
  readonly place?: string;
  readonly awaits?: string;
  readonly track?: string;
  readonly overdue?: "true";
}

/** How the list of matters is narrowed and ordered: cells are words of a language. */
export interface MatterNarrowing {
  readonly tab: MatterTab;
  readonly language: Language;
  readonly q?: string;
  readonly sort?: MatterSort;
  readonly down?: "true";
}

/** A piece of a list: behind so many rows, so many. */
export interface ListWindow {
  readonly from: number;
  readonly limit: number;
}

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly next?: string | undefined;
}

/** A whole list, newest first, a page (`rowsMax`) at a time: most screens read one, and no further. Under its audience, as the plain list is. */
function pagesOf<Row>(
  audience: string,
  list: string,
  read: (query: { readonly limit: number; readonly cursor?: string }, signal: AbortSignal) => Promise<Page<Row>>,
) {
  return infiniteQueryOptions({
    queryKey: ["audience", audience, list, "pages"],
    queryFn: ({ signal, pageParam }) =>
      read({ limit: rowsMax, ...(pageParam !== undefined && { cursor: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => ({
      rows: pages.flatMap(({ rows }) => rows),
      total: pages[0]?.total ?? 0,
      pages: pages.length,
    }),
  });
}

/**
 * Every read of the screens, under keys that the live stream can name: `["audience", hash, …]` for what entries of an
 * audience change, `["object", hash, subject]` for one object, `["links"]`, `["realms"]`.
 */
export const queries = {
  me: () => queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => client.call(operations.me, {}, { signal }) }),
  demoAccounts: () =>
    queryOptions({
      queryKey: ["demo-accounts"],
      queryFn: ({ signal }) => client.call(operations.demoAccounts, {}, { signal }),
    }),
  realms: () =>
    queryOptions({
      queryKey: ["realms"],
      queryFn: ({ signal }) => client.call(operations.realms, {}, { signal }),
      // The realm's time is counted from here by the clock of the desk, which may be set meanwhile, as may that of the node.
      refetchInterval: 60_000,
    }),
  links: () =>
    queryOptions({
      queryKey: ["links"],
      queryFn: ({ signal }) => client.call(operations.links, {}, { signal }),
      // Events tell of changes; the slow beat heals a lost one.
      refetchInterval: 10_000,
    }),
  inbox: (audience: string, limit: number) =>
    queryOptions({
      queryKey: ["inbox", audience, limit],
      queryFn: ({ signal }) => client.call(operations.inbox, { query: { audience, limit } }, { signal }),
      placeholderData: (before) => before,
    }),
  /** Rows of the list of matters from a place on. While others are on their way those before stand, each at its place. */
  matterList: (audience: string, narrowed: MatterNarrowing, { from, limit }: ListWindow) =>
    queryOptions({
      queryKey: ["matter-list", audience, narrowed, from, limit],
      queryFn: ({ signal }) =>
        client.call(operations.matterList, { params: { audience }, query: { ...narrowed, from, limit } }, { signal }),
      placeholderData: (before) => before,
      // What falls due does so without a word of the stream.
      refetchInterval: 60_000,
    }),
  /** The same for whoever takes the list away: all of it, a page after the other. */
  wholeMatterList: async (audience: string, narrowed: MatterNarrowing): Promise<readonly MatterList[]> => {
    const pages: MatterList[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const query = { ...narrowed, limit: rowsMax, ...(cursor !== undefined && { cursor }) };
      const page = await client.call(operations.matterList, { params: { audience }, query });
      pages.push(page);
      cursor = page.next;
    }
    return pages;
  },
  standing: (audience: string, places: readonly string[], limit: number) =>
    queryOptions({
      queryKey: ["matter-list", audience, "standing", places, limit],
      queryFn: ({ signal }) =>
        client.call(operations.standing, { params: { audience }, query: { at: places.join(), limit } }, { signal }),
      placeholderData: (before) => before,
    }),
  board: (audience: string, body: string, narrowed: BoardNarrowing, limit: number) =>
    queryOptions({
      queryKey: ["board", audience, body, narrowed, limit],
      queryFn: ({ signal }) =>
        client.call(operations.board, { params: { body }, query: { audience, limit, ...narrowed } }, { signal }),
      placeholderData: (before) => before,
    }),
  activities: (audience: string) =>
    queryOptions({
      queryKey: ["audience", audience, "activities"],
      queryFn: ({ signal }) => client.call(operations.activities, { query: { audience } }, { signal }),
    }),
  targets: (audience: string) =>
    queryOptions({
      queryKey: ["audience", audience, "targets"],
      queryFn: ({ signal }) => client.call(operations.targets, { query: { audience } }, { signal }),
    }),
  ownTasks: (audience: string, post: string) =>
    queryOptions({
      queryKey: ["audience", audience, "tasks", post],
      queryFn: ({ signal }) => client.call(operations.ownTasks, { query: { audience } }, { signal }),
    }),
  /** Of the post that is signed in, which is part of the key: another post has others. */
  handOvers: (realm: string, home: string, post: string) =>
    queryOptions({
      queryKey: ["audience", home, "hand-overs", post],
      queryFn: ({ signal }) => client.call(operations.handOvers, { query: { realm } }, { signal }),
      enabled: home !== "",
    }),
  /** Of the post that is signed in; kept at home. */
  ownChops: (realm: string, home: string, post: string) =>
    queryOptions({
      queryKey: ["audience", home, "chops", post],
      queryFn: ({ signal }) => client.call(operations.ownChops, { query: { realm } }, { signal }),
      enabled: home !== "",
    }),
  /** Who is away at this node; the stream names `["away"]` and `["holders"]`, and the slow beat sees an end that nobody said. */
  away: () =>
    queryOptions({
      queryKey: ["away"],
      queryFn: ({ signal }) => client.call(operations.away, {}, { signal }),
      refetchInterval: 30_000,
    }),
  holders: () =>
    queryOptions({
      queryKey: ["holders"],
      queryFn: ({ signal }) => client.call(operations.holders, {}, { signal }),
      refetchInterval: 60_000,
    }),
  savedFilters: () =>
    queryOptions({
      queryKey: ["saved-filters"],
      queryFn: ({ signal }) => client.call(operations.savedFilters, {}, { signal }),
    }),
  liaisons: (audience: string, on: number | undefined) =>
    queryOptions({
      queryKey: ["audience", audience, "liaisons", on ?? "now"],
      queryFn: ({ signal }) =>
        client.call(operations.liaisons, { params: { audience }, query: on === undefined ? {} : { on } }, { signal }),
      placeholderData: (before) => before,
    }),
  situations: (audience: string) =>
    queryOptions({
      queryKey: ["audience", audience, "situations"],
      queryFn: ({ signal }) => client.call(operations.situations, { params: { audience }, query: {} }, { signal }),
    }),
  reports: (audience: string, situation?: string) =>
    queryOptions({
      queryKey: ["audience", audience, "reports", situation ?? "all"],
      queryFn: ({ signal }) =>
        client.call(
          operations.reports,
          {
            params: { audience },
            query: { limit: rowsMax, home: "true", ...(situation === undefined ? {} : { situation }) },
          },
          { signal },
        ),
    }),
  /** Matters of one situation, the newest; with `loose`, those of no situation among them. */
  mattersOf: (audience: string, situation: string, { limit, loose }: { limit: number; loose?: true }) =>
    queryOptions({
      queryKey: ["audience", audience, "matters", "of", situation, limit, loose],
      queryFn: ({ signal }) => {
        const query = { situation, limit, ...(loose && { loose: "true" as const }) };
        return client.call(operations.matters, { params: { audience }, query }, { signal });
      },
    }),
  newestMatters: (audience: string, limit: number, party?: string) =>
    queryOptions({
      queryKey: ["audience", audience, "matters", "newest", limit, party],
      queryFn: ({ signal }) => {
        const query = { limit, ...(party !== undefined && { party }) };
        return client.call(operations.matters, { params: { audience }, query }, { signal });
      },
    }),
  allSituations: (audience: string) =>
    pagesOf(audience, "situations", (query, signal) =>
      client.call(operations.situations, { params: { audience }, query }, { signal }),
    ),
  allReports: (audience: string) =>
    pagesOf(audience, "reports", (query, signal) =>
      client.call(operations.reports, { params: { audience }, query: { ...query, home: "true" } }, { signal }),
    ),
  allMatters: (audience: string) =>
    pagesOf(audience, "matters", (query, signal) =>
      client.call(operations.matters, { params: { audience }, query }, { signal }),
    ),
  object: (audience: string, subject: string) =>
    queryOptions({
      queryKey: ["object", audience, subject],
      queryFn: ({ signal }) => client.call(operations.object, { params: { audience, subject } }, { signal }),
    }),
  mechanism: (realm: string) =>
    queryOptions({
      queryKey: ["mechanism", realm],
      queryFn: ({ signal }) => client.call(operations.mechanism, { query: { realm } }, { signal }),
    }),
  /** What each move of a matter changes of the mechanism: the rest, a hundred kilobytes, stands until the parties change it. */
  bodyCounts: (audience: string) =>
    queryOptions({
      queryKey: ["matter-list", audience, "counts"],
      queryFn: ({ signal }) => client.call(operations.bodyCounts, { query: { audience } }, { signal }),
    }),
  /** The mechanism as it was on a day, or by another definition than the present one. */
  mechanismAt: (
    realm: string,
    asked: { readonly audience: string; readonly on?: string; readonly definition?: string },
  ) =>
    queryOptions({
      queryKey: ["mechanism", realm, asked],
      queryFn: ({ signal }) => client.call(operations.mechanism, { query: { realm, ...asked } }, { signal }),
      placeholderData: (before) => before,
    }),
  /** Under the mechanism: what the charter's entries change makes it stale too. */
  amendments: (realm: string, audience: string) =>
    queryOptions({
      queryKey: ["mechanism", realm, "amendments", audience],
      queryFn: ({ signal }) => client.call(operations.amendments, { query: { audience } }, { signal }),
    }),
  proof: (hash: string) =>
    queryOptions({
      queryKey: ["proof", hash],
      queryFn: ({ signal }) => client.call(operations.proof, { params: { hash } }, { signal }),
    }),
  agreementProof: (subject: string) =>
    queryOptions({
      queryKey: ["agreement-proof", subject],
      queryFn: ({ signal }) => client.call(operations.agreementProof, { params: { subject } }, { signal }),
    }),
  /** Under its object: what moves the matter makes this stale too. */
  agreed: (audience: string, subject: string) =>
    queryOptions({
      queryKey: ["object", audience, subject, "agreed"],
      queryFn: ({ signal }) => client.call(operations.agreed, { params: { subject } }, { signal }),
    }),
  entry: (hash: string) =>
    queryOptions({
      queryKey: ["entry", hash],
      queryFn: ({ signal }) => client.call(operations.entry, { params: { hash } }, { signal }),
    }),
  drafts: (realm: string, home: string) =>
    queryOptions({
      queryKey: ["audience", home, "drafts"],
      queryFn: ({ signal }) => client.call(operations.drafts, { query: { realm } }, { signal }),
      enabled: home !== "",
    }),
  search: (q: string, realm: string) =>
    queryOptions({
      queryKey: ["search", realm, q],
      queryFn: ({ signal }) => client.call(operations.search, { query: { q, realm, limit: 50 } }, { signal }),
      enabled: q !== "",
    }),
};
