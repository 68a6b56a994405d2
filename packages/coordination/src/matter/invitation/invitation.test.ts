import { describe, expect, test } from "vitest";
import { actsIn } from "../../object/acts-in.ts";
import { isRefusal } from "../../object/refusal.ts";
import {
  act,
  ask,
  carryAll,
  type Desk,
  mechanismNames,
  openOffice,
  recordAt,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../../testing/desk.ts";
import { assign } from "../commands/assign.ts";
import { concur } from "../commands/concur.ts";
import { endInvitation } from "../commands/end-invitation.ts";
import { escalate } from "../commands/escalate.ts";
import { invite } from "../commands/invite.ts";
import { open } from "../commands/open.ts";
import { returnBack } from "../commands/return.ts";
import { withdraw } from "../commands/withdraw.ts";
import { matterBrief, matterMarks, matterViews } from "../project.ts";
import { placesFor, postsAt } from "../route/bodies.ts";
import { standingOf } from "../route/standing.ts";
import type { MatterState } from "../state.ts";
import { holderOf } from "../work/holder.ts";
import { invitationsOf } from "./invited.ts";

describe.each(mechanismNames)("a post that attends as needed, under %s", (name) => {
  const setUp = () => {
    const office = openOffice(name);
    const desks = startDesks(office);
    const { mechanism } = office;
    const seat = mechanism.definition.seats.find(({ post, body }) => !actsIn(mechanism, post, body));
    if (seat === undefined) throw new Error(`in ${name} nobody sits anywhere as needed`);
    const host = desks.find(({ party }) => party === seat.party) as Desk;
    const other = desks.find((desk) => desk !== host) as Desk;
    const { body, post: guest } = seat;
    const postOf = (desk: Desk) => postsAt(mechanism, body, desk.party)[0] as string;
    const input = {
      track: mechanism.body(body)?.tracks[0] as string,
      body,
      title: { en: "A matter" },
      signatories: [host.party, other.party],
      text: { clauses: [{ ja: "一", en: "one" }], concur: false },
    };
    const { subject, entries } = act(office, other, { command: open, post: postOf(other), input });
    const text = entries[2];
    carryAll(office, desks);
    const state = (desk = host) => stateAt<MatterState>(desk, subject);
    const asks = (desk: Desk, post: string, more = {}) =>
      ask(office, desk, { command: invite, subject, post: postOf(desk), input: { post, ...more } });
    const share = () => carryAll(office, desks);
    return { office, mechanism, desks, host, other, guest, subject, text, postOf, state, asks, share };
  };

  test("acts on a matter only while its own side has asked it in", () => {
    const { office, host, guest, subject, text, postOf, state, share, other } = setUp();
    const concurs = () => ask(office, host, { command: concur, subject, post: guest, input: { text } });
    const before = concurs();
    expect(isRefusal(before) && before.refused).toBe("not-asked-in");
    const forged = { kind: "position/1", subject, label: office.label, content: { stance: "concur", text } };
    expect(verdictAt(host, writeEntry(office, host, { ...forged, post: guest }))).toBe("not-your-seat");
    const { entries } = act(office, host, { command: invite, subject, post: postOf(host), input: { post: guest } });
    expect(isRefusal(concurs())).toBe(false);
    act(office, host, { command: withdraw, subject, post: guest, input: {} });
    const ended = { invitation: entries[0] };
    act(office, host, { command: endInvitation, subject, post: postOf(host), input: ended });
    const after = concurs();
    expect(isRefusal(after) && after.refused).toBe("not-asked-in");
    expect(verdictAt(host, writeEntry(office, host, { ...forged, post: guest }))).toBe("not-your-seat");
    share();
    expect(invitationsOf(state(other)).map(({ ended: over }) => over)).toEqual([true]);
  });

  test("can hold the matter while it takes part, and no longer", () => {
    const { office, mechanism, host, guest, subject, postOf, state } = setUp();
    const holder = () => holderOf(state(), standingOf(state()), mechanism, host.party);
    const { entries } = act(office, host, { command: invite, subject, post: postOf(host), input: { post: guest } });
    act(office, host, { command: assign, subject, post: postOf(host), input: { post: guest } });
    expect(holder()).toEqual({ post: guest, named: true });
    const input = { invitation: entries[0] };
    act(office, host, { command: endInvitation, subject, post: postOf(host), input });
    expect(holder()).toEqual({ post: postsAt(mechanism, state().opening.body, host.party)[0], named: false });
  });

  test("finds the matter in its own list while it takes part, beside the seats", () => {
    const { office, mechanism, host, guest, subject, postOf } = setUp();
    const views = () => {
      const brief = matterBrief(recordAt(host, subject), mechanism);
      return brief === undefined ? [] : matterMarks(brief).map(({ view }) => view);
    };
    const own = matterViews.awaitsGuest(host.party, guest);
    expect(views()).not.toContain(own);
    const { entries } = act(office, host, { command: invite, subject, post: postOf(host), input: { post: guest } });
    expect(views()).toContain(own);
    const input = { invitation: entries[0] };
    act(office, host, { command: endInvitation, subject, post: postOf(host), input });
    expect(views()).not.toContain(own);
  });

  test("is asked in by its own side alone, by a seat, and asks nobody in itself", () => {
    const { office, host, other, guest, subject, postOf, asks, state } = setUp();
    const theirs = asks(other, guest);
    expect(isRefusal(theirs) && theirs.refused).toBe("post-unknown");
    const { body: at } = standingOf(state());
    const forged = { kind: "invitation/1", subject, label: office.label, content: { post: guest, at } };
    expect(verdictAt(other, writeEntry(office, other, { ...forged, post: postOf(other) }))).toBe("post-unknown");
    expect(verdictAt(host, writeEntry(office, host, forged))).toBe("not-your-seat");
    asks(host, guest);
    const again = { ...forged, post: guest };
    expect(verdictAt(host, writeEntry(office, host, again))).toBe("not-your-seat");
  });

  test("takes part where it was asked in, and not where the matter goes from there until it is back", () => {
    const { office, mechanism, host, other, guest, subject, text, postOf, state, asks, share } = setUp();
    asks(host, guest);
    const from = standingOf(state()).body;
    const [to] = placesFor(mechanism, "escalate", standingOf(state()));
    if (to === undefined) throw new Error(`nothing rises from ${from}`);
    share();
    act(office, other, { command: escalate, subject, post: postOf(other), input: { to, reason: { en: "Higher" } } });
    share();
    expect(standingOf(state()).body).toBe(to);
    const refused = ask(office, host, { command: concur, subject, post: guest, input: { text } });
    expect(isRefusal(refused)).toBe(true);
    const forged = { kind: "position/1", subject, label: office.label, content: { stance: "concur", text } };
    expect(verdictAt(host, writeEntry(office, host, { ...forged, post: guest }))).toBe("not-your-seat");
    const above = postsAt(mechanism, to, host.party)[0] as string;
    const from1 = { kind: "invitation/1", subject, label: office.label, content: { post: guest, at: from } };
    expect(verdictAt(host, writeEntry(office, host, { ...from1, post: above }))).toBe("moved-meanwhile");
    act(office, host, { command: returnBack, subject, post: above, input: { reason: { en: "Decided" } } });
    expect(isRefusal(ask(office, host, { command: concur, subject, post: guest, input: { text } }))).toBe(false);
  });

  test("acts no more once the time is over, by its own side's command; what the record has stays judged without a clock", () => {
    const { office, host, guest, subject, text, asks } = setUp();
    asks(host, guest, { until: office.now + 1_000 });
    office.now += 2_000;
    const late = ask(office, host, { command: concur, subject, post: guest, input: { text } });
    expect(isRefusal(late) && late.refused).toBe("invitation-over");
    const forged = { kind: "position/1", subject, label: office.label, content: { stance: "concur", text } };
    expect(verdictAt(host, writeEntry(office, host, { ...forged, post: guest }))).toBe("effect");
  });
});

describe.each(mechanismNames)("the default holder under %s", (name) => {
  test("is a standing seat: nobody holds a matter by default who attends as needed", () => {
    const { mechanism } = openOffice(name);
    for (const { id, levels } of mechanism.bodies.filter(({ levels: own }) => own.length === 0)) {
      expect(levels).toEqual([]);
      for (const { id: party } of mechanism.parties) {
        const [first] = postsAt(mechanism, id, party);
        if (first !== undefined) expect(actsIn(mechanism, first, id)).toBe(true);
      }
    }
  });
});
