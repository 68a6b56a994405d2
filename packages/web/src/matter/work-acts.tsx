import type { MatterRequest, MatterTask } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { useWords } from "../design/language.tsx";
import { AnswerRequest, CloseRequest, RequestInformation } from "./request-acts.tsx";
import { SetMatter } from "./set-matter.tsx";
import { AddTask, SetTask } from "./task-acts.tsx";
import { useWorkFrame, type WorkParts } from "./work-frame.ts";

export type WorkAct =
  | { readonly act: "task" | "request" | "set" | "decide" }
  | { readonly act: "task-status"; readonly task: MatterTask }
  | { readonly act: "answer" | "close-request"; readonly request: MatterRequest };

/** The act on tasks, requests or settings that was chosen. */
export function WorkDialog(props: WorkParts & { readonly open: WorkAct }): ReactNode {
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

function Decide(parts: WorkParts): ReactNode {
  const { matter } = parts;
  const { t } = useWords();
  const [pair, setPair, clear] = useDraft<Pair>(`decide.${matter.subject}`, emptyPair);
  const words = writtenOf(pair);
  return (
    <ActDialog
      {...useWorkFrame(commands.decide, parts)}
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
