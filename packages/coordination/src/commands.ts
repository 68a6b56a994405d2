import { adopt } from "./charter/commands/adopt.ts";
import { proposeDefinition } from "./charter/commands/propose-definition.ts";
import { setClock } from "./charter/commands/set-clock.ts";
import { setResponseTarget } from "./charter/commands/set-response-target.ts";
import { acknowledge } from "./dossier/commands/acknowledge.ts";
import { askChop } from "./dossier/commands/ask-chop.ts";
import { chop } from "./dossier/commands/chop.ts";
import { draft } from "./dossier/commands/draft.ts";
import { handOver } from "./dossier/commands/hand-over.ts";
import { markReleased } from "./dossier/commands/mark-released.ts";
import { note } from "./dossier/commands/note.ts";
import { open as openDossier } from "./dossier/commands/open.ts";
import { reconcile } from "./dossier/commands/reconcile.ts";
import { signOff } from "./dossier/commands/sign-off.ts";
import { recall } from "./entry/commands/recall.ts";
import { relabelCommand } from "./entry/relabel-command.ts";
import { describe } from "./liaison/commands/describe.ts";
import { end as endLiaison } from "./liaison/commands/end.ts";
import { receive } from "./liaison/commands/receive.ts";
import { register as registerLiaison } from "./liaison/commands/register.ts";
import { setPeriod } from "./liaison/commands/set-period.ts";
import { addActivity } from "./matter/commands/add-activity.ts";
import { addTask } from "./matter/commands/add-task.ts";
import { answerRequest } from "./matter/commands/answer-request.ts";
import { assign } from "./matter/commands/assign.ts";
import { checkClause } from "./matter/commands/check-clause.ts";
import { checkStep } from "./matter/commands/check-step.ts";
import { close as closeMatter } from "./matter/commands/close.ts";
import { closeRequest } from "./matter/commands/close-request.ts";
import { concur } from "./matter/commands/concur.ts";
import { decide } from "./matter/commands/decide.ts";
import { delegate } from "./matter/commands/delegate.ts";
import { endInvitation } from "./matter/commands/end-invitation.ts";
import { escalate } from "./matter/commands/escalate.ts";
import { invite } from "./matter/commands/invite.ts";
import { nonConcur } from "./matter/commands/non-concur.ts";
import { open as openMatter } from "./matter/commands/open.ts";
import { proposeText } from "./matter/commands/propose-text.ts";
import { refer } from "./matter/commands/refer.ts";
import { relate } from "./matter/commands/relate.ts";
import { remark } from "./matter/commands/remark.ts";
import { reopen as reopenMatter } from "./matter/commands/reopen.ts";
import { requestInformation } from "./matter/commands/request-information.ts";
import { reserve } from "./matter/commands/reserve.ts";
import { retitle as retitleMatter } from "./matter/commands/retitle.ts";
import { returnBack } from "./matter/commands/return.ts";
import { set } from "./matter/commands/set.ts";
import { setTask } from "./matter/commands/set-task.ts";
import { startProcedure } from "./matter/commands/start-procedure.ts";
import { withdraw } from "./matter/commands/withdraw.ts";
import type { Command } from "./object/command.ts";
import { addQuantity } from "./report/commands/add-quantity.ts";
import { correct } from "./report/commands/correct.ts";
import { file } from "./report/commands/file.ts";
import { log } from "./report/commands/log.ts";
import { setStatus } from "./report/commands/set-status.ts";
import { strike } from "./report/commands/strike.ts";
import { assess } from "./situation/commands/assess.ts";
import { close as closeSituation } from "./situation/commands/close.ts";
import { determine } from "./situation/commands/determine.ts";
import { noteIndicator } from "./situation/commands/note-indicator.ts";
import { open as openSituation } from "./situation/commands/open.ts";
import { reopen as reopenSituation } from "./situation/commands/reopen.ts";
import { retitle as retitleSituation } from "./situation/commands/retitle.ts";
import { setArea } from "./situation/commands/set-area.ts";
import { close as closeBody } from "./temporary-body/commands/close.ts";
import { consent as consentToBody } from "./temporary-body/commands/consent.ts";
import { open as proposeTemporaryBody } from "./temporary-body/commands/open.ts";
import { rename as renameBody } from "./temporary-body/commands/rename.ts";

// biome-ignore lint/suspicious/noExplicitAny: state and input differ by command; each command's own schema reads its input before it is called.
export type AnyCommand = Command<any, any>;

/** Every command, by the object it acts on: HTTP operations, forms, command line and buttons are made from this list. */
export const commands = [
  log,
  file,
  addQuantity,
  setStatus,
  correct,
  strike,
  relabelCommand("report"),
  openSituation,
  retitleSituation,
  setArea,
  assess,
  determine,
  noteIndicator,
  closeSituation,
  reopenSituation,
  relabelCommand("situation"),
  openMatter,
  retitleMatter,
  proposeText,
  concur,
  reserve,
  nonConcur,
  withdraw,
  remark,
  relate,
  escalate,
  returnBack,
  refer,
  delegate,
  decide,
  invite,
  endInvitation,
  addTask,
  answerRequest,
  assign,
  closeRequest,
  requestInformation,
  set,
  setTask,
  checkClause,
  addActivity,
  checkStep,
  startProcedure,
  closeMatter,
  reopenMatter,
  relabelCommand("matter"),
  recall,
  proposeTemporaryBody,
  consentToBody,
  renameBody,
  closeBody,
  registerLiaison,
  setPeriod,
  describe,
  receive,
  endLiaison,
  proposeDefinition,
  adopt,
  setClock,
  setResponseTarget,
  openDossier,
  note,
  draft,
  markReleased,
  acknowledge,
  askChop,
  chop,
  handOver,
  reconcile,
  signOff,
] as const satisfies readonly AnyCommand[];

/** The command of that name (`matter.concur`); undefined where this software has none. */
export function commandNamed(name: string): AnyCommand | undefined {
  return commands.find((command) => command.name === name);
}
