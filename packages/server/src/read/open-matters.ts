import type { MatterRow } from "@kakehashi/contract";
import type { AudienceEngine } from "@kakehashi/node";
import type { ServerContext } from "../server-context.ts";
import { matterRow } from "../view/matter-view.ts";
import { viewRows } from "./lists.ts";
import { listRows, type Query } from "./rows.ts";

/** What one answer looks through at most; a mechanism with more open at once needs another screen than this. */
const mattersMax = 2_000;

/** Matters that nobody has closed or withdrawn, agreed ones left out, as this reader sees them. */
export async function openMatters(context: ServerContext, query: Query, engine: AudienceEngine): Promise<MatterRow[]> {
  return (await allMatters(context, query, engine)).filter((row) => row.state === "open" || row.awaits.length > 0);
}

export async function allMatters(context: ServerContext, query: Query, engine: AudienceEngine): Promise<MatterRow[]> {
  const filter = { audiences: [engine.ports.audience], view: "matter" };
  return viewRows(context, query, await listRows(query, filter, mattersMax, undefined), matterRow);
}
