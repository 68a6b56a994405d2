import { emptyRegister, writeRegister } from "@kakehashi/core";
import { addItem } from "../../object/items.ts";
import { type Kind, kindName } from "../../object/kind.ts";
import { buryOwn, writeOwn } from "../../object/party-register.ts";
import { listKind } from "../list-kind.ts";
import type { MatterState } from "../state.ts";
import {
  type Holder,
  holderBody,
  type Rfi,
  type RfiAnswer,
  type RfiClosed,
  rfiAnswerBody,
  rfiBody,
  rfiClosedBody,
  type Setting,
  settingBody,
  type Task,
  type TaskState,
  type TaskStatus,
  taskBody,
  taskStatusBody,
} from "./entries.ts";
import {
  judgeHolder,
  judgeRfi,
  judgeRfiAnswer,
  judgeRfiClosed,
  judgeSetting,
  judgeTask,
  judgeTaskStatus,
} from "./judge.ts";

const object = "matter";
const binding = { object, opens: false, binding: true } as const;
const seat = { ja: "署名主体の席", en: "Any seat of a signatory" };
const signatory = { ja: "署名主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" };

const holder: Kind<MatterState, Holder> = {
  ...binding,
  kind: kindName("holder/1"),
  body: holderBody,
  words: {
    title: { ja: "担当ポスト", en: "Holder" },
    writer: seat,
    effect: {
      ja: "自側でその案件を受け持つポストを定める。案件が移れば、移った先の席が受け持つ",
      en: "Names the post that holds the matter on its own side; once the matter moved, a seat where it stands holds it",
    },
  },
  judge: judgeHolder,
  apply(state, entry, body) {
    const at = state as MatterState;
    return body === "tombstone" ? at : { ...at, holders: writeOwn(at.holders, entry, body) };
  },
};

const setting: Kind<MatterState, Setting> = {
  object,
  opens: false,
  binding: false,
  kind: kindName("setting/1"),
  body: settingBody,
  words: {
    title: { ja: "優先度・期限・根拠", en: "Priority, due time and basis" },
    writer: signatory,
    effect: {
      ja: "自側から見た優先度、期限、根拠を示す。側によって異なれば並べて示す",
      en: "States priority, due time and basis as its own side sees them; where the sides differ both are shown",
    },
  },
  judge: judgeSetting,
  apply(state, entry, body) {
    const at = state as MatterState;
    if (!at.opening.signatories.includes(entry.envelope.party)) return at;
    return { ...at, settings: writeOwn(at.settings, entry, body) };
  },
  bury: (state, hash) => ({ ...state, settings: buryOwn(state.settings, hash) }),
};

const task: Kind<MatterState, Task> = {
  ...listKind("tasks"),
  kind: kindName("task/1"),
  body: taskBody,
  words: {
    title: { ja: "作業", en: "Task" },
    writer: signatory,
    effect: { ja: "自側のポストがする作業を加える", en: "Adds something that a post of its own side is to do" },
  },
  judge: judgeTask,
};

const taskStatus: Kind<MatterState, TaskStatus> = {
  ...binding,
  kind: kindName("task-status/1"),
  body: taskStatusBody,
  words: {
    title: { ja: "作業の状況", en: "Status of a task" },
    writer: { ja: "作業を加えた主体のみ", en: "The party whose task it is, alone" },
    effect: { ja: "自側の作業の状況を改める", en: "Says how a task of its own side stands" },
  },
  judge: judgeTaskStatus,
  apply(state, entry, body) {
    const at = state as MatterState;
    if (body === "tombstone") return at;
    const register = at.taskStatuses[body.task] ?? emptyRegister<TaskState>();
    const next = writeRegister(register, entry, { value: body.status });
    return { ...at, taskStatuses: { ...at.taskStatuses, [body.task]: next } };
  },
};

const rfi: Kind<MatterState, Rfi> = {
  ...listKind("rfis"),
  kind: kindName("rfi/1"),
  body: rfiBody,
  words: {
    title: { ja: "照会", en: "Request for information" },
    writer: signatory,
    effect: {
      ja: "ほかの署名主体に、期限を付けて照会する",
      en: "Asks another signatory for information, by a due time",
    },
  },
  judge: judgeRfi,
};

const rfiAnswer: Kind<MatterState, RfiAnswer> = {
  ...listKind("rfiAnswers"),
  kind: kindName("rfi-answer/1"),
  body: rfiAnswerBody,
  words: {
    title: { ja: "照会への回答", en: "Answer to a request for information" },
    writer: { ja: "照会した主体以外の署名主体", en: "Any signatory but the one that asked" },
    effect: { ja: "照会に答える", en: "Answers the request" },
  },
  judge: judgeRfiAnswer,
};

const rfiClosed: Kind<MatterState, RfiClosed> = {
  ...binding,
  kind: kindName("rfi-closed/1"),
  body: rfiClosedBody,
  words: {
    title: { ja: "照会の終了", en: "Request for information closed" },
    writer: { ja: "照会した主体のみ", en: "The party that asked, alone" },
    effect: { ja: "照会を終える", en: "Closes the request" },
  },
  judge: judgeRfiClosed,
  apply(state, entry, body) {
    const at = state as MatterState;
    return body === "tombstone" ? at : { ...at, rfisClosed: addItem(at.rfisClosed, entry, body) };
  },
};

export const workKinds = [holder, setting, task, taskStatus, rfi, rfiAnswer, rfiClosed] as const;
