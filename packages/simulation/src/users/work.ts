import {
  invitationsOf,
  type MatterState,
  mechanismFor,
  postsAt,
  rfisOf,
  roomOf,
  standingOf,
  tasksOf,
} from "@kakehashi/coordination";
import type { MechanismView, ObjectRecord } from "@kakehashi/core";
import type { Ask, Desk } from "./desk.ts";

/** What a party does beside texts and positions. */
export interface AtWork {
  readonly desk: Desk;
  readonly mechanism: MechanismView;
  readonly record: ObjectRecord;
  readonly party: string;
}

type Work = (at: AtWork & { readonly state: MatterState }) => Omit<Ask, "subject"> | undefined;

function words(desk: Desk, kind: string) {
  const marker = desk.marker(kind);
  return { marker, said: { ja: `${marker}確認する` } };
}

const assign: Work = ({ desk, mechanism, party, state }) => {
  const posts = postsAt(mechanism, roomOf(mechanism, standingOf(state), party), party);
  return posts.length === 0 ? undefined : { name: "matter.assign", input: { post: desk.random.pick(posts) } };
};

const set: Work = ({ desk, mechanism }) => {
  const { priorities } = mechanism;
  const priority = priorities.length === 0 ? {} : { priority: desk.random.pick(priorities).id };
  return { name: "matter.set", input: { ...priority, suspense: desk.world.time.now() + desk.random.below(9_000_000) } };
};

const task: Work = ({ desk, mechanism, party, state }) => {
  const own = tasksOf(state).filter((each) => each.party === party);
  if (own.length > 0 && desk.random.oneIn(2)) {
    const status = desk.random.pick(["open", "doing", "done", "dropped"]);
    return { name: "matter.set-task", input: { task: desk.random.pick(own).hash, status } };
  }
  const { marker, said } = words(desk, "task");
  return { name: "matter.add-task", input: { title: said, post: mechanism.generalPost(party) }, marker };
};

const request: Work = ({ desk, party, state }) => {
  const { marker, said } = words(desk, "rfi");
  const waiting = rfisOf(state).find((each) => each.state === "waits" && each.rfi.to === party);
  if (waiting !== undefined) {
    return { name: "matter.answer-request", input: { rfi: waiting.hash, words: said }, marker };
  }
  const others = state.opening.signatories.filter((each) => each !== party);
  const [to] = others;
  return to === undefined ? undefined : { name: "matter.request-information", input: { to, words: said }, marker };
};

const link: Work = ({ desk, record, state }) => {
  const named = state.relations.flatMap((item) => ("value" in item ? [item.value.object] : []));
  if (named.length > 3) return undefined;
  const object = desk.random.pick([record.subject, ...record.entries.map(({ hash }) => hash)]);
  const relation = desk.random.pick(["part-of", "duplicates", "depends"]);
  return { name: "matter.relate", input: { object, relation } };
};

const activity: Work = ({ desk, state }) => {
  const { marker, said } = words(desk, "activity");
  const from = desk.random.below(1_000);
  const period = { from, to: from + 1 + desk.random.below(500) };
  const areas = [{ cell: desk.random.pick(["0", "01", "012", "3"]) }];
  return { name: "matter.add-activity", input: { name: said, period, areas, body: state.opening.body }, marker };
};

const procedure: Work = ({ desk, mechanism, state }) => {
  const [first] = mechanism.procedures;
  const run = state.procedureRuns[0]?.hash;
  if (first === undefined) return undefined;
  if (run === undefined) return { name: "matter.start-procedure", input: { procedure: first.id } };
  const step = desk.random.pick(first.steps).id;
  return { name: "matter.check-step", input: { run, step, done: !desk.random.oneIn(3) } };
};

/** Asks in a post that has no seat there of its own right, or ends that; a refusal is no act. */
const invite: Work = ({ desk, mechanism, party, state }) => {
  const own = invitationsOf(state).filter((each) => each.party === party && !each.ended);
  if (own.length > 0 && desk.random.oneIn(2)) {
    return { name: "matter.end-invitation", input: { invitation: desk.random.pick(own).hash } };
  }
  const posts = mechanism.postsOf(party).filter(({ general }) => !general);
  const until = desk.random.oneIn(3) ? { until: desk.world.time.now() + 1 + desk.random.below(60_000) } : {};
  return { name: "matter.invite", input: { post: desk.random.pick(posts).id, ...until } };
};

const works: readonly Work[] = [
  invite,
  assign,
  set,
  task,
  task,
  request,
  request,
  link,
  activity,
  procedure,
  procedure,
];

export function someWork(at: AtWork): Omit<Ask, "subject"> | undefined {
  const state = at.record.state as MatterState;
  return at.desk.random.pick(works)({ ...at, state, mechanism: mechanismFor(state, at.mechanism) });
}
