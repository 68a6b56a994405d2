import type { Hash, LabelId } from "@kakehashi/core";
import { fromHex } from "../postgres/commit-arguments.ts";
import { packCells } from "../postgres/pack.ts";
import { queryTokens } from "../search/bigrams.ts";
import { rowColumns } from "./read-row.ts";

export interface ListOptions {
  readonly realm: Hash;
  readonly view: string;
  /** Left out: every audience of the realm that the reader may see, home and shared. */
  readonly audiences?: readonly Hash[];
  readonly parent?: Hash;
  /** With `parent`: rows that hang under nothing as well. */
  readonly loose?: true;
  readonly labels?: readonly LabelId[];
  /** The one row of each object that everyone has who may see the object at all, without its parts of higher labels. */
  readonly whole?: true;
  /** Fields that `doc` must have with exactly these values (JSON containment). */
  readonly where?: Readonly<Record<string, unknown>>;
  /** Sort keys within these bounds, both inclusive. */
  readonly since?: number;
  readonly until?: number;
  /** Morton ranges, both ends inclusive: a box is a few of them. */
  readonly places?: readonly (readonly [low: number, high: number])[];
  /** Words that must all stand in the row's text. Folded by the reader. */
  readonly search?: string;
  /** By sort key; `newest` is the default. */
  readonly order?: "newest" | "oldest";
  /** `cursor` of the row to go on after. */
  readonly after?: string;
  readonly limit: number;
}

/** A statement under way: each value is given once, and named by its place. */
export class Statement {
  readonly values: unknown[] = [];
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/**
 * The list, one index range an audience, joined and cut again: rows of the live realm are never walked for those of an
 * exercise. `words` are the folded words of the search.
 */
export function listQuery(options: ListOptions, words: readonly string[]): { sql: string; values: readonly unknown[] } {
  const statement = new Statement();
  const [direction, beyond] = options.order === "oldest" ? ["asc", ">"] : ["desc", "<"];
  const conditions = [`p.audience = a.id and p.view = ${statement.value(options.view)}`];
  conditions.push(...rowConditions(statement, options));
  if (options.after !== undefined) {
    const [sort, id] = options.after.split("_");
    conditions.push(`(p.sort, p.id) ${beyond} (${statement.value(sort)}::bigint, ${statement.value(id)}::uuid)`);
  }
  const hits = wordConditions(statement, words);
  if (hits !== undefined) conditions.push("p.id in (select id from hit)");
  const limit = statement.value(options.limit);
  const sql = `${hits === undefined ? "" : `with hit as materialized (${hits})`}
    select ${rowColumns} from (
      select a.realm, a.name as audience, a.home, s.label, p.*
      from (${audiencesOf(statement, options)}) a
      cross join lateral (
        select p.id, p.scope, p.view, p.subject, p.key, p.parent, p.sort, p.place, p.doc from projection p
        where ${conditions.join(" and ")} order by p.sort ${direction}, p.id ${direction} limit ${limit}
      ) p
      join scope s on s.id = p.scope
    ) r order by r.sort ${direction}, r.id ${direction} limit ${limit}`;
  return { sql, values: statement.values };
}

/** How many rows the whole list has, from its first to its last; `after`, `limit` and `search` do not narrow it. */
export function countQuery(options: ListOptions): { sql: string; values: readonly unknown[] } {
  const statement = new Statement();
  const conditions = [`p.view = ${statement.value(options.view)}`, ...rowConditions(statement, options)];
  const sql = `select count(*) from (${audiencesOf(statement, options)}) a
    join projection p on p.audience = a.id where ${conditions.join(" and ")}`;
  return { sql, values: statement.values };
}

/** SQL of the audiences that a list is read from; row-level security narrows them to those that its reader may see. */
export function audiencesOf(statement: Statement, within: { realm: Hash; audiences?: readonly Hash[] }): string {
  const named =
    within.audiences && ` and name = any (${statement.value(packCells("hex", within.audiences) ?? "{}")}::bytea[])`;
  return `select id, realm, name, home from audience where realm = ${statement.value(fromHex(within.realm))}${named ?? ""}`;
}

function rowConditions(statement: Statement, options: ListOptions): readonly string[] {
  const { parent, loose, labels, whole, where, since, until, places } = options;
  return [
    whole && "p.key = ''",
    parent && `(p.parent = ${statement.value(fromHex(parent))}${loose ? " or p.parent is null" : ""})`,
    labels && `p.scope in (select id from scope where label = any (${statement.value(labels)}::text[]))`,
    where && `p.doc @> ${statement.value(JSON.stringify(where))}::jsonb`,
    since !== undefined && `p.sort >= ${statement.value(since)}::bigint`,
    until !== undefined && `p.sort <= ${statement.value(until)}::bigint`,
    places && placeCondition(statement, places),
  ].filter((condition) => typeof condition === "string");
}

function placeCondition(statement: Statement, places: readonly (readonly [number, number])[]): string {
  const ranges = places.map(
    ([low, high]) => `p.place between ${statement.value(low)}::bigint and ${statement.value(high)}::bigint`,
  );
  return ranges.length === 0 ? "false" : `(${ranges.join(" or ")})`;
}

/**
 * Rows whose text has every word: narrowed by tokens (equality, leakproof, indexed), decided on the text itself. Of what was
 * entered lately, which has no tokens yet, every text is looked at.
 */
function wordConditions(statement: Statement, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const tokens = queryTokens(words).map((token) => statement.value(token));
  const [first, ...others] = tokens.map((token, at) => ({ name: `t${at}`, token }));
  const joined = others.map(
    ({ name, token }) =>
      `join search_posting ${name} on ${name}.token = ${token} and ${name}.scope = t0.scope and ${name}.piece = t0.piece`,
  );
  // Of each piece those texts are looked at that have the rarest of the tokens there.
  const lists = tokens.map((_, at) => `(t${at}.places)`).join(", ");
  const rarest = `(select v.places from (values ${lists}) v (places) order by cardinality(v.places) limit 1)`;
  const checks = words.map((word) => `strpos(x.folded, ${statement.value(word)}) > 0`).join(" and ");
  // `offset 0` keeps the choice from being made again for each text.
  return `select x.id from (
      select t0.piece, t0.scope, ${rarest} as places from search_posting t0 ${joined.join(" ")}
      where t0.token = ${first?.token} offset 0
    ) w join search_text x on x.piece = w.piece and x.scope = w.scope and x.place = any (w.places)
      where ${checks}
    union all
    select x.id from search_text x where x.piece is null and ${checks}`;
}
