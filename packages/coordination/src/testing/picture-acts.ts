/** What sides do with the common picture and the charter in a random history. */
import { adopt } from "../charter/commands/adopt.ts";
import { setClock } from "../charter/commands/set-clock.ts";
import { setResponseTarget } from "../charter/commands/set-response-target.ts";
import { addQuantity } from "../report/commands/add-quantity.ts";
import { correct } from "../report/commands/correct.ts";
import { log } from "../report/commands/log.ts";
import { setStatus } from "../report/commands/set-status.ts";
import { strike } from "../report/commands/strike.ts";
import { assess } from "../situation/commands/assess.ts";
import { determine } from "../situation/commands/determine.ts";
import { open as openSituation } from "../situation/commands/open.ts";
import { setArea } from "../situation/commands/set-area.ts";
import { ask } from "./desk.ts";
import { type Act, bodyOf, entriesOf, pickOf, recordsOf } from "./pick.ts";

export const reportAct: Act = (office, desk, pick) => {
  const { subject, entry } = entriesOf(desk, "report", ["report-text/1", "correction/1", "quantity/1"], pick);
  const words = { ja: `行${pick % 7}` };
  if (subject === undefined || pick % 5 === 0) {
    const situation = pickOf(recordsOf(desk, "situation"), pick)?.subject;
    ask(office, desk, { command: log, input: situation === undefined ? { words } : { words, situation } });
    return;
  }
  const status = ["unconfirmed", "confirmed", "disputed"][pick % 3];
  const choices = [
    () => entry && ask(office, desk, { command: correct, subject, input: { words, text: entry } }),
    () => ask(office, desk, { command: setStatus, subject, input: { status } }),
    () => ask(office, desk, { command: addQuantity, subject, input: { what: "t", value: `${pick % 9}`, unit: "t" } }),
    () => entry && ask(office, desk, { command: strike, subject, input: { entry } }),
  ];
  choices[(pick >> 2) % choices.length]?.();
};

export const situationAct: Act = (office, desk, pick) => {
  const { subject, entry } = entriesOf(desk, "situation", ["area/1"], pick);
  const words = { ja: `状況${pick % 7}` };
  if (subject === undefined || pick % 11 === 0) {
    ask(office, desk, { command: openSituation, input: { title: words, areas: [{ name: words }] } });
    return;
  }
  const kinds = office.mechanism.situations.map(({ id }) => id);
  const choices = [
    () => ask(office, desk, { command: assess, subject, input: { words } }),
    () => ask(office, desk, { command: determine, subject, input: { situations: [pickOf(kinds, pick)] } }),
    () => entry && ask(office, desk, { command: setArea, subject, input: { drop: [{ entry, index: 0 }] } }),
    () => ask(office, desk, { command: setArea, subject, input: { add: [{ name: words }] } }),
  ];
  choices[(pick >> 2) % choices.length]?.();
};

export const charterAct: Act = (office, desk, pick) => {
  const subject = office.context.audience.hash;
  ask(office, desk, { command: setClock, subject, input: { realm: pick % 97, wall: pick % 89, rate: `${pick % 4}` } });
  ask(office, desk, { command: adopt, subject, input: { text: subject } });
  const priority = pickOf(office.mechanism.priorities, pick >> 3)?.id;
  const target = { body: bodyOf(office, pick), withinMs: pick % 5 === 0 ? null : 60_000 * (1 + (pick % 90)) };
  ask(office, desk, {
    command: setResponseTarget,
    subject,
    input: pick % 2 === 0 && priority !== undefined ? { ...target, priority } : target,
  });
};
