import { operations } from "@kakehashi/contract";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import type { ServerContext } from "../server-context.ts";

/** Filters that a person keeps: on this node, for their own screens. */
export function bindSavedFilters(context: ServerContext): void {
  const { binder, access } = context;
  bind(binder, operations.savedFilters, async ({ session }) => ({
    filters: [...(await access.savedFilters.of(session.person.id))],
  }));
  bind(binder, operations.saveFilter, async ({ body, session }) => {
    const saved = await access.savedFilters.save(session.person.id, body);
    return saved ?? refused("too-many-filters");
  });
  bind(binder, operations.renameFilter, async ({ params, body, session }) => {
    const renamed = await access.savedFilters.rename(session.person.id, params.id, body.name);
    return renamed ?? refused("not-found");
  });
  bind(binder, operations.removeFilter, async ({ params, session }) => {
    const removed = await access.savedFilters.remove(session.person.id, params.id);
    return removed ? ({ removed } as const) : refused("not-found");
  });
}
