import { type OwnChopsView, operations } from "@kakehashi/contract";
import { chopView, type WaitingChop } from "@kakehashi/coordination";
import type { AudienceEngine } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { findRealm, homeOf, type ServerContext } from "../server-context.ts";
import { referenceTo } from "../view/stamp.ts";
import { viewRows } from "./lists.ts";
import { ownWork, rowsOf, type SeenRecord } from "./rows.ts";

export interface OwnChop {
  readonly chop: OwnChopsView["chops"][number];
  /** The dossier that it stands in. */
  readonly record: SeenRecord;
}

/** What a post is asked to give its view of, with what each is about as this reader sees it. */
export async function ownChops(
  context: ServerContext,
  queries: ReaderQueries,
  home: AudienceEngine,
  post: string,
): Promise<readonly OwnChop[]> {
  const waiting = await ownWork<WaitingChop>(queries, home.ports, chopView(post));
  const subjects = waiting.flatMap(({ subject, doc }) => [subject, doc.about ?? []].flat());
  const found = await rowsOf(queries, subjects);
  const abouts = [...found.values()].filter(({ record }) => record.type !== "dossier");
  const referred = await viewRows(context, queries, abouts, (record, at) => ({
    ...referenceTo(record, at),
    ...{ audience: at.audience, type: record.type },
  }));
  const named = new Map(referred.map((each) => [each.subject, each]));
  return waiting.flatMap(({ subject, doc }) => {
    const record = found.get(subject)?.record;
    const { hash, request, about } = doc;
    const reference = about === undefined ? undefined : named.get(about);
    if (record === undefined) return [];
    return [
      {
        chop: {
          ...{ entry: hash, dossier: subject, question: request.question },
          ...(reference && { about: reference }),
          ...(request.suspense !== undefined && { due: request.suspense }),
        },
        record,
      },
    ];
  });
}

export function bindOwnChops(context: ServerContext): void {
  bind(context.binder, operations.ownChops, async ({ query, session }) => {
    const realm = findRealm(context, query.realm);
    if (realm === undefined) return refused("not-found");
    const home = homeOf(realm);
    if (home === undefined) return { chops: [] };
    return context.reader.withSession(session.readerToken, async (queries) => ({
      audience: home.ports.audience,
      chops: (await ownChops(context, queries, home, session.post)).map(({ chop }) => chop),
    }));
  });
}
