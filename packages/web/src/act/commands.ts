import { type AnyCommand, commandNamed } from "@kakehashi/coordination";

function named(name: string): AnyCommand {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(`coordination has no command ${name}`);
  return command;
}

/** The commands that the screens offer. Their schemas, titles and refusals are coordination's own. */
export const commands = {
  log: named("report.log"),
  fileReport: named("report.file"),
  addQuantity: named("report.add-quantity"),
  setStatus: named("report.set-status"),
  correct: named("report.correct"),
  strike: named("report.strike"),
  relabelReport: named("report.relabel"),
  openSituation: named("situation.open"),
  retitleSituation: named("situation.retitle"),
  setArea: named("situation.set-area"),
  assess: named("situation.assess"),
  determine: named("situation.determine"),
  noteIndicator: named("situation.note-indicator"),
  closeSituation: named("situation.close"),
  reopenSituation: named("situation.reopen"),
  relabelSituation: named("situation.relabel"),
  openMatter: named("matter.open"),
  retitleMatter: named("matter.retitle"),
  proposeText: named("matter.propose-text"),
  concur: named("matter.concur"),
  reserve: named("matter.reserve"),
  nonConcur: named("matter.non-concur"),
  withdraw: named("matter.withdraw"),
  remark: named("matter.remark"),
  relate: named("matter.relate"),
  assign: named("matter.assign"),
  setMatter: named("matter.set"),
  addTask: named("matter.add-task"),
  setTask: named("matter.set-task"),
  requestInformation: named("matter.request-information"),
  answerRequest: named("matter.answer-request"),
  closeRequest: named("matter.close-request"),
  escalate: named("matter.escalate"),
  returnMatter: named("matter.return"),
  refer: named("matter.refer"),
  delegate: named("matter.delegate"),
  decide: named("matter.decide"),
  closeMatter: named("matter.close"),
  reopenMatter: named("matter.reopen"),
  relabelMatter: named("matter.relabel"),
  recall: named("entry.recall"),
  proposeDefinition: named("charter.propose-definition"),
  adopt: named("charter.adopt"),
  openDossier: named("dossier.open"),
  note: named("dossier.note"),
  draft: named("dossier.draft"),
  markReleased: named("dossier.mark-released"),
} as const;
