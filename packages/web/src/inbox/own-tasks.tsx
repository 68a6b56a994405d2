import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { OwnRow } from "./own-row.tsx";

/** What this post has to do, the first to be due first: each leads to the matter that it arose from. */
export function OwnTasks(): ReactNode {
  const { t } = useWords();
  const { shared, me } = useSession();
  const tasks = useQuery(queries.ownTasks(shared.audience, me.post?.id ?? "")).data?.tasks ?? [];
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="own-tasks" data-list>
      <h2 className="group-head" id="own-tasks">
        {t("plan.ownTasks")} <span className="third">{tasks.length}</span>
      </h2>
      {tasks.map(({ entry, matter, title, due, status }) => (
        <OwnRow
          key={entry}
          reference={matter.reference}
          asked={title}
          about={matter.title}
          status={t(`work.status.${status ?? "differs"}`)}
          due={due}
          to={{
            to: "/matters/$audience/$subject",
            params: { audience: matter.audience, subject: matter.subject },
          }}
        />
      ))}
    </section>
  );
}
