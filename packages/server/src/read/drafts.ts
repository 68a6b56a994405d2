import { type DraftRow, operations } from "@kakehashi/contract";
import { commandNamed, type DossierState } from "@kakehashi/coordination";
import { compareForList, type Hash, type ObjectRecord } from "@kakehashi/core";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { findAudience, findRealm, homeOf, type ServerContext } from "../server-context.ts";
import { referenceTo, stampsOf } from "../view/stamp.ts";
import type { ViewContext } from "../view/view-context.ts";
import { contextOf } from "./context-of.ts";
import { listRows, type Row, rowsOf } from "./rows.ts";

/** Dossiers that one answer looks through at most, newest first. */
const dossiersMax = 500;

/** The drafts of one dossier: those recalled, or that another took the place of, are left out. */
function draftsOf(row: Row, context: ViewContext, about: (subject: string) => DraftRow["about"]): DraftRow[] {
  const record = row.record as ObjectRecord;
  const state = record.state as DossierState;
  const stamps = stampsOf(record, context);
  const standing = state.drafts.flatMap((write) => ("value" in write ? [write] : []));
  const replaced = new Set(standing.flatMap(({ value }) => value.replaces ?? []));
  const releases = new Map(
    state.releases.flatMap((write) => ("value" in write ? [[write.value.draft, write] as const] : [])),
  );
  const note = state.notes.flatMap((write) => ("value" in write ? [write.value.words] : [])).at(-1);
  return standing
    .filter(({ hash }) => !replaced.has(hash))
    .toSorted(compareForList)
    .map(({ hash, value }) => {
      const release = releases.get(hash);
      const object = value.about === undefined ? undefined : about(value.about);
      return {
        audience: context.audience,
        subject: record.subject,
        draft: hash,
        command: value.command,
        title: commandNamed(value.command)?.title ?? { ja: value.command, en: value.command },
        ...(object && { about: object }),
        input: value.input,
        ...(note && { note }),
        stamp: stamps(hash),
        ...(release && {
          released: {
            audience: release.value.audience,
            entries: [...release.value.entries],
            stamp: stamps(release.hash),
          },
        }),
      };
    });
}

export function bindDrafts(context: ServerContext): void {
  bind(context.binder, operations.drafts, async ({ query, session }) => {
    const realm = findRealm(context, query.realm);
    if (realm === undefined) return refused("not-found");
    const home = homeOf(realm);
    if (home === undefined) return { rows: [] };
    return context.reader.withSession(session.readerToken, async (queries) => {
      const options = { realm: realm.realm, audiences: [home.ports.audience], view: "dossier", limit: dossiersMax };
      const { rows } = await listRows(queries, options);
      const linked = await rowsOf(
        queries,
        rows.flatMap(({ record }) =>
          (record.state as DossierState).drafts.flatMap((write) => ("value" in write ? (write.value.about ?? []) : [])),
        ),
      );
      const about = (subject: string): DraftRow["about"] => {
        const row = linked.get(subject as Hash);
        const engine = row === undefined ? undefined : findAudience(context, row.audience)?.engine;
        if (row === undefined || engine === undefined) return undefined;
        const reference = referenceTo(row.record as ObjectRecord, contextOf(engine, linked));
        return { ...reference, audience: row.audience, type: row.record.type };
      };
      const here = contextOf(home, linked);
      const drafts = rows.flatMap((row) => draftsOf(row, here, about));
      return { rows: drafts.sort((a, b) => b.stamp.time - a.stamp.time) };
    });
  });
}
