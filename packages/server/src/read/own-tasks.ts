import { type OwnTasksView, operations } from "@kakehashi/contract";
import { matterViews, type StandingTask } from "@kakehashi/coordination";
import type { AudienceEngine } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { engineAsked, type ServerContext } from "../server-context.ts";
import { referencesTo } from "../view/stamp.ts";
import { contextOf } from "./context-of.ts";
import { ownWork, rowsOf, type SeenRecord } from "./rows.ts";

export interface OwnTask {
  readonly task: OwnTasksView["tasks"][number];
  /** The matter that it arose from, as this reader sees it. */
  readonly record: SeenRecord;
}

/** What a post has to do in an audience: tasks that are neither done nor dropped. */
export async function ownTasks(
  queries: ReaderQueries,
  engine: AudienceEngine,
  post: string,
): Promise<readonly OwnTask[]> {
  const { audience } = engine.ports;
  const tasks = await ownWork<StandingTask>(queries, engine.ports, matterViews.task(post));
  const matters = await rowsOf(
    queries,
    tasks.map(({ subject }) => subject),
  );
  const here = contextOf(engine, matters);
  return tasks.flatMap(({ subject, doc }) => {
    const { hash, task, status } = doc;
    const [matter] = referencesTo([subject], here);
    const record = matters.get(subject)?.record;
    if (matter === undefined || record === undefined || status === "done" || status === "dropped") return [];
    return [
      {
        task: {
          ...{ entry: hash, matter: { ...matter, audience }, title: task.title },
          ...(task.due !== undefined && { due: task.due }),
          ...(status !== undefined && { status }),
        },
        record,
      },
    ];
  });
}

export function bindOwnTasks(context: ServerContext): void {
  bind(context.binder, operations.ownTasks, async ({ query, session }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    return context.reader.withSession(session.readerToken, async (queries) => ({
      audience: engine.ports.audience,
      tasks: (await ownTasks(queries, engine, session.post)).map(({ task }) => task),
    }));
  });
}
