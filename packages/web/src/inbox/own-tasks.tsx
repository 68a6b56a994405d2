import type { OwnTasksView } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";

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
      {tasks.map((task) => (
        <Row key={task.entry} task={task} />
      ))}
    </section>
  );
}

function Row(props: { readonly task: OwnTasksView["tasks"][number] }): ReactNode {
  const { matter, title, due, status } = props.task;
  const { t } = useWords();
  const now = useNow(15_000);
  return (
    <Link
      className="row own-task"
      data-row
      to="/matters/$audience/$subject"
      params={{ audience: matter.audience, subject: matter.subject }}
    >
      <span className="third">{matter.reference}</span>
      <span className="title">
        <Written text={title} />
      </span>
      <span className="second">
        <Written text={matter.title} />
      </span>
      <span className="second">{t(`work.status.${status ?? "differs"}`)}</span>
      {due === undefined ? <span /> : <Urgency due={due} now={now} />}
    </Link>
  );
}
