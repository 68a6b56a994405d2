import { randomUUID } from "node:crypto";
import type { Pool } from "pg";

/** A way of narrowing a list that a person keeps: `query` is what stands in the address of the screen behind `?`. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly screen: string;
  readonly query: string;
}

export interface SavedFilters {
  /** A person's own, in the order in which they were kept. */
  of(person: string): Promise<readonly SavedFilter[]>;
  /** Undefined where the person keeps as many as one may. */
  save(person: string, filter: Omit<SavedFilter, "id">): Promise<SavedFilter | undefined>;
  /** Undefined where the person keeps none of that id. */
  rename(person: string, id: string, name: string): Promise<SavedFilter | undefined>;
  /** False where the person keeps none of that id. */
  remove(person: string, id: string): Promise<boolean>;
}

const filtersMax = 100;

export function openSavedFilters(pool: Pool): SavedFilters {
  return {
    async of(person) {
      const sql = `select id, name, screen, query from access.saved_filter where user_id = $1 order by created_at, id`;
      return (await pool.query<SavedFilter>(sql, [person])).rows;
    },
    async save(person, { name, screen, query }) {
      const sql = `insert into access.saved_filter (user_id, id, name, screen, query)
        select $1, $2, $3, $4, $5 where (select count(*) from access.saved_filter where user_id = $1) < ${filtersMax}`;
      const id = randomUUID();
      const { rowCount } = await pool.query(sql, [person, id, name, screen, query]);
      return rowCount === 1 ? { id, name, screen, query } : undefined;
    },
    async rename(person, id, name) {
      const sql = `update access.saved_filter set name = $3 where user_id = $1 and id = $2
        returning id, name, screen, query`;
      return (await pool.query<SavedFilter>(sql, [person, id, name])).rows[0];
    },
    async remove(person, id) {
      const sql = "delete from access.saved_filter where user_id = $1 and id = $2";
      return (await pool.query(sql, [person, id])).rowCount === 1;
    },
  };
}
