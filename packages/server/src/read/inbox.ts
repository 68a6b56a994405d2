import { authorityEndFor, type Session } from "@kakehashi/access";
import { type InboxGroup, type InboxRow, type InboxView, type NewsRow, operations } from "@kakehashi/contract";
import { kinds, matterViews } from "@kakehashi/coordination";
import type { Hash, MechanismView } from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import { lapsed } from "../acting.ts";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { partiesInOrder } from "../served-realm.ts";
import { engineAsked, findAudience, type ServerContext } from "../server-context.ts";
import { titleOfKind } from "../view/kind-title.ts";
import { unknownPost } from "../view/stamp.ts";
import { type BriefOf, type Marked, type MatterLists, matterLists } from "./brief-rows.ts";
import { clockView } from "./clock.ts";
import {
  type Counts,
  countIn,
  countsOf,
  type Group,
  groupsOf,
  inPlaceOf,
  isAskedIn,
  type Listed,
  viewsOfPost,
} from "./inbox-groups.ts";
import { isCursor } from "./rows.ts";
import { mechanismWithRooms } from "./temporary-bodies.ts";

/** Entries that only carry the words of another: a director who was away is told that it was escalated, not that there is a reason. */
const companions = new Set(["reason/1", "route-words/1"]);

const matterKinds = kinds
  .filter(({ object, kind }) => object === "matter" && !companions.has(kind))
  .map(({ kind }) => kind as string);

/** Entries of each log that news are looked for in at most: whoever was away for longer reads the list of matters. */
const newsEntriesMax = 2_000;

interface Asked {
  readonly group?: Group | undefined;
  readonly party?: string | undefined;
  readonly post?: string | undefined;
  readonly body?: string | undefined;
  readonly track?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

async function groupView(
  lists: MatterLists,
  listed: Listed,
  asked: Asked,
  told: { readonly counts: Counts; readonly isMine: (of: BriefOf) => boolean },
) {
  const { group, party, standsIn, marked } = listed;
  const { counts, isMine } = told;
  const { body, track } = asked;
  const where = { ...(body !== undefined && { body }), ...(track !== undefined && { track }) };
  const isWhole = Object.keys(where).length === 0;
  const narrowed: Marked = isWhole ? marked : { ...marked, where };
  const { rows, next } = await lists.page(narrowed, asked);
  return {
    group,
    ...(party !== undefined && { party }),
    ...(standsIn && { standsIn }),
    total: isWhole ? countIn(counts, listed) : await lists.count(narrowed),
    rows: rows.map((each): InboxRow => {
      const awaits = each.matter.awaits.find((one) => one.party === (party ?? each.matter.awaits[0]?.party));
      return { matter: each.matter, ...(awaits && { awaits }), mine: isMine(each) };
    }),
    ...(next !== undefined && { next }),
  };
}

interface Newest {
  readonly rows: readonly NewsRow[];
  readonly total: number;
}

async function newsOf(
  lists: MatterLists,
  queries: ReaderQueries,
  asked: {
    readonly audience: Hash;
    readonly look: Awaited<ReturnType<ServerContext["access"]["looks"]["of"]>>;
    readonly post: string;
    /** Entries of the post that whoever stood in for this person made. */
    readonly inPlace: readonly Hash[];
    readonly limit: number;
  },
  mechanism: MechanismView,
): Promise<Newest> {
  const { audience, look, post, inPlace, limit } = asked;
  const found = await queries.newsSince({
    audience,
    seen: look.everything,
    seenOf: look.objects.map(({ subject, sizes }) => ({ subject: subject as Hash, seen: sizes })),
    kinds: matterKinds,
    except: post,
    unless: inPlace,
    brief: matterViews.brief,
    entriesMax: newsEntriesMax,
    limit,
  });
  const rows = (await lists.rows(found)).map(({ matter }, at): NewsRow => {
    const { entries, last, lastAt } = found[at] as (typeof found)[number];
    const postName = mechanism.postOf(last.post)?.name ?? unknownPost;
    return { matter, entries, last: { ...last, kindTitle: titleOfKind(last.kind), postName, time: lastAt } };
  });
  return { rows, total: found[0]?.total ?? 0 };
}

async function inboxView(
  context: ServerContext,
  engine: AudienceEngine,
  session: Session,
  asked: Asked,
): Promise<InboxView> {
  const { audience } = engine.ports;
  const looker = { person: session.person.id, post: session.post, audience };
  const authorityEnd = authorityEndFor(session.person.id);
  const [look, clock, inPlace] = await Promise.all([
    context.access.looks.of(looker),
    clockView(engine, context.now()),
    context.store.enteredInPlace(audience, { post: session.post, authorityEnd, limit: newsEntriesMax }),
  ]);
  return context.reader.withSession(session.readerToken, async (queries) => {
    const mechanism = await mechanismWithRooms(queries, engine);
    const mine = viewsOfPost(mechanism, context.party, session.post);
    const lists = matterLists(queries, engine);
    const standIns = inPlaceOf(mechanism, context.party, session, mine);
    const who = { party: context.party, parties: partiesInOrder(engine), mine, standIns };
    const counted = await countsOf(lists, who, clock.now);
    const { counts } = counted;
    const groups = groupsOf(who, counted, clock.now);
    const wanted = groups.filter(
      ({ group, party, standsIn }) =>
        (asked.group === undefined || group === asked.group) &&
        (asked.post === undefined || standsIn === undefined || standsIn.post.id === asked.post) &&
        (asked.group !== "other" || asked.party === undefined || party === asked.party),
    );
    const isMine = isAskedIn(mechanism, { party: context.party, post: session.post });
    const shown: InboxGroup[] = [];
    for (const listed of wanted) shown.push(await groupView(lists, listed, asked, { counts, isMine }));
    const whose = { audience, look, post: session.post, inPlace, limit: asked.limit };
    const news = await newsOf(lists, queries, whose, mechanism);
    const sizes = await queries.sizes(audience);
    return {
      audience,
      now: clock.now,
      counts: { ...counts, news: news.total },
      groups: shown,
      news: [...news.rows],
      ...(look.at !== undefined && { lookedAt: look.at }),
      seen: Object.entries(sizes)
        .map(([log, size]) => `${log}:${size}`)
        .join(),
    };
  });
}

/** `seen` of an inbox, as the sizes that it was made of. */
function sizesIn(seen: string): Readonly<Record<string, number>> {
  const pairs = seen === "" ? [] : seen.split(",").map((pair) => pair.split(":"));
  return Object.fromEntries(pairs.map(([log = "", size]) => [log, Number(size)]));
}

export function bindInbox(context: ServerContext): void {
  const { binder } = context;
  bind(binder, operations.inbox, async ({ query, session }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    if (query.cursor !== undefined && (query.group === undefined || !isCursor(query.cursor))) {
      return refused("bad-cursor");
    }
    return inboxView(context, engine, session, query);
  });

  bind(binder, operations.look, async ({ body, session }) => {
    const { audience } = body;
    if (findAudience(context, audience) === undefined) return refused("not-found");
    // What was on the screen is the other post's: nothing is marked as seen by this one.
    const gone = lapsed(session);
    if (gone !== undefined) return gone;
    const { looks } = context.access;
    const looker = { person: session.person.id, post: session.post, audience };
    const sizes =
      body.seen === undefined
        ? await context.reader.withSession(session.readerToken, (queries) => queries.sizes(audience as Hash))
        : sizesIn(body.seen);
    await (body.subjects === undefined ? looks.everything(looker, sizes) : looks.objects(looker, body.subjects, sizes));
    return { looked: true } as const;
  });
}
