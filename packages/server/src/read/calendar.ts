import { createHash } from "node:crypto";
import { operations } from "@kakehashi/contract";
import { type Acting, isAskedOf, isOpenMatter, type MatterBrief } from "@kakehashi/coordination";
import type { AudienceEngine } from "@kakehashi/node";
import { type FeedReader, type Suspense, suspenseCalendar } from "@kakehashi/notify";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { isHomeOf, mechanismOf, type ServedRealm } from "../served-realm.ts";
import { leadingEngine, type ServerContext } from "../server-context.ts";
import { askedWords, wordsOfAsked } from "../view/asked-words.ts";
import { matterLists } from "./brief-rows.ts";
import { viewsOfPost } from "./inbox-groups.ts";
import { ownChops } from "./own-chops.ts";
import { ownTasks } from "./own-tasks.ts";
import type { SeenRecord } from "./rows.ts";
import { mechanismWithRooms } from "./temporary-bodies.ts";

/** Matters of one audience that a calendar shows, the most urgent first. */
const mattersMax = 500;
/** How long a calendar may show what it has before it asks again. */
const maxAgeSeconds = 300;

interface FeedScene {
  readonly party: string;
  readonly reader: FeedReader;
  readonly realm: ServedRealm;
  readonly engine: AudienceEngine;
  /** Of the screens. */
  readonly address: string;
}

function suspenseOf(brief: MatterBrief, acting: Acting, reference: string, scene: FeedScene): Suspense[] {
  const { engine, realm, reader, address } = scene;
  if (acting.suspense === undefined) return [];
  const { language } = reader;
  return [
    {
      ...{ subject: brief.subject, asked: acting.asked, reference, due: acting.suspense },
      ...(acting.on !== undefined && { on: acting.on }),
      askedWords: askedWords[acting.asked][language],
      ...{ opened: brief.opened.time, moved: brief.last.time, entries: brief.entries },
      realm: { kind: realm.kind, title: realm.title[language] },
      url: `${address}/matters/${engine.ports.audience}/${brief.subject}`,
    },
  ];
}

async function suspensesIn(queries: ReaderQueries, scene: FeedScene): Promise<readonly Suspense[]> {
  const { engine, party, reader } = scene;
  const mechanism = await mechanismWithRooms(queries, engine);
  const views = viewsOfPost(mechanism, party, reader.post);
  const { rows } = await matterLists(queries, engine).page({ views }, { limit: mattersMax });
  const isMine = (acting: Acting, brief: MatterBrief) =>
    acting.party === party && isAskedOf(brief, acting, reader.post, mechanism);
  return rows
    .filter(({ brief }) => isOpenMatter(brief))
    .flatMap(({ brief, matter }) =>
      brief.acting
        .filter((acting) => isMine(acting, brief))
        .flatMap((acting) => suspenseOf(brief, acting, matter.reference, scene)),
    );
}

/** What a post's own side asks of it, as a suspense: it is new whenever the object moves that it stands in. */
function ownSuspense(
  asked: "do-task" | "give-chop",
  of: {
    readonly entry: string;
    readonly due: number | undefined;
    readonly about: { readonly reference: string; readonly url: string };
    readonly record: SeenRecord;
  },
  { realm, reader }: FeedScene,
): Suspense[] {
  const { entry, due, about, record } = of;
  const [first] = record.entries;
  const opened = record.opening?.time ?? first?.time;
  if (due === undefined || opened === undefined) return [];
  const { language } = reader;
  return [
    {
      ...{ subject: record.subject, asked, on: entry, reference: about.reference, due, url: about.url },
      askedWords: wordsOfAsked(asked)?.[language] ?? asked,
      ...{ opened, moved: Math.max(...record.entries.map(({ time }) => time)), entries: record.entries.length },
      realm: { kind: realm.kind, title: realm.title[language] },
    },
  ];
}

async function tasksIn(queries: ReaderQueries, scene: FeedScene): Promise<readonly Suspense[]> {
  const { engine, reader, address } = scene;
  return (await ownTasks(queries, engine, reader.post)).flatMap(({ task, record }) => {
    const { audience, reference, subject } = task.matter;
    const about = { reference, url: `${address}/matters/${audience}/${subject}` };
    return ownSuspense("do-task", { entry: task.entry, due: task.due, about, record }, scene);
  });
}

async function chopsIn(context: ServerContext, queries: ReaderQueries, scene: FeedScene): Promise<readonly Suspense[]> {
  const { engine, reader, address } = scene;
  return (await ownChops(context, queries, engine, reader.post)).flatMap(({ chop, record }) => {
    const { about } = chop;
    const url = about?.type === "matter" ? `${address}/matters/${about.audience}/${about.subject}` : `${address}/inbox`;
    const named = { reference: about?.reference ?? "", url };
    return ownSuspense("give-chop", { entry: chop.entry, due: chop.due, about: named, record }, scene);
  });
}

/** What the calendar of that person as that post shows, read as they would read it, under row-level security (law 8). */
async function calendarOf(context: ServerContext, reader: FeedReader, address: string): Promise<string> {
  const { party, node } = context;
  const suspenses = await context.readAs(reader, async (queries) => {
    const found: Suspense[] = [];
    for (const realm of context.realms) {
      for (const engine of realm.node.engines.values()) {
        const scene = { party, reader, realm, engine, address };
        if (isHomeOf(engine)) found.push(...(await chopsIn(context, queries, scene)));
        else found.push(...(await suspensesIn(queries, scene)), ...(await tasksIn(queries, scene)));
      }
    }
    return found;
  });
  const engine = leadingEngine(context, undefined);
  const name = (engine && mechanismOf(engine).postOf(reader.post)?.name[reader.language]) ?? reader.post;
  return suspenseCalendar({ name, language: reader.language, node, suspenses });
}

/** `GET /api/calendar/<secret>.ics`. An address that opens nothing says no more than one that never was. */
export function bindCalendar(context: ServerContext): void {
  bind(context.binder, operations.calendar, async ({ params, request, reply }) => {
    const reader = await context.notices.feeds.open(params.file.slice(0, -".ics".length));
    if (reader === undefined) return refused("not-found");
    const address = context.publicAddress ?? `${request.protocol}://${request.host}`;
    const text = await calendarOf(context, reader, address);
    const tag = `"${createHash("sha256").update(text).digest("base64url")}"`;
    reply.header("etag", tag).header("cache-control", `private, max-age=${maxAgeSeconds}`);
    reply.header("content-language", reader.language);
    if (request.headers["if-none-match"]?.includes(tag) === true) reply.status(304).send();
    else reply.type("text/calendar; charset=utf-8").send(text);
    return "sent";
  });
}
