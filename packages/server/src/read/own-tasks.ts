import { operations } from "@kakehashi/contract";
import { matterViews, type StandingTask } from "@kakehashi/coordination";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { engineAsked, type ServerContext } from "../server-context.ts";
import { referencesTo } from "../view/stamp.ts";
import { contextOf } from "./context-of.ts";
import { rowsOf } from "./rows.ts";

/** Tasks that one answer shows, the first to be due first. */
const tasksMax = 200;

export function bindOwnTasks(context: ServerContext): void {
  bind(context.binder, operations.ownTasks, async ({ query, session }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    const { realm, audience } = engine.ports;
    return context.reader.withSession(session.readerToken, async (queries) => {
      const view = matterViews.task(session.post);
      const rows = await queries.list({ realm, audiences: [audience], view, order: "oldest", limit: tasksMax });
      // What bears several labels has a row for each of them.
      const tasks = [...new Map(rows.map((row) => [(row.doc as StandingTask).hash, row])).values()];
      const here = contextOf(
        engine,
        await rowsOf(
          queries,
          tasks.map(({ subject }) => subject),
        ),
      );
      return {
        audience,
        tasks: tasks.flatMap(({ subject, doc }) => {
          const { hash, task, status } = doc as StandingTask;
          const [matter] = referencesTo([subject], here);
          if (matter === undefined || status === "done" || status === "dropped") return [];
          return [
            {
              ...{ entry: hash, matter: { ...matter, audience }, title: task.title },
              ...(task.due !== undefined && { due: task.due }),
              ...(status !== undefined && { status }),
            },
          ];
        }),
      };
    });
  });
}
