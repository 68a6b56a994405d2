import { operations } from "@kakehashi/contract";
import type { ObjectRecord } from "@kakehashi/core";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { findAudience, type ServerContext } from "../server-context.ts";
import { liaisonView } from "../view/liaison-view.ts";
import { clockView } from "./clock.ts";
import { contextOf } from "./context-of.ts";
import { listRows } from "./rows.ts";
import { temporaryRows } from "./temporary-bodies.ts";

/** Postings of one audience that a list shows, the newest. */
const liaisonsMax = 500;

export function bindLiaisons(context: ServerContext): void {
  bind(context.binder, operations.liaisons, async ({ params, query, session }) => {
    const found = findAudience(context, params.audience);
    if (found === undefined) return refused("not-found");
    const { engine } = found;
    const on = query.on ?? clockView(engine, context.now()).now;
    return context.reader.withSession(session.readerToken, async (queries) => {
      const { realm, audience } = engine.ports;
      const where = query.body === undefined ? {} : { where: { state: { opening: { body: query.body } } } };
      const list = { realm, audiences: [audience], view: "liaison", limit: liaisonsMax, ...where };
      const { rows } = await listRows(queries, list);
      const bodies = await temporaryRows(queries, engine);
      const view = contextOf(engine, new Map(bodies.map((row) => [row.record.subject, row])));
      return { on, rows: rows.map(({ record }) => liaisonView(record as ObjectRecord, view, on)) };
    });
  });
}
