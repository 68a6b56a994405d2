import { withClient } from "../roles.ts";

/** Every row of every table of these schemas, in one text; bytes as the text that they are. */
export async function everyRow(url: string, schemas: readonly string[]): Promise<string> {
  return withClient(url, async (client) => {
    const tables = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any ($1::text[])",
      [schemas],
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`);
      for (const value of rows.flatMap((row) => Object.values(row))) {
        found.push(Buffer.isBuffer(value) ? value.toString("utf8") : JSON.stringify(value));
      }
    }
    return found.join("\n");
  });
}
