import type { Hash } from "@kakehashi/core";
import { toHash, toNumber, toText } from "../postgres/decode.ts";
import type { Text } from "../postgres/queries.ts";
import { audiencesOf, Statement } from "./list-query.ts";
import { type ReadRow, rowColumns, toReadRow } from "./read-row.ts";

/**
 * A list by marks: small rows of views of their own, each with the sort key of its list, that lead to the row of `leadsTo`
 * under the same label. The list is narrowed, sorted and cut over marks alone, by one index range a view.
 */
export interface MarkedOptions {
  readonly realm: Hash;
  readonly audiences: readonly Hash[];
  /** Views of marks: an object may stand in one of them only. */
  readonly views: readonly string[];
  /** The view whose rows are wanted. */
  readonly leadsTo: string;
  /** Fields that the mark must have with exactly these values (JSON containment). */
  readonly where?: Readonly<Record<string, unknown>>;
  /** Objects with a mark of these views are left out. */
  readonly without?: readonly string[];
  /** Only objects with a mark of these views too. */
  readonly alsoIn?: readonly string[];
  /** Sort keys up to this one. */
  readonly until?: number;
  /** `cursor` of the row to go on after. */
  readonly after?: string;
  /** Rows to pass over. */
  readonly from?: number;
  readonly limit: number;
}

/** A whole list in its order, of each row no more than a few fields: what another order, or words in it, are found by. */
export interface KeysOptions extends Omit<MarkedOptions, "limit" | "after" | "from"> {
  /** Paths into the rows of `leadsTo`. */
  readonly fields: readonly (readonly string[])[];
}

/** `fields` in the order in which they were asked for; undefined where the row has none. */
export interface MarkKeys {
  readonly id: string;
  readonly rank: number;
  readonly subject: Hash;
  readonly fields: readonly unknown[];
}

export interface MarkedRow extends ReadRow {
  /** Sort key of the mark. */
  readonly rank: number;
}

export interface MarksCounted {
  readonly view: string;
  readonly body: string;
  readonly count: number;
}

interface Built {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Ascending by the mark's sort key: of marks by urgency, the most urgent first. */
export function markedQuery(options: MarkedOptions): Built {
  const statement = new Statement();
  const conditions = ["m.audience = a.id and m.view = w.view", ...conditionsOf(statement, options)];
  if (options.after !== undefined) {
    const [sort, id] = options.after.split("_");
    conditions.push(`(m.sort, m.id) > (${statement.value(sort)}::bigint, ${statement.value(id)}::uuid)`);
  }
  const { from = 0 } = options;
  // Of several views each has to give as many rows as may come before those that are wanted.
  const within = statement.value(from + options.limit);
  const leadsTo = rowId("m", statement.value(options.leadsTo));
  const sql = `select ${rowColumns}, m.sort, m.id from (
      select m.*, a.name from ${sourceOf(statement, options)}
      cross join lateral (
        select m.id, m.subject, m.key, m.sort from projection m
        where ${conditions.join(" and ")} order by m.sort, m.id limit ${within}
      ) m order by m.sort, m.id limit ${statement.value(options.limit)} offset ${statement.value(from)}
    ) m cross join lateral (select * from reading r where r.id = ${leadsTo} offset 0) r
    order by m.sort, m.id`;
  return { sql, values: statement.values };
}

export interface CountOptions extends Omit<MarkedOptions, "limit" | "after" | "from"> {
  /** Views whose names begin so are counted too. */
  readonly beginning?: readonly string[];
}

/** The marks of a list with what is wanted of the row that each leads to; unordered. */
export function keysQuery({ fields, ...options }: KeysOptions): Built {
  const statement = new Statement();
  const conditions = ["m.audience = a.id and m.view = w.view", ...conditionsOf(statement, options)];
  const leadsTo = rowId("a", statement.value(options.leadsTo));
  const picked = fields.map((path) => `r.doc #> ${statement.value(path)}::text[]`);
  const sql = `select ${["m.id", "m.sort", "m.subject", ...picked].join(", ")} from ${sourceOf(statement, options)}
    join projection m on ${conditions.join(" and ")}
    cross join lateral (select p.doc from projection p where p.id = ${leadsTo} offset 0) r`;
  return { sql, values: statement.values };
}

export function toMarkKeys([id, rank, subject, ...fields]: readonly Text[]): MarkKeys {
  return {
    ...{ id: toText(id), rank: toNumber(rank), subject: toHash(subject) },
    fields: fields.map((field) => (field == null ? undefined : JSON.parse(field))),
  };
}

/** Rows `view, body, count`, none of which is empty. What is narrowed by view and fields alone is read from the tally. */
export function countMarksQuery(options: CountOptions): Built {
  const { until, without, alsoIn } = options;
  const isTallied = until === undefined && without === undefined && alsoIn === undefined;
  const statement = new Statement();
  const counted = `m.view, m.doc ->> 'body' as body`;
  const looked = `select ${counted}, count(*) as count from (${audiencesOf(statement, options)}) a
    join projection m on ${[...viewsOf(statement, options), ...conditionsOf(statement, options)].join(" and ")}`;
  if (!isTallied) return { sql: `${looked} group by 1, 2`, values: statement.values };
  const tally = `select ${counted}, m.count from (${audiencesOf(statement, options)}) a
    join mark_count m on ${[...viewsOf(statement, options), ...fieldsOf(statement, options)].join(" and ")}`;
  const sql = `select view, body, sum(count)::bigint from (
      ${tally} union all ${looked} and m.doc @> '{"several": true}' group by 1, 2
    ) each group by 1, 2 having sum(count) > 0`;
  return { sql, values: statement.values };
}

export function toMarkedRow(row: readonly Text[]): MarkedRow {
  return { ...toReadRow(row), rank: toNumber(row[12]), cursor: `${row[12]}_${row[13]}` };
}

/**
 * The name of the row of `view` beside the mark `m` (as `commit-arguments.ts` makes it), in the audience that `named` names. By
 * its name a row is found by the one index that is unique. `offset 0` keeps what is asked of each mark from being turned into a
 * join over all of them, so that whatever the statistics say of tables that have grown since, no plan reads a whole view.
 */
function rowId(named: "a" | "m", view: string): string {
  const words = [`encode(${named}.name, 'hex')`, "encode(m.subject, 'hex')", view, "m.key"].join(" || e'\\n' || ");
  return `encode(substring(sha256(convert_to(${words}, 'UTF8')) for 16), 'hex')::uuid`;
}

/** A view to compare rows with that are found by their subject: keeps the index by view, which has a whole list in it, out of the plan. */
export function bySubject(view: string): string {
  return `${view} || ''`;
}

function sourceOf(statement: Statement, options: Pick<MarkedOptions, "realm" | "audiences" | "views">): string {
  return `(${audiencesOf(statement, options)}) a cross join unnest(${statement.value(options.views)}::text[]) w(view)`;
}

function viewsOf(statement: Statement, { views, beginning = [] }: CountOptions): string[] {
  const begins = beginning.map((start) => ` or starts_with(m.view, ${statement.value(start)})`).join("");
  return ["m.audience = a.id", `(m.view = any (${statement.value(views)}::text[])${begins})`];
}

function fieldsOf(statement: Statement, { where }: Pick<MarkedOptions, "where">): string[] {
  return where === undefined ? [] : [`m.doc @> ${statement.value(JSON.stringify(where))}::jsonb`];
}

function conditionsOf(statement: Statement, options: Omit<MarkedOptions, "limit">): string[] {
  const { without, alsoIn, until, leadsTo } = options;
  const other = (views: readonly string[]) => `exists (
    select from unnest(${statement.value(views)}::text[]) w(view) cross join lateral (
      select from projection o where o.id = ${rowId("a", "w.view")} offset 0
    ) o offset 0)`;
  // A matter with parts of a higher label has marks under each: the one that counts leads to the fullest row to be seen.
  const fuller = `m.doc @> '{"several": true}' and exists (
    select from projection g cross join lateral (
      select from projection f where f.subject = g.subject and ${bySubject("f.view")} = g.view
        and (f.doc -> 'entries')::int > (g.doc -> 'entries')::int offset 0
    ) f where g.id = ${rowId("a", statement.value(leadsTo))} offset 0)`;
  return [
    `not (${fuller})`,
    ...fieldsOf(statement, options),
    ...(until === undefined ? [] : [`m.sort <= ${statement.value(until)}::bigint`]),
    ...(without === undefined ? [] : [`not ${other(without)}`]),
    ...(alsoIn === undefined ? [] : [other(alsoIn)]),
  ];
}
