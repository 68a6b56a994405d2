import type { MatterTask } from "@kakehashi/contract";
import { namedPosts } from "@kakehashi/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useDue, useDueWords } from "./use-due.ts";
import { useWorkFrame, type WorkParts } from "./work-frame.ts";

export function AddTask(parts: WorkParts): ReactNode {
  const { matter } = parts;
  const { t, pick } = useWords();
  const { realm, mine, me } = useSession();
  const [draft, setDraft, clear] = useDraft(`task.${matter.subject}`, { title: emptyPair, post: "", due: "" });
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const posts = namedPosts(mechanism, mine);
  const post = posts.find(({ id }) => id === draft.post) ?? posts.find(({ id }) => id === me.post?.id) ?? posts[0];
  const title = writtenOf(draft.title);
  const { due, error } = useDue(draft.due);
  const dueWords = useDueWords();
  const isReady = title !== undefined && post !== undefined && error === undefined;
  return (
    <ActDialog
      {...useWorkFrame(commands.addTask, parts)}
      input={isReady ? { title, post: post.id, ...(due === undefined ? {} : { due }) } : undefined}
      missing={title === undefined ? t("acts.wordsMissing") : error}
      preview={
        <>
          <Said does={(reader) => reader.t("says.task", { reference: matter.reference })} />
          {title === undefined ? null : <AsWritten text={title} />}
          <p className="second">
            {post === undefined ? "" : pick(post.name)} {dueWords(due)}
          </p>
        </>
      }
      onDone={clear}
    >
      <BilingualField
        label={t("work.task")}
        value={draft.title}
        onChange={(pair) => setDraft({ ...draft, title: pair })}
        autoFocus
      />
      <Choice
        label={t("work.post")}
        value={post?.id ?? ""}
        onChange={(id) => setDraft({ ...draft, post: id })}
        options={posts.map(({ id, name }) => ({ value: id, words: pick(name) }))}
      />
      <Field
        label={t("raise.due")}
        help={t("raise.dueHelp")}
        value={draft.due}
        onChange={(typed) => setDraft({ ...draft, due: typed })}
        error={error}
      />
    </ActDialog>
  );
}

const statuses = ["open", "doing", "done", "dropped"] as const;

export function SetTask(parts: WorkParts & { readonly task: MatterTask }): ReactNode {
  const { matter, task } = parts;
  const { t, read } = useWords();
  const [status, setStatus] = useState<(typeof statuses)[number]>(task.status === "doing" ? "done" : "doing");
  return (
    <ActDialog
      {...useWorkFrame(commands.setTask, parts)}
      binding
      input={{ task: task.entry, status }}
      preview={
        <Said
          does={(reader) =>
            reader.t("says.taskStatus", {
              reference: matter.reference,
              task: reader.read(task.title)?.words ?? "",
              status: reader.t(`work.status.${status}`),
            })
          }
        />
      }
    >
      <Choice
        label={read(task.title)?.words ?? t("work.task")}
        value={status}
        onChange={setStatus}
        options={statuses.map((value) => ({ value, words: t(`work.status.${value}`) }))}
      />
    </ActDialog>
  );
}
