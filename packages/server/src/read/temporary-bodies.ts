import { operations } from "@kakehashi/contract";
import type { MechanismView, ObjectRecord } from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { mechanismOf } from "../served-realm.ts";
import { findAudience, type ServerContext } from "../server-context.ts";
import { temporaryBodyView } from "../view/temporary-body-view.ts";
import { contextOf } from "./context-of.ts";
import { listRows, type Row } from "./rows.ts";
import { withRooms } from "./with-rooms.ts";

/** Temporary bodies of one audience that are part of its picture, the newest. */
const bodiesMax = 200;

/** At most `bodiesMax`, the newest first; of each as much as this reader may see. */
export async function temporaryRows(queries: ReaderQueries, engine: AudienceEngine): Promise<readonly Row[]> {
  const { realm, audience } = engine.ports;
  return (await listRows(queries, { realm, audiences: [audience], view: "temporary-body", limit: bodiesMax })).rows;
}

/** The mechanism of the audience as this reader may see it: with its temporary bodies. */
export async function mechanismWithRooms(queries: ReaderQueries, engine: AudienceEngine): Promise<MechanismView> {
  return withRooms(mechanismOf(engine), await temporaryRows(queries, engine));
}

export function bindTemporaryBodies(context: ServerContext): void {
  bind(context.binder, operations.temporaryBodies, async ({ params, session }) => {
    const found = findAudience(context, params.audience);
    if (found === undefined) return refused("not-found");
    return context.reader.withSession(session.readerToken, async (queries) => {
      const rows = await temporaryRows(queries, found.engine);
      const view = contextOf(found.engine, new Map());
      return { bodies: rows.map(({ record }) => temporaryBodyView(record as ObjectRecord, view)) };
    });
  });
}
