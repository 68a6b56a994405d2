import { type MatterState, newestTexts } from "@kakehashi/coordination";
import type { Hash, ObjectRecord, PostId } from "@kakehashi/core";
import { type FoundAudience, labelFor } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import { bodyActs, openBody } from "./bodies.ts";
import type { Ask, Desk } from "./desk.ts";
import { someMove } from "./moves.ts";
import { guestsOn, matterPlaces, postOn } from "./places.ts";
import { secretOf } from "./secret-mark.ts";
import { staffingActs } from "./staffing.ts";
import { someWork } from "./work.ts";

/** What somebody at that machine might do next in that audience; undefined when there is nothing to do it to. */
export type Act = (desk: Desk, machine: Machine, audience: FoundAudience) => Promise<Ask | undefined> | Ask | undefined;

function words(desk: Desk, kind: string): { readonly marker: string; readonly said: { readonly ja: string } } {
  const marker = desk.marker(kind);
  return { marker, said: { ja: `${marker}余震が続く` } };
}

const logLine: Act = (desk) => {
  const { marker, said } = words(desk, "line");
  return { name: "report.log", input: { words: said }, marker };
};

/** By mistake somebody would enter for all what is labelled for home. */
const mislabelledLine: Act = (desk, machine) => {
  const { marker, said } = words(desk, "mislabelled");
  const label = labelFor(desk.world.founding.mechanism, [machine.party]);
  return { name: "report.log", input: { words: said }, marker, label };
};

const retitle: Act = async (desk, machine, audience) => {
  const situation = await desk.pick(machine, audience, "situation");
  const { marker, said } = words(desk, "title");
  return situation && { name: "situation.retitle", subject: situation.subject, input: { words: said }, marker };
};

const openSituation: Act = (desk) => {
  const { marker, said } = words(desk, "situation");
  return { name: "situation.open", input: { title: said }, marker };
};

const assess: Act = async (desk, machine, audience) => {
  const situation = await desk.pick(machine, audience, "situation");
  const { marker, said } = words(desk, "assessment");
  return situation && { name: "situation.assess", subject: situation.subject, input: { words: said }, marker };
};

const determine: Act = async (desk, machine, audience) => {
  const situation = await desk.pick(machine, audience, "situation");
  const kinds = desk.world.founding.mechanism.situations.map(({ id }) => id);
  const some = kinds.length === 0 || desk.random.oneIn(3) ? [] : [desk.random.pick(kinds)];
  return situation && { name: "situation.determine", subject: situation.subject, input: { situations: some } };
};

const closeOrReopen: Act = async (desk, machine, audience) => {
  const situation = await desk.pick(machine, audience, "situation");
  if (situation === undefined) return undefined;
  const verb = desk.random.oneIn(3) ? "reopen" : "close";
  return { name: `situation.${verb}`, subject: situation.subject, input: verb === "close" ? { links: [] } : {} };
};

const recall: Act = async (desk, machine, audience) => {
  const type = desk.random.pick(["report", "situation", "matter"]);
  const record = await desk.pick(machine, audience, type);
  const own = (record?.entries ?? []).filter(({ node, kind }) => node === machine.node && recallable.has(kind));
  if (record === undefined || own.length === 0) return undefined;
  return { name: "entry.recall", subject: record.subject, input: { entry: desk.random.pick(own).hash } };
};

const recallable = new Set([
  "report-text/1",
  "assessment/1",
  "situation-title/1",
  "remark/1",
  "text/1",
  "bracketed-text/1",
  "reason/1",
  "route-words/1",
]);

const openMatter: Act = (desk, machine, audience) => {
  const places = matterPlaces(desk.world.founding.mechanism, audience.parties);
  if (places.length === 0) return undefined;
  const place = desk.random.pick(places.slice(0, 6));
  const { marker, said } = words(desk, "matter");
  const text = desk.random.oneIn(2) ? { text: textOf(desk) } : {};
  const input = { track: place.track, body: place.body, title: said, ...text };
  return { name: "matter.open", input, post: place.posts.get(machine.party) as PostId, marker };
};

function textOf(desk: Desk) {
  const marker = desk.marker("text");
  const clause = { ja: `${marker}同意する条項`, en: `${marker} the clause that binds` };
  return { clauses: [clause], authentic: ["ja", "en"], provisional: [], concur: !desk.random.oneIn(4) };
}

type OnMatter = (
  desk: Desk,
  record: ObjectRecord,
  texts: readonly Hash[],
  party: string,
) => Omit<Ask, "subject" | "post"> | undefined;

/** Something done to a matter from a seat of its body. */
function onMatter(act: OnMatter): Act {
  return async (desk, machine, audience) => {
    const record = await desk.pick(machine, audience, "matter");
    if (record === undefined) return undefined;
    const seat = postOn(desk.world.founding.mechanism, record.state as MatterState, machine.party);
    const guests = guestsOn(desk.world.founding.mechanism, record.state as MatterState, machine.party);
    const post = guests.length > 0 && desk.random.oneIn(2) ? desk.random.pick(guests) : seat;
    const ask = post && act(desk, record, newestTexts(record.state as MatterState), machine.party);
    return ask && { ...ask, subject: record.subject, post };
  };
}

const proposeText = onMatter((desk) => ({ name: "matter.propose-text", input: textOf(desk) }));
const concur = onMatter((desk, _, texts) =>
  texts.length === 0 ? undefined : { name: "matter.concur", input: { text: desk.random.pick(texts) } },
);
const reserve = onMatter((desk, _, texts) => {
  if (texts.length === 0) return undefined;
  const words = { ja: "なお検討する" };
  const why = desk.random.oneIn(2) ? { reason: words } : { objections: [{ clause: 0, words }] };
  return { name: "matter.reserve", input: { text: desk.random.pick(texts), ...why } };
});
/** A clause with one's own side's alternative in brackets, and now and then what another side wrote, by its place. */
const bracket = onMatter((desk, record, _, party) => {
  const { clauses, ...rest } = textOf(desk);
  const { texts } = record.state as MatterState;
  const own = { party, ja: `${desk.marker("bracket")}自側の案`, en: "our words" };
  const theirs = texts.length === 0 ? undefined : desk.random.pick(texts);
  const carried = theirs === undefined ? [] : [{ party: theirs.party, of: { text: theirs.hash, clause: 0 } }];
  return {
    name: "matter.propose-text",
    input: { ...rest, clauses: clauses.map((each) => ({ ...each, alternatives: [own, ...carried] })) },
  };
});
const checkClause = onMatter((desk, _, texts) =>
  texts.length === 0
    ? undefined
    : { name: "matter.check-clause", input: { text: desk.random.pick(texts), clause: 0, language: "en" } },
);
const withdraw = onMatter(() => ({ name: "matter.withdraw", input: {} }));
const remark = onMatter((desk) => {
  const { marker, said } = words(desk, "remark");
  return { name: "matter.remark", input: { words: said }, marker };
});
const closeMatter = onMatter((desk) =>
  desk.random.oneIn(3) ? { name: "matter.reopen", input: {} } : { name: "matter.close", input: { links: [] } },
);

const move: Act = async (desk, machine, audience) => {
  const room = desk.random.oneIn(3) ? await openBody(desk, machine, audience) : undefined;
  const within = onMatter((_, record) =>
    someMove(desk, desk.world.founding.mechanism, record.state as MatterState, room),
  );
  return within(desk, machine, audience);
};
const work = onMatter((desk, record, _, party) =>
  someWork({ desk, mechanism: desk.world.founding.mechanism, record, party }),
);
const decide = onMatter((desk) => {
  const { marker, said } = words(desk, "decision");
  return { name: "matter.decide", input: { words: said }, marker };
});

/** Within what time its own side means to act somewhere, or no more. */
const setTarget: Act = (desk, _machine, { hash }) => {
  const { bodies, priorities } = desk.world.founding.mechanism;
  const urgency = priorities.length === 0 || desk.random.oneIn(3) ? {} : { priority: desk.random.pick(priorities).id };
  const withinMs = desk.random.oneIn(4) ? null : 60_000 * (1 + desk.random.below(600));
  const input = { body: desk.random.pick(bodies.slice(0, 3)).id, ...urgency, withinMs };
  return { name: "charter.set-response-target", subject: hash, input };
};

/** Acts with their weights, in an audience that is shared. */
const shared: readonly (readonly [number, Act])[] = [
  [5, logLine],
  [1, mislabelledLine],
  [2, openSituation],
  [2, retitle],
  [2, assess],
  [2, determine],
  [1, closeOrReopen],
  [2, recall],
  [4, openMatter],
  [4, proposeText],
  [14, concur],
  [1, reserve],
  [1, bracket],
  [1, checkClause],
  [3, withdraw],
  [1, remark],
  [3, move],
  [1, decide],
  [4, work],
  [1, setTarget],
  [1, closeMatter],
  ...bodyActs,
];

const openDossier: Act = (desk) => {
  const marker = secretOf(desk);
  return { name: "dossier.open", input: { words: { ja: `${marker}控え` } }, marker };
};
const noteAtHome: Act = async (desk, machine, audience) => {
  const dossier = await desk.pick(machine, audience, "dossier");
  const marker = secretOf(desk);
  return (
    dossier && { name: "dossier.note", subject: dossier.subject, input: { words: { ja: `${marker}控え` } }, marker }
  );
};

const home: readonly (readonly [number, Act])[] = [[2, openDossier], [1, noteAtHome], ...staffingActs];

/** Somebody at the machine does something, in one of its audiences. */
export async function actSomehow(desk: Desk, machine: Machine): Promise<void> {
  const audiences = desk.world.audiencesOf(machine.party);
  const atHome = audiences.filter(({ parties }) => parties.length === 1);
  const among = desk.random.oneIn(6) ? atHome : audiences.filter(({ parties }) => parties.length > 1);
  const audience = desk.random.pick(among);
  const act = drawn(desk, audience.parties.length === 1 ? home : shared);
  const ask = (await act(desk, machine, audience)) ?? (await beginning(desk, machine, audience));
  if (ask !== undefined) desk.ask(machine, audience, ask);
}

/** When there is nothing yet to act on, somebody begins something. */
function beginning(desk: Desk, machine: Machine, audience: FoundAudience): ReturnType<Act> {
  if (audience.parties.length === 1) return undefined;
  return desk.random.pick([openMatter, openMatter, openSituation, logLine])(desk, machine, audience);
}

function drawn(desk: Desk, acts: readonly (readonly [number, Act])[]): Act {
  let left = desk.random.below(acts.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, act] of acts) {
    if (left < weight) return act;
    left -= weight;
  }
  throw new RangeError("weights do not add up");
}
