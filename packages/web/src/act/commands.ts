import { type AnyCommand, commandNamed } from "@kakehashi/coordination";

function named(name: string): AnyCommand {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(`coordination has no command ${name}`);
  return command;
}

/** The commands that the screens offer. Their schemas, titles and refusals are coordination's own. */
export const commands = {
  log: named("report.log"),
  correct: named("report.correct"),
  strike: named("report.strike"),
  assess: named("situation.assess"),
  openSituation: named("situation.open"),
  openMatter: named("matter.open"),
  proposeText: named("matter.propose-text"),
  concur: named("matter.concur"),
  nonConcur: named("matter.non-concur"),
  reserve: named("matter.reserve"),
  withdraw: named("matter.withdraw"),
  remark: named("matter.remark"),
  closeMatter: named("matter.close"),
  reopenMatter: named("matter.reopen"),
} as const;
