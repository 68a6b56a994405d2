import type { MatterRow } from "@kakehashi/contract";
import type { AudienceEngine } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import type { ServerContext } from "../server-context.ts";
import { matterRow } from "../view/matter-row.ts";
import { viewRows } from "./lists.ts";
import { wholeRows } from "./rows.ts";

/** What one answer looks through at most; a mechanism with more at once needs another screen than this. */
const mattersMax = 2_000;

/** Every matter of the audience, as this reader sees it, newest first. */
export async function allMatters(
  context: ServerContext,
  queries: ReaderQueries,
  engine: AudienceEngine,
): Promise<MatterRow[]> {
  const { realm, audience } = engine.ports;
  const rows = await wholeRows(queries, { realm, audiences: [audience], view: "matter", limit: mattersMax });
  return viewRows(context, queries, rows, matterRow);
}
