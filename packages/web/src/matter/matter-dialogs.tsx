import type { MatterRequest, MatterView, ObjectView } from "@kakehashi/contract";
import type { RouteAct } from "@kakehashi/coordination";
import type { ReactNode } from "react";
import { commands } from "../act/commands.ts";
import { HomeNote } from "../act/home-note.tsx";
import { Recall } from "../act/recall.tsx";
import { Relabel } from "../act/relabel.tsx";
import { WordsAct } from "../act/words-act.tsx";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { AssignHolder } from "../matter-forms/assign-holder.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";
import { BringIn } from "./bring-in.tsx";
import { InviteDialog } from "./invite-act.tsx";
import { MoveDialog } from "./move-act.tsx";
import { type PlainAct, PlainActDialog } from "./plain-act.tsx";
import { ProposeText } from "./propose-text.tsx";
import { Relate } from "./relate.tsx";
import { targetOf } from "./target.ts";
import { ObjectDialog, type Objecting } from "./text-position.tsx";
import { AddActivity } from "./work-activities.tsx";
import { type WorkAct, WorkDialog } from "./work-acts.tsx";
import { StartProcedure } from "./work-procedures.tsx";

/** What can be opened on a matter from its acts. */
export type MatterDialog =
  | PlainAct
  | Objecting
  | RouteAct
  | Exclude<WorkAct["act"], "task-status" | "close-request">
  | "activity"
  | "procedure"
  | "assign"
  | "propose"
  | "relate"
  | "follow"
  | "invite"
  | "bring"
  | "retitle"
  | "relabel"
  | "recall"
  | "note";

/** The request that waits for this side, the first to be due first. */
export function waitingRequest({ requests }: MatterView, mine: string): MatterRequest | undefined {
  const due = (request: MatterRequest) => request.due ?? Number.POSITIVE_INFINITY;
  return requests.filter(({ state, to }) => state === "waits" && to === mine).toSorted((a, b) => due(a) - due(b))[0];
}

/** The dialog of the act that was chosen. */
export function MatterDialogs(props: {
  readonly open: MatterDialog;
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { open, matter, object, onClose } = props;
  const { t, read, language } = useWords();
  const { mine } = useSession();
  const { audience, subject, reference } = matter;
  if (open === "propose") return <ProposeText matter={matter} object={object} onClose={onClose} />;
  if (open === "reserve" || open === "nonConcur") {
    return <ObjectDialog act={open} matter={matter} object={object} onClose={onClose} />;
  }
  if (open === "escalate" || open === "return" || open === "refer" || open === "delegate") {
    return <MoveDialog act={open} matter={matter} object={object} onClose={onClose} />;
  }
  if (open === "task" || open === "request" || open === "set" || open === "decide") {
    return <WorkDialog open={{ act: open }} matter={matter} object={object} onClose={onClose} />;
  }
  if (open === "answer") {
    const request = waitingRequest(matter, mine);
    if (request === undefined) return null;
    return <WorkDialog open={{ act: "answer", request }} matter={matter} object={object} onClose={onClose} />;
  }
  if (open === "activity") return <AddActivity matter={matter} object={object} onClose={onClose} />;
  if (open === "procedure") return <StartProcedure matter={matter} object={object} onClose={onClose} />;
  if (open === "assign") return <AssignHolder matters={[matter]} target={targetOf(matter, object)} onClose={onClose} />;
  if (open === "relate") return <Relate matter={matter} object={object} onClose={onClose} />;
  if (open === "invite") return <InviteDialog matter={matter} object={object} onClose={onClose} />;
  if (open === "bring") return <BringIn matter={matter} object={object} onClose={onClose} />;
  if (open === "follow") return <Follow matter={matter} onClose={onClose} />;
  if (open === "note") {
    return <HomeNote about={subject} reference={reference} dossiers={object.national.dossiers} onClose={onClose} />;
  }
  if (open === "retitle") {
    return (
      <WordsAct
        command={commands.retitleMatter}
        title={t("acts.retitleMatter")}
        aside={reference}
        label={t("raise.subject")}
        help={commands.retitleMatter.help[language]}
        initial={{ ja: matter.title?.ja ?? "", en: matter.title?.en ?? "" }}
        draftKey={`retitle.${subject}`}
        target={targetOf(matter, object)}
        lines={1}
        inputOf={(words) => ({ words })}
        onClose={onClose}
      />
    );
  }
  if (open === "relabel" || open === "recall") {
    const versions = new Map(matter.texts.map(({ entry, version }) => [entry, t("matter.textVersion", { version })]));
    const wordsOf = (entry: string) =>
      versions.get(entry) ?? read(matter.history.find(({ stamp }) => stamp.entry === entry)?.text)?.words;
    const words = { audience, subject, object, reference, wordsOf, onClose };
    return open === "relabel" ? <Relabel {...words} command={commands.relabelMatter} /> : <Recall {...words} />;
  }
  return <PlainActDialog act={open} matter={matter} object={object} onClose={onClose} />;
}

/** Another matter that comes of this one: what it takes over stands in the form, and the link is made with it. */
function Follow(props: { readonly matter: MatterView; readonly onClose: () => void }): ReactNode {
  const { matter, onClose } = props;
  const { realm } = useSession();
  return (
    <RaiseMatter
      origin={{ kind: "matter", matter }}
      situation={matter.situation}
      audience={realm.audiences.find(({ audience }) => audience === matter.audience)}
      onClose={onClose}
    />
  );
}
