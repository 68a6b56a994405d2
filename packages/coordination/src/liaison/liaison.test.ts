import type { Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import {
  act,
  ask,
  carryAll,
  type Desk,
  mechanismNames,
  openOffice,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../testing/desk.ts";
import { openBody, postBeside, underOf } from "../testing/temporary.ts";
import { describe as describePosting } from "./commands/describe.ts";
import { end } from "./commands/end.ts";
import { receive } from "./commands/receive.ts";
import { register } from "./commands/register.ts";
import { setPeriod } from "./commands/set-period.ts";
import { periodOf, stageOn } from "./stands-on.ts";
import type { LiaisonState } from "./state.ts";

const role = { ja: "連絡調整", en: "Liaison" };
const hour = 3_600_000;

describe.each(mechanismNames)("a liaison post under %s", (name) => {
  const setUp = () => {
    const office = openOffice(name);
    const desks = startDesks(office);
    const [sender, host] = desks as readonly [Desk, Desk];
    const post = postBeside(office, underOf(office), sender.party);
    const period = { from: office.now, until: office.now + 10 * hour };
    const posted = (more: object = {}) =>
      act(office, sender, { command: register, input: { post, host: host.party, role, ...period, ...more } });
    const on = (desk: Desk, subject: Hash, at: number) =>
      stageOn(stateAt<LiaisonState>(desk, subject), office.now + at);
    return { office, desks, sender, host, post, posted, on };
  };

  test("is announced by its sender, there once the host has received it, and over when its period ends", () => {
    const { office, desks, host, posted, on } = setUp();
    const { subject } = posted({ body: underOf(office) });
    carryAll(office, desks);
    for (const desk of desks) {
      expect([-1, 0, 10 * hour].map((at) => on(desk, subject, at))).toEqual(["planned", "announced", "ended"]);
    }
    act(office, host, { command: receive, subject, input: {} });
    carryAll(office, desks);
    for (const desk of desks) {
      expect([-1, 0, 10 * hour - 1, 10 * hour].map((at) => on(desk, subject, at))).toEqual([
        "planned",
        "present",
        "present",
        "ended",
      ]);
    }
  });

  test("is ended by either side for itself, the earlier of the two, and not by a third", () => {
    const { office, desks, sender, host, posted, on } = setUp();
    const { subject } = posted();
    carryAll(office, desks);
    act(office, host, { command: end, subject, input: { at: office.now + 5 * hour } });
    act(office, sender, { command: end, subject, input: { at: office.now + 3 * hour } });
    carryAll(office, desks);
    for (const desk of desks) {
      expect(periodOf(stateAt(desk, subject))).toEqual({ from: office.now, until: office.now + 3 * hour });
      expect(on(desk, subject, 3 * hour)).toBe("ended");
    }
    expect(ask(office, host, { command: end, subject, input: {} })).toMatchObject({ refused: "already-stated" });
    const again = { kind: "liaison-ended/1", subject, label: office.label, content: { at: office.now + 9 * hour } };
    expect(verdictAt(host, writeEntry(office, host, again))).toBe("already-stated");
    for (const third of desks.slice(2)) {
      expect(ask(office, third, { command: end, subject, input: {} })).toMatchObject({ refused: "not-the-sender" });
    }
  });

  test("is described and dated by its sender alone, and received by its host alone", () => {
    const { office, desks, sender, host, posted } = setUp();
    const { subject } = posted();
    carryAll(office, desks);
    const later = { from: office.now, until: office.now + 20 * hour };
    expect(ask(office, host, { command: setPeriod, subject, input: later })).toMatchObject({
      refused: "not-the-sender",
    });
    expect(ask(office, host, { command: describePosting, subject, input: { role } })).toMatchObject({
      refused: "not-the-sender",
    });
    expect(ask(office, sender, { command: receive, subject, input: {} })).toMatchObject({ refused: "not-the-host" });
    const raw = { subject, label: office.label };
    const forged = [
      writeEntry(office, host, { ...raw, kind: "liaison-period/1", content: { from: 0 } }),
      writeEntry(office, sender, { ...raw, kind: "liaison-received/1", content: {} }),
      writeEntry(office, host, { ...raw, kind: "liaison-words/1", content: { role } }),
    ].map((hash) => verdictAt(hash === undefined ? host : host, hash) ?? verdictAt(sender, hash));
    expect(forged).toEqual(["not-the-sender", "not-the-host", "not-the-sender"]);
    act(office, sender, { command: setPeriod, subject, input: later });
    carryAll(office, desks);
    for (const desk of desks) expect(periodOf(stateAt(desk, subject))).toEqual(later);
  });

  test("sends a post of one's own to another party of the audience, to a body that is there, be it a temporary one", () => {
    const { office, desks, sender, host, post, posted } = setUp();
    const body = openBody(office, desks);
    expect(stateAt<LiaisonState>(sender, posted({ body }).subject).opening).toEqual({
      ...{ kind: "liaison", post, host: host.party, body },
    });
    const asked = (input: object) =>
      ask(office, sender, { command: register, input: { post, host: host.party, role, from: 0, ...input } });
    expect(asked({ post: postBeside(office, underOf(office), host.party) })).toMatchObject({ refused: "post-unknown" });
    expect(asked({ host: sender.party })).toMatchObject({ refused: "host-unknown" });
    expect(asked({ body: "nowhere" })).toMatchObject({ refused: "body-unknown" });
    const raw = { kind: "liaison/1", label: office.label };
    const opening = { kind: "liaison", post, host: host.party };
    const verdicts = [
      { ...opening, post: postBeside(office, underOf(office), host.party) },
      { ...opening, host: sender.party },
      { ...opening, body: "nowhere" },
    ].map((content) => verdictAt(sender, writeEntry(office, sender, { ...raw, content })));
    expect(verdicts).toEqual(["post-unknown", "host-unknown", "body-unknown"]);
  });
});
