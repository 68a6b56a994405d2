import {
  type AmendmentView,
  type MechanismReply,
  operations,
  type RulingView,
  type TemporaryBody,
} from "@kakehashi/contract";
import { amendmentsOf, type CharterState, type Ruling, rulingsOf } from "@kakehashi/coordination";
import {
  daysIn,
  definitionOn,
  deriveCharts,
  type Hash,
  type MechanismView,
  mechanismView,
  type ObjectRecord,
} from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { isHomeOf, mechanismOf, partiesInOrder } from "../served-realm.ts";
import { engineAsked, findRealm, type ServerContext } from "../server-context.ts";
import { stampsOf } from "../view/stamp.ts";
import { temporaryBodyView } from "../view/temporary-body-view.ts";
import { boardCounts } from "./boards.ts";
import { clockView } from "./clock.ts";
import { contextOf } from "./context-of.ts";
import { type Row, rowsOf } from "./rows.ts";
import { temporaryRows } from "./temporary-bodies.ts";
import { withRooms } from "./with-rooms.ts";

type Charter = ObjectRecord & { readonly state: CharterState };

/** The charter as this reader may see it (law 8): where it is above them, they know the first and the present definition. */
async function charterOf(queries: ReaderQueries, { ports }: AudienceEngine): Promise<Charter | undefined> {
  const row = (await rowsOf(queries, [ports.audience])).get(ports.audience);
  return row?.record as Charter | undefined;
}

function rulingsFor(engine: AudienceEngine, charter: Charter | undefined): readonly Ruling[] {
  if (charter !== undefined) return rulingsOf(charter.state, charter.entries);
  const { definition } = engine.ports.view;
  return [...new Set([definition, engine.definition()])].map((each) => ({ definition: each }));
}

function viewIn(engine: AudienceEngine, hash: string): MechanismView | undefined {
  return engine.ports.context.definition(hash as Hash);
}

/** What a definition calls itself; nothing while its words are not here. */
function namesOf(engine: AudienceEngine, hash: string): Pick<RulingView, "version" | "name" | "asOf"> {
  const view = viewIn(engine, hash);
  return view === undefined ? {} : { version: view.version, name: view.name, asOf: view.definition.asOf };
}

function rulingView(engine: AudienceEngine, ruling: Ruling): RulingView {
  return { ...ruling, ...namesOf(engine, ruling.definition) };
}

/** The calendar day of an instant for this node's own party. */
function dayFor(context: ServerContext, mechanism: MechanismView): (ms: number) => string {
  const timeZone = mechanism.party(context.party)?.timeZone ?? "UTC";
  const format = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, calendar: "gregory", numberingSystem: "latn" },
    ...({ year: "numeric", month: "2-digit", day: "2-digit" } as const),
  });
  return (ms) => format.format(ms);
}

interface Asked {
  readonly on?: string | undefined;
  readonly definition?: string | undefined;
}

/** Which definition is asked for: by its hash, by the day, or the present one. Undefined where this reader has none such. */
function rulingAsked(
  rulings: readonly Ruling[],
  charter: Charter | undefined,
  { on, definition }: Asked,
  dayOf: (ms: number) => string,
): Ruling | undefined {
  if (definition !== undefined) {
    const isLaid = charter?.state.definitions.some((item) => "value" in item && item.value.definition === definition);
    const ruled = rulings.findLast((ruling) => ruling.definition === definition);
    return ruled ?? (isLaid === true ? { definition: definition as Hash } : undefined);
  }
  if (on === undefined) return rulings.at(-1);
  return rulings.findLast(({ from }) => from !== undefined && dayOf(from) <= on) ?? rulings[0];
}

/** Every day on which something began or ended, by what the parties went by until then. */
function daysOf(engine: AudienceEngine, rulings: readonly Ruling[], dayOf: (ms: number) => string): string[] {
  const dated = rulings.flatMap(({ definition, from }) => {
    const view = viewIn(engine, definition);
    return [...(view === undefined ? [] : daysIn(view.definition)), ...(from === undefined ? [] : [dayOf(from)])];
  });
  return [...new Set(dated)].sort();
}

/** The first moment of a realm with a clock of its own that anything here tells of. */
function firstMoment(charter: Charter | undefined): number | undefined {
  const times = (charter?.entries ?? []).map(({ time }) => time);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Temporary bodies by audience, of all in the realm: a name is asked for wherever a matter of one is shown. */
async function temporaryIn(
  context: ServerContext,
  queries: ReaderQueries,
  realm: Hash,
): Promise<ReadonlyMap<AudienceEngine, readonly Row[]>> {
  const found = new Map<AudienceEngine, readonly Row[]>();
  for (const engine of findRealm(context, realm)?.node.engines.values() ?? []) {
    if (!isHomeOf(engine)) found.set(engine, await temporaryRows(queries, engine));
  }
  return found;
}

function temporaryViews(engine: AudienceEngine, rows: readonly Row[]): TemporaryBody[] {
  const view = contextOf(engine, new Map());
  return rows.map(({ record }) => temporaryBodyView(record as ObjectRecord, view));
}

async function countsNow(
  context: ServerContext,
  queries: ReaderQueries,
  engine: AudienceEngine,
  rooms: readonly Row[],
) {
  const clock = clockView(engine, context.now());
  const housed = withRooms(mechanismOf(engine), rooms);
  const places = housed.bodies.map(({ id }) => id);
  const counted = await boardCounts(queries, engine, places, clock.now, housed);
  return counted.filter(({ open }) => open > 0).map((each) => ({ ...each, body: each.body.id }));
}

async function mechanismReply(
  context: ServerContext,
  queries: ReaderQueries,
  engine: AudienceEngine,
  asked: Asked,
): Promise<MechanismReply | undefined> {
  const charter = await charterOf(queries, engine);
  const rulings = rulingsFor(engine, charter);
  const dayOf = dayFor(context, mechanismOf(engine));
  const ruling = rulingAsked(rulings, charter, asked, dayOf);
  const mechanism = ruling && viewIn(engine, ruling.definition);
  if (ruling === undefined || mechanism === undefined) return undefined;
  const { on } = asked;
  const shown = on === undefined ? mechanism : mechanismView(definitionOn(mechanism.definition, on), mechanism.hash);
  const temporary = await temporaryIn(context, queries, engine.ports.realm);
  const begun = rulings[0]?.from ?? firstMoment(charter);
  const isNow = on === undefined && asked.definition === undefined;
  return {
    hash: mechanism.hash,
    definition: mechanism.definition,
    charts: [...deriveCharts(shown, context.charts.charts)],
    temporary: [...temporary].flatMap(([each, rows]) => temporaryViews(each, rows)),
    counts: isNow ? await countsNow(context, queries, engine, temporary.get(engine) ?? []) : [],
    ...(on !== undefined && { on }),
    ...(rulings.includes(ruling) && { ruling: rulingView(engine, ruling) }),
    beforeFirst: on !== undefined && begun !== undefined && on < dayOf(begun),
    days: daysOf(engine, rulings, dayOf),
  };
}

function amendmentViews(engine: AudienceEngine, charter: Charter): AmendmentView[] {
  const stamps = stampsOf(charter, contextOf(engine, new Map()));
  const rulings = rulingsOf(charter.state, charter.entries);
  const order = partiesInOrder(engine);
  return amendmentsOf(charter.state)
    .toReversed()
    .map(({ text, definition, is, stances }) => {
      const by = rulings.find((ruling) => ruling.text === text)?.by;
      return {
        ...{ text, definition, ...namesOf(engine, definition), is, stamp: stamps(text) },
        stances: stances
          .toSorted((a, b) => order.indexOf(a.party) - order.indexOf(b.party))
          .map(({ party, stance, entry }) => ({ party, stance, ...(entry && { stamp: stamps(entry) }) })),
        ...(by !== undefined && { record: stamps(by) }),
      };
    });
}

/** The mechanism as it is, as it was on a day, and as it is proposed to be. */
export function bindMechanism(context: ServerContext): void {
  const { binder } = context;
  bind(binder, operations.mechanism, async ({ query, session }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    const reply = await context.reader.withSession(session.readerToken, (queries) =>
      mechanismReply(context, queries, engine, query),
    );
    return reply ?? refused("not-found");
  });

  bind(binder, operations.bodyCounts, async ({ query, session }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    return context.reader.withSession(session.readerToken, async (queries) => {
      return { counts: await countsNow(context, queries, engine, await temporaryRows(queries, engine)) };
    });
  });

  bind(binder, operations.amendments, async ({ query, session }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    return context.reader.withSession(session.readerToken, async (queries) => {
      const charter = await charterOf(queries, engine);
      const { audience, view } = engine.ports;
      const rulings = rulingsFor(engine, charter);
      // Of what was read, not of what the engine has come to since: one answer tells of one moment.
      const current = rulings.at(-1)?.definition ?? engine.definition();
      return {
        ...{ audience, depositary: view.depositary, current },
        rulings: rulings.map((ruling) => rulingView(engine, ruling)),
        amendments: charter === undefined ? [] : amendmentViews(engine, charter),
      };
    });
  });
}
