import type { Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { recall } from "../../entry/commands/recall.ts";
import {
  act,
  ask,
  carryAll,
  type Desk,
  mechanismNames,
  openOffice,
  placeFor,
  recordAt,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../../testing/desk.ts";
import { moveCommands, openedAt, postFor, roomsOfAll } from "../../testing/routing.ts";
import { actingNext } from "../acting.ts";
import { addTask } from "../commands/add-task.ts";
import { answerRequest } from "../commands/answer-request.ts";
import { assign } from "../commands/assign.ts";
import { closeRequest } from "../commands/close-request.ts";
import { open } from "../commands/open.ts";
import { requestInformation } from "../commands/request-information.ts";
import { set } from "../commands/set.ts";
import { setTask } from "../commands/set-task.ts";
import { placesFor, postsAt } from "../route/bodies.ts";
import { standingOf } from "../route/standing.ts";
import type { MatterState } from "../state.ts";
import { suggestBody } from "../suggest-body.ts";
import { gapsOf, holderOf } from "./holder.ts";
import { priorityOf, settingOf, suspenseOf } from "./settings.ts";
import { isOpenTask, rfisOf, tasksOf } from "./tasks.ts";

describe.each(mechanismNames)("the work on a matter under %s", (name) => {
  const setUp = (chosen?: string) => {
    const office = openOffice(name);
    const desks = startDesks(office);
    const [one, two] = desks as readonly [Desk, Desk];
    const body = chosen ?? placeFor(office).body;
    const { mechanism } = office;
    const input = {
      track: mechanism.body(body)?.tracks[0] as string,
      body,
      title: { en: "A matter" },
      signatories: [one.party, two.party],
      suspense: office.now + 9_000,
    };
    const { subject } = act(office, two, {
      command: open,
      post: postsAt(mechanism, body, two.party)[0] as string,
      input,
    });
    carryAll(office, desks);
    const state = (desk: Desk) => stateAt<MatterState>(desk, subject);
    const does = (desk: Desk, command: Parameters<typeof act>[2]["command"], more: object) =>
      act(office, desk, { command, subject, post: postFor(office, state(desk), desk.party), input: more }).entries;
    const next = (desk: Desk) => actingNext(state(desk), recordAt(desk, subject).entries, mechanism);
    return {
      office,
      mechanism,
      desks,
      one,
      two,
      subject,
      body,
      state,
      does,
      next,
      share: () => carryAll(office, desks),
    };
  };

  test("every open matter has a holder on every side: the post that it named, or the first seat of the body", () => {
    const { mechanism, one, two, body, state, does, share, desks, next } = setUp();
    const seats = postsAt(mechanism, body, one.party);
    const holds = (desk: Desk, party: string) => holderOf(state(desk), standingOf(state(desk)), mechanism, party);
    expect(holds(two, one.party)).toEqual({ post: seats[0], named: false });
    does(one, assign, { post: seats.at(-1) });
    share();
    for (const desk of desks) expect(holds(desk, one.party)).toEqual({ post: seats.at(-1), named: true });
    expect(next(one)[0]?.post).toBe(postsAt(mechanism, body, two.party)[0]);
    expect(gapsOf(state(one), standingOf(state(one)), mechanism)).toEqual([]);
  });

  test("a holder holds as long as it sits where the matter stands", () => {
    const office = openOffice(name);
    const body = roomsOfAll(office).find((room) =>
      placesFor(office.mechanism, "escalate", openedAt(room)).some(
        (to) => postsAt(office.mechanism, to, office.parties[0] as string).length > 0,
      ),
    );
    const { mechanism, one, state, does } = setUp(body);
    const own = postsAt(mechanism, body as string, one.party)[0];
    does(one, assign, { post: own });
    does(one, moveCommands.escalate, { reason: { en: "Above us" } });
    const standing = standingOf(state(one));
    const held = holderOf(state(one), standing, mechanism, one.party);
    expect(held?.post).toBe(postsAt(mechanism, standing.body, one.party)[0]);
  });

  test("no side names the other's holder, or a post without a seat there", () => {
    const { office, mechanism, one, two, subject, state } = setUp();
    const post = postFor(office, state(two), two.party);
    const raw = { kind: "holder/1", subject, label: office.label, post };
    const theirs = postFor(office, state(two), one.party);
    expect(verdictAt(two, writeEntry(office, two, { ...raw, content: { post: theirs } }))).toBe("post-unknown");
    const general = mechanism.generalPost(two.party);
    expect(verdictAt(two, writeEntry(office, two, { ...raw, content: { post: general } }))).toBe("post-not-seated");
  });

  test("each side says its own priority, suspense and basis; the most urgent and the earliest count", () => {
    const { office, mechanism, one, two, state, does, share, desks } = setUp();
    const [low, high] = [mechanism.priorities[0]?.id as string, mechanism.priorities.at(-1)?.id as string];
    const measures = [mechanism.measures[0]?.id as string];
    does(one, set, { priority: low, suspense: office.now + 5_000, basis: { measures, legal: { en: "Article 4" } } });
    does(two, set, { priority: high });
    share();
    for (const desk of desks) {
      expect(priorityOf(state(desk), mechanism)).toBe(high);
      expect(suspenseOf(state(desk))).toBe(office.now + 5_000);
      expect(settingOf(state(desk), two.party)).toEqual({ priority: high, suspense: office.now + 9_000 });
    }
    does(one, set, { suspense: null });
    expect(settingOf(state(one), one.party)).toMatchObject({ priority: low, basis: { measures } });
    expect(suspenseOf(state(one))).toBe(office.now + 9_000);
  });

  test("a recalled setting says nothing, and does not fall back", () => {
    const { office, mechanism, one, subject, state, does } = setUp();
    does(one, set, { priority: mechanism.priorities[0]?.id });
    const [second] = does(one, set, { priority: mechanism.priorities.at(-1)?.id });
    act(office, one, { command: recall, subject, input: { entry: second } });
    expect(priorityOf(state(one), mechanism)).toBeUndefined();
  });

  test("each side moves its own tasks only", () => {
    const { office, one, two, subject, state, does, share } = setUp();
    const post = postFor(office, state(one), one.party);
    const [task] = does(one, addTask, { title: { en: "Ask the port" }, post }) as [Hash];
    share();
    const content = { task, status: "done" };
    const forged = writeEntry(office, two, { kind: "task-status/1", subject, label: office.label, content });
    expect(verdictAt(two, forged)).toBe("not-the-author");
    expect(tasksOf(state(two)).map(isOpenTask)).toEqual([true]);
    does(one, setTask, { task, status: "done" });
    share();
    expect(tasksOf(state(two))).toMatchObject([{ party: one.party, status: "done" }]);
    const theirs = { title: { en: "For you" }, post };
    expect(ask(office, two, { command: addTask, subject, input: theirs })).toMatchObject({ refused: "post-unknown" });
  });

  test("a request for information waits for whom it was put to until it is answered or closed", () => {
    const { office, one, two, subject, state, does, share, next } = setUp();
    const words = { ja: "経路は", en: "Which route?" };
    const [rfi] = does(one, requestInformation, { to: two.party, words, suspense: office.now + 1_000 }) as [Hash];
    share();
    expect(next(two).find(({ asked }) => asked === "answer-rfi")).toMatchObject({
      ...{ party: two.party, on: rfi, since: rfi, suspense: office.now + 1_000 },
    });
    expect(ask(office, one, { command: answerRequest, subject, input: { rfi, words } })).toMatchObject({
      refused: "asked-of-itself",
    });
    does(two, answerRequest, { rfi, words: { en: "By the coast" } });
    share();
    expect(next(one).map(({ asked }) => asked)).not.toContain("answer-rfi");
    expect(rfisOf(state(one))).toMatchObject([{ state: "answered", answers: [{ party: two.party }] }]);
    does(one, closeRequest, { rfi });
    expect(rfisOf(state(one))).toMatchObject([{ state: "closed" }]);
    const content = { rfi };
    const forged = writeEntry(office, two, { kind: "rfi-closed/1", subject, label: office.label, content });
    expect(verdictAt(two, forged)).toBe("not-the-author");
  });

  test("a subject suggests its body with the reason, and a track those of its subjects", () => {
    const { mechanism } = setUp();
    for (const { subject, track, body, reason } of mechanism.suggestions) {
      expect(suggestBody(mechanism, { subject: subject.id })[0]).toMatchObject({ body, reason });
      expect(suggestBody(mechanism, { track }).map((each) => each.subject.id)).toContain(subject.id);
    }
  });
});
