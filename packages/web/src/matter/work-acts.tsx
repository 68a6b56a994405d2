import type { MatterRequest, MatterTask, MatterView, ObjectView } from "@kakehashi/contract";
import type { AnyCommand } from "@kakehashi/coordination";
import { formatDayTime } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { namedPosts } from "../app/named-posts.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Ticks } from "../design/ticks.tsx";
import { useZone } from "../design/time.tsx";
import { targetOf } from "./target.ts";
import { useDue, useDueWords } from "./use-due.ts";

export type WorkAct =
  | { readonly act: "task" | "request" | "set" | "decide" }
  | { readonly act: "task-status"; readonly task: MatterTask }
  | { readonly act: "answer" | "close-request"; readonly request: MatterRequest };

interface Parts {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}

/** The act on tasks, requests or settings that was chosen. */
export function WorkDialog(props: Parts & { readonly open: WorkAct }): ReactNode {
  const { open, ...parts } = props;
  switch (open.act) {
    case "task":
      return <AddTask {...parts} />;
    case "request":
      return <RequestInformation {...parts} />;
    case "set":
      return <SetMatter {...parts} />;
    case "decide":
      return <Decide {...parts} />;
    case "task-status":
      return <SetTask {...parts} task={open.task} />;
    case "answer":
      return <AnswerRequest {...parts} request={open.request} />;
    case "close-request":
      return <CloseRequest {...parts} request={open.request} />;
  }
}

function useFrame(command: AnyCommand, { matter, object, onClose }: Parts) {
  const { language } = useWords();
  const target = targetOf(matter, object);
  return { command, title: command.title[language], aside: matter.reference, target, onClose };
}

function AddTask(parts: Parts): ReactNode {
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
      {...useFrame(commands.addTask, parts)}
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

function SetTask(parts: Parts & { readonly task: MatterTask }): ReactNode {
  const { matter, task } = parts;
  const { t, read } = useWords();
  const [status, setStatus] = useState<(typeof statuses)[number]>(task.status === "doing" ? "done" : "doing");
  return (
    <ActDialog
      {...useFrame(commands.setTask, parts)}
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

function RequestInformation(parts: Parts): ReactNode {
  const { matter } = parts;
  const { t, language } = useWords();
  const { mine } = useSession();
  const parties = useParties();
  const others = matter.signatories.filter((party) => party !== mine);
  const [draft, setDraft, clear] = useDraft(`rfi.${matter.subject}`, { words: emptyPair, to: "", due: "" });
  const to = others.find((party) => party === draft.to) ?? others[0];
  const words = writtenOf(draft.words);
  const { due, error } = useDue(draft.due);
  const dueWords = useDueWords();
  const isReady = words !== undefined && to !== undefined && error === undefined;
  return (
    <ActDialog
      {...useFrame(commands.requestInformation, parts)}
      input={isReady ? { to, words, ...(due === undefined ? {} : { suspense: due }) } : undefined}
      missing={words === undefined ? t("acts.wordsMissing") : error}
      preview={
        <>
          <Said does={(reader) => reader.t("says.ask", { reference: matter.reference })} />
          {words === undefined ? null : <AsWritten text={words} />}
          <p className="second">
            {to === undefined ? "" : sideName(parties.of(to), language)} {dueWords(due)}
          </p>
        </>
      }
      onDone={clear}
    >
      {others.length < 2 ? null : (
        <Choice
          label={t("work.to")}
          value={to ?? ""}
          onChange={(party) => setDraft({ ...draft, to: party })}
          options={others.map((party) => ({ value: party, words: sideName(parties.of(party), language) }))}
        />
      )}
      <BilingualField
        label={t("work.question")}
        lines={3}
        value={draft.words}
        onChange={(pair) => setDraft({ ...draft, words: pair })}
        autoFocus
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

function AnswerRequest(parts: Parts & { readonly request: MatterRequest }): ReactNode {
  const { matter, request } = parts;
  const { t } = useWords();
  const [pair, setPair, clear] = useDraft<Pair>(`answer.${request.entry}`, emptyPair);
  const words = writtenOf(pair);
  return (
    <ActDialog
      {...useFrame(commands.answerRequest, parts)}
      input={words === undefined ? undefined : { rfi: request.entry, words }}
      missing={words === undefined ? t("acts.wordsMissing") : undefined}
      preview={
        <>
          <Said does={(reader) => reader.t("says.answer", { reference: matter.reference })} />
          {words === undefined ? null : <AsWritten text={words} />}
        </>
      }
      onDone={clear}
    >
      <blockquote className="second">
        {request.words === undefined ? null : <AsWritten text={request.words as Pair} />}
      </blockquote>
      <BilingualField label={t("work.answer")} lines={3} value={pair} onChange={setPair} autoFocus />
    </ActDialog>
  );
}

function CloseRequest(parts: Parts & { readonly request: MatterRequest }): ReactNode {
  const { matter, request } = parts;
  return (
    <ActDialog
      {...useFrame(commands.closeRequest, parts)}
      binding
      input={{ rfi: request.entry }}
      preview={
        <>
          <Said does={(reader) => reader.t("says.closeRequest", { reference: matter.reference })} />
          {request.words === undefined ? null : <AsWritten text={request.words as Pair} />}
        </>
      }
    />
  );
}

function Decide(parts: Parts): ReactNode {
  const { matter } = parts;
  const { t } = useWords();
  const [pair, setPair, clear] = useDraft<Pair>(`decide.${matter.subject}`, emptyPair);
  const words = writtenOf(pair);
  return (
    <ActDialog
      {...useFrame(commands.decide, parts)}
      input={words === undefined ? undefined : { words }}
      missing={words === undefined ? t("acts.wordsMissing") : undefined}
      preview={
        <>
          <Said
            does={(reader) =>
              reader.t("says.decide", { reference: matter.reference, body: reader.pick(matter.body.name) })
            }
          />
          {words === undefined ? null : <AsWritten text={words} />}
        </>
      }
      onDone={clear}
    >
      <BilingualField label={t("move.decision")} lines={4} value={pair} onChange={setPair} autoFocus />
    </ActDialog>
  );
}

/** Priority, suspense and basis as one's own side sees them: what is emptied is taken back. */
function SetMatter(parts: Parts): ReactNode {
  const { matter } = parts;
  const { t, pick, language } = useWords();
  const { realm, mine } = useSession();
  const zone = useZone();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const own = matter.sides.find(({ party }) => party === mine);
  const [priority, setPriority] = useState(own?.priority?.id ?? "");
  const [typed, setTyped] = useState(own?.due === undefined ? "" : formatDayTime(own.due, zone, language));
  const [measures, setMeasures] = useState<readonly string[]>(own?.measures.map(({ id }) => id) ?? []);
  const [legal, setLegal] = useState<Pair>({ ja: own?.legal?.ja ?? "", en: own?.legal?.en ?? "" });
  const [touched, setTouched] = useState(false);
  const { due, error } = useDue(touched ? typed : "");
  const words = writtenOf(legal);
  const basis =
    measures.length === 0 && words === undefined ? null : { measures: [...measures], ...(words && { legal: words }) };
  const dueWords = useDueWords();
  const input = {
    priority: priority === "" ? null : priority,
    ...(touched ? { suspense: due ?? null } : {}),
    basis,
  };
  return (
    <ActDialog
      {...useFrame(commands.setMatter, parts)}
      input={error === undefined ? input : undefined}
      missing={error}
      preview={
        <>
          <Said does={(reader) => reader.t("says.set", { reference: matter.reference })} />
          <p>
            {[
              pick(mechanism?.priorities.find(({ id }) => id === priority)?.name ?? { ja: "", en: "" }),
              dueWords(touched ? due : own?.due),
              ...measures,
            ]
              .filter((each) => each !== "")
              .join(pick({ ja: "、", en: ", " }))}
          </p>
          {words === undefined ? null : <AsWritten text={words} />}
        </>
      }
    >
      <Choice
        label={t("work.priority")}
        value={priority}
        onChange={setPriority}
        options={[
          { value: "", words: t("work.none") },
          ...(mechanism?.priorities ?? []).map(({ id, name }) => ({ value: id, words: pick(name) })),
        ]}
      />
      <Field
        label={t("raise.due")}
        help={t("raise.dueHelp")}
        value={typed}
        onChange={(value) => {
          setTouched(true);
          setTyped(value);
        }}
        error={error}
      />
      <details>
        <summary>{t("work.basis")}</summary>
        <BilingualField label={t("work.legal")} help={t("acts.optional")} lines={2} value={legal} onChange={setLegal} />
        <Ticks
          label={t("work.measures")}
          value={measures}
          onChange={setMeasures}
          options={(mechanism?.measures ?? [])
            .filter(({ handling }) => handling === "coordination")
            .map(({ id, title }) => ({ value: id, words: `${id}　${pick(title)}` }))}
        />
      </details>
    </ActDialog>
  );
}
