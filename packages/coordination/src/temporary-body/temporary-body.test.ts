import type { Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { actingNext } from "../matter/acting.ts";
import { assign } from "../matter/commands/assign.ts";
import { concur } from "../matter/commands/concur.ts";
import { delegate } from "../matter/commands/delegate.ts";
import { escalate } from "../matter/commands/escalate.ts";
import { open } from "../matter/commands/open.ts";
import { matterBrief } from "../matter/project.ts";
import { standingOf } from "../matter/route/standing.ts";
import type { MatterState } from "../matter/state.ts";
import {
  act,
  ask,
  carryAll,
  type Desk,
  mechanismNames,
  type Office,
  openOffice,
  recordAt,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../testing/desk.ts";
import { consentTo, openBody, postBeside, postUnder, proposeBody, seatedAt, underOf } from "../testing/temporary.ts";
import { close } from "./commands/close.ts";
import { consent } from "./commands/consent.ts";
import { rename } from "./commands/rename.ts";
import { closedBy, postsSeated, stageOf } from "./stage.ts";
import type { TemporaryBodyState } from "./state.ts";

const reason = { ja: "現地で決める", en: "To be settled on the spot" };
const bodyState = (desk: Desk, body: Hash) => stateAt<TemporaryBodyState>(desk, body);
const matterState = (desk: Desk, subject: Hash) => stateAt<MatterState>(desk, subject);

function closeFor(office: Office, desk: Desk, body: Hash, under: string) {
  return act(office, desk, { command: close, subject: body, post: postUnder(office, under, desk.party), input: {} });
}

/** A matter of all parties at that place. */
function raise(
  office: Office,
  desk: Desk,
  body: string,
  post = postUnder(office, body, desk.party),
  more: object = {},
) {
  const track = office.mechanism.body(underOf(office))?.tracks[0] as string;
  return act(office, desk, { command: open, post, input: { track, body, title: { en: "A matter" }, ...more } });
}

describe.each(mechanismNames)("a temporary body under %s", (name) => {
  const setUp = () => {
    const office = openOffice(name);
    const desks = startDesks(office);
    return { office, desks, under: underOf(office), first: desks[0] as Desk, last: desks.at(-1) as Desk };
  };

  test("stands open once every party has consented, and not before", () => {
    const { office, desks, under, first } = setUp();
    const body = proposeBody(office, first, under);
    carryAll(office, desks);
    for (const desk of desks.slice(1)) {
      expect(desks.map((each) => stageOf(bodyState(each, body)))).toEqual(desks.map(() => "proposed"));
      consentTo(office, desk, body, under);
      carryAll(office, desks);
    }
    for (const desk of desks) expect(stageOf(bodyState(desk, body))).toBe("open");
  });

  test("names each party's own posts alone", () => {
    const { office, desks, under, first, last } = setUp();
    const body = proposeBody(office, first, under);
    carryAll(office, desks);
    const theirs = postBeside(office, under, first.party);
    const post = postUnder(office, under, last.party);
    const asked = { command: consent, subject: body, post, input: { posts: [theirs] } };
    expect(ask(office, last, asked)).toMatchObject({ refused: "post-unknown", pointer: "/posts" });
    const forged = writeEntry(office, last, {
      kind: "body-consent/1",
      subject: body,
      label: office.label,
      content: { posts: [theirs] },
      post,
    });
    expect(verdictAt(last, forged)).toBe("post-unknown");
    expect(postsSeated(bodyState(last, body), last.party)).toEqual([]);
  });

  test("is closed once every party has closed it; a side that closed it alone is shown, and nobody reopens it", () => {
    const { office, desks, under, first } = setUp();
    const body = openBody(office, desks);
    closeFor(office, first, body, under);
    carryAll(office, desks);
    for (const desk of desks) {
      expect(stageOf(bodyState(desk, body))).toBe("open");
      expect(closedBy(bodyState(desk, body))).toEqual([first.party]);
    }
    const again = { command: consent, subject: body, post: postUnder(office, under, first.party) };
    const input = { posts: [postUnder(office, under, first.party)] };
    expect(ask(office, first, { ...again, input })).toMatchObject({ refused: "temporary-body-closed" });
    for (const desk of desks.slice(1)) closeFor(office, desk, body, under);
    carryAll(office, desks);
    for (const desk of desks) expect(stageOf(bodyState(desk, body))).toBe("closed");
  });

  test("is not opened by those who saw that it was withdrawn, and is by those who consented at the same moment", () => {
    const { office, desks, under, first, last } = setUp();
    const [body, other] = [proposeBody(office, first, under), proposeBody(office, first, under)];
    carryAll(office, desks);
    closeFor(office, first, body, under);
    closeFor(office, first, other, under);
    // What crossed with the withdrawal had a proposal before it that stood.
    for (const desk of desks.slice(1)) consentTo(office, desk, other, under);
    carryAll(office, desks);
    const input = { posts: [postBeside(office, under, last.party)] };
    const asked = { command: consent, subject: body, post: postUnder(office, under, last.party), input };
    expect(ask(office, last, asked)).toMatchObject({ refused: "temporary-body-withdrawn" });
    for (const desk of desks) {
      expect(stageOf(bodyState(desk, body))).toBe("withdrawn");
      expect(stageOf(bodyState(desk, other))).toBe("open");
    }
  });

  test("takes a matter from the body that it stands under: its seats act there, and hand it up again", () => {
    const { office, desks, under, first, last } = setUp();
    const body = openBody(office, desks);
    const { subject } = raise(office, first, under);
    carryAll(office, desks);
    const move = { subject, input: { to: body, reason } };
    act(office, first, { command: delegate, ...move, post: postUnder(office, under, first.party) });
    carryAll(office, desks);
    for (const desk of desks) {
      const state = matterState(desk, subject);
      expect(standingOf(state)).toMatchObject({ body, way: [under, body] });
      for (const { party } of desks) expect(seatedAt(office, state, party)).toEqual([postBeside(office, under, party)]);
      const next = actingNext(state, recordAt(desk, subject).entries, office.mechanism);
      expect(next.map((each) => [each.party, each.body, each.post])).toEqual(
        office.parties.map((party) => [party, body, postBeside(office, under, party)]),
      );
      expect(matterBrief(recordAt(desk, subject), office.mechanism)).toMatchObject({ body, gaps: [] });
    }
    const up = { command: escalate, subject, input: { reason } };
    const old = { ...up, post: postUnder(office, under, last.party) };
    expect(ask(office, last, old)).toMatchObject({ refused: "not-your-seat" });
    act(office, last, { ...up, post: postBeside(office, under, last.party) });
    carryAll(office, desks);
    expect(standingOf(matterState(first, subject))).toMatchObject({ body: under, way: [under, body, under] });
  });

  test("can have a matter raised in it, and agreed by its seats", () => {
    const { office, desks, under, first } = setUp();
    const body = openBody(office, desks);
    const text = { clauses: [{ ja: "一", en: "one" }] };
    const { subject, entries } = raise(office, first, body, postBeside(office, under, first.party), { text });
    carryAll(office, desks);
    for (const desk of desks.slice(1)) {
      const post = postBeside(office, under, desk.party);
      act(office, desk, { command: assign, subject, post, input: { post } });
      act(office, desk, { command: concur, subject, post, input: { text: entries[2] } });
      carryAll(office, desks);
    }
    for (const desk of desks) expect(matterState(desk, subject).agreement.agreements).toHaveLength(1);
  });

  test("is refused as a place while it is proposed, and once it is closed", () => {
    const { office, desks, under, first } = setUp();
    const { subject } = raise(office, first, under);
    const body = proposeBody(office, first, under);
    carryAll(office, desks);
    const move = { command: delegate, subject, post: postUnder(office, under, first.party) };
    const asked = () => ask(office, first, { ...move, input: { to: body, reason } });
    expect(asked()).toMatchObject({ refused: "temporary-body-not-open", pointer: "/to" });
    for (const desk of desks.slice(1)) consentTo(office, desk, body, under);
    carryAll(office, desks);
    for (const desk of desks) closeFor(office, desk, body, under);
    carryAll(office, desks);
    expect(asked()).toMatchObject({ refused: "temporary-body-closed", pointer: "/to" });
  });

  test("holds a matter to what the consents say: another software cannot name other seats, nor leave a consent out", () => {
    const { office, desks, under, first, last } = setUp();
    const body = openBody(office, desks);
    const { subject } = raise(office, first, under);
    carryAll(office, desks);
    const post = postUnder(office, under, first.party);
    act(office, first, { command: delegate, subject, post, input: { to: body, reason } });
    const value = matterState(first, subject).moves[0]?.value as object;
    const { temporary } = value as { temporary: { under: string; seats: { party: string; posts: string[] }[] } };
    const forge = (changed: object) =>
      writeEntry(office, last, {
        kind: "route/1",
        subject,
        label: office.label,
        post: postUnder(office, under, last.party),
        content: { ...value, temporary: { ...temporary, ...changed } },
      });
    const swapped = temporary.seats.map((seat) =>
      seat.party === first.party ? { ...seat, posts: [postUnder(office, under, first.party)] } : seat,
    );
    const lent = temporary.seats.map((seat, at, all) => ({ ...all[(at + 1) % all.length], party: seat.party }));
    const verdicts = [
      forge({ seats: swapped }),
      forge({ seats: lent }),
      forge({ under: office.mechanism.bodies.find(({ id }) => id !== under)?.id }),
    ].map((hash) => verdictAt(last, hash));
    expect(verdicts).toEqual(["seats-differ", "seats-differ", "seats-differ"]);
    expect(standingOf(matterState(last, subject)).body).toBe(under);
  });

  test("gives a matter its new seats when it is delegated there again", () => {
    const { office, desks, under, first, last } = setUp();
    const body = openBody(office, desks);
    const { subject } = raise(office, first, under);
    carryAll(office, desks);
    const post = postUnder(office, under, first.party);
    act(office, first, { command: delegate, subject, post, input: { to: body, reason } });
    const again = {
      command: delegate,
      subject,
      post: postBeside(office, under, first.party),
      input: { to: body, reason },
    };
    expect(ask(office, first, again)).toMatchObject({ refused: "already-there" });
    const more = [postBeside(office, under, last.party), postUnder(office, under, last.party)].sort();
    consentTo(office, last, body, under, more);
    carryAll(office, desks);
    act(office, first, again);
    carryAll(office, desks);
    for (const desk of desks) {
      expect(seatedAt(office, matterState(desk, subject), last.party)).toEqual(more);
      expect(standingOf(matterState(desk, subject)).body).toBe(body);
    }
  });

  test("stands only where the mechanism lets it, and takes another name from who sits there", () => {
    const { office, desks, first } = setUp();
    const elsewhere = office.mechanism.bodies.find(
      ({ id, levels }) =>
        levels.length === 0 &&
        !office.mechanism.definition.temporary.under.includes(id) &&
        office.mechanism.seats(id).some(({ party }) => party === first.party) &&
        !office.mechanism.definition.temporary.under.some((each) => office.mechanism.body(each)?.parts.includes(id)),
    )?.id as string;
    const content = { under: elsewhere, parties: [...office.parties] };
    const raw = { kind: "temporary-body/1", label: office.label, content };
    const forged = writeEntry(office, first, { ...raw, post: postUnder(office, elsewhere, first.party) });
    expect(verdictAt(first, forged)).toBe("no-temporary-body-there");
    const body = openBody(office, desks);
    const post = postUnder(office, underOf(office), first.party);
    act(office, first, { command: rename, subject: body, post, input: { words: { en: "Joint office" } } });
    expect(ask(office, first, { command: rename, subject: body, input: { words: { en: "X" } } })).toMatchObject({
      refused: "not-your-seat",
    });
    expect(bodyState(first, body).title).toMatchObject([{ value: { words: { en: "Joint office" } } }]);
  });
});
