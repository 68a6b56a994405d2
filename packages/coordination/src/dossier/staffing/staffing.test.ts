import type { Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { kinds } from "../../kinds.ts";
import {
  act,
  ask,
  type Desk,
  hashNamed,
  mechanismNames,
  openOffice,
  startDesks,
  stateAt,
  verdictAt,
  viewOf,
  writeEntry,
} from "../../testing/desk.ts";
import { acknowledge } from "../commands/acknowledge.ts";
import { askChop } from "../commands/ask-chop.ts";
import { chop } from "../commands/chop.ts";
import { handOver } from "../commands/hand-over.ts";
import { open } from "../commands/open.ts";
import { reconcile } from "../commands/reconcile.ts";
import { signOff } from "../commands/sign-off.ts";
import type { DossierState } from "../state.ts";
import { rungOfPost } from "./level-of-post.ts";
import { handOversOf, staffingOf } from "./staffing.ts";

describe.each(mechanismNames)("staffing at home under %s", (name) => {
  const mechanism = viewOf(name);
  const party = mechanism.parties[0]?.id as string;
  const home = openOffice(name, [party]);
  const [desk] = startDesks(home) as readonly [Desk];
  const organisation = mechanism.definition.organisations.find((each) => each.party === party)?.id as string;
  const ladder = mechanism.ladder.map(({ id }) => id);
  const low = mechanism.postsOf(party).find(({ id }) => rungOfPost(mechanism, id) === 1)?.id as string;
  const high = mechanism.postsOf(party).find(({ id }) => rungOfPost(mechanism, id) > 1)?.id as string;
  const words = { ja: "意見", en: "A view" };
  const begin = () => act(home, desk, { command: open, input: { about: hashNamed("a matter") } }).subject;
  const does = (subject: Hash, command: Parameters<typeof act>[2]["command"], input: object, post = low) =>
    act(home, desk, { command, subject, post, input }).entries[0] as Hash;
  const missing = (subject: Hash, needed = ladder[1]) =>
    staffingOf(stateAt<DossierState>(desk, subject), needed, mechanism).missing;

  test("it begins with its first question, or not at all where nobody of that name is its side's", () => {
    const about = hashNamed("a matter");
    const asked = { organisation, question: words, suspense: home.now };
    const { subject } = act(home, desk, { command: open, input: { about, ask: asked } });
    const state = stateAt<DossierState>(desk, subject);
    expect(state.about).toBe(about);
    expect(staffingOf(state, ladder[1], mechanism).asked).toMatchObject([{ state: "waits" }]);
    const stranger = { about, ask: { ...asked, organisation: "nobody" } };
    expect(ask(home, desk, { command: open, input: stranger })).toMatchObject({
      refused: "organisation-unknown",
      pointer: "/ask/organisation",
    });
  });

  test("it is ready when all have answered, objections are settled, and the level that is demanded has signed", () => {
    const subject = begin();
    expect(missing(subject)).toEqual(["sign-off"]);
    const request = does(subject, askChop, { organisation, question: words, suspense: home.now });
    expect(missing(subject)).toEqual(["chops", "sign-off"]);
    const objection = does(subject, chop, { request, stance: "object", words });
    expect(missing(subject)).toEqual(["reconciliation", "sign-off"]);
    does(subject, reconcile, { chops: [objection], words });
    expect(missing(subject)).toEqual(["sign-off"]);
    does(subject, signOff, { level: ladder[0] });
    expect(missing(subject)).toEqual(["sign-off"]);
    does(subject, signOff, { level: ladder[1] }, high);
    expect(missing(subject)).toEqual([]);
    const state = stateAt<DossierState>(desk, subject);
    expect(staffingOf(state, ladder[1], mechanism).asked).toMatchObject([{ hash: request, state: "settled" }]);
  });

  test("a later answer takes the place of an earlier one, and what was signed before it must be signed again", () => {
    const subject = begin();
    const request = does(subject, askChop, { post: high, question: words });
    does(subject, chop, { request, stance: "concur" }, high);
    does(subject, signOff, { level: ladder[1] }, high);
    expect(missing(subject)).toEqual([]);
    does(subject, chop, { request, stance: "object", words }, high);
    expect(missing(subject)).toEqual(["reconciliation", "sign-off"]);
    // Who asked cannot answer over the objection.
    const over = { command: chop, subject, post: low, input: { request, stance: "concur" } };
    expect(ask(home, desk, over)).toMatchObject({ refused: "not-asked-of-you" });
  });

  test("nobody signs off above where the post stands, nor over an open answer without saying so", () => {
    const subject = begin();
    const above = { command: signOff, subject, post: low, input: { level: ladder.at(-1) } };
    expect(ask(home, desk, above)).toMatchObject({ refused: "level-too-low" });
    const raw = { kind: "sign-off/1", subject, label: home.label, post: low, content: { level: ladder.at(-1) } };
    expect(verdictAt(desk, writeEntry(home, desk, raw))).toBe("level-too-low");
    does(subject, askChop, { organisation, question: words });
    const own = { command: signOff, subject, post: low, input: { level: ladder[0] } };
    expect(ask(home, desk, own)).toMatchObject({ refused: "staffing-open" });
    does(subject, signOff, { level: ladder[0], despite: true });
  });

  test("a hand-over stays unacknowledged until the post of the next watch has read it", () => {
    const input = { to: high, notes: words, matters: [hashNamed("a matter")] };
    const { subject, entries } = act(home, desk, { command: handOver, post: low, input });
    const handed = () => handOversOf(stateAt<DossierState>(desk, subject));
    expect(handed()).toMatchObject([{ hash: entries[1], handOver: { from: low, to: high } }]);
    const seen = { command: acknowledge, subject, input: { handOver: entries[1] } };
    expect(ask(home, desk, { ...seen, post: low })).toMatchObject({ refused: "not-handed-to-you" });
    const [acknowledged] = act(home, desk, { ...seen, post: high }).entries;
    expect(handed()).toMatchObject([{ seen: acknowledged }]);
  });

  test("no kind of it has an effect in a shared audience, whatever another software writes", () => {
    const shared = openOffice(name);
    const [one] = startDesks(shared) as readonly [Desk];
    const forged = writeEntry(shared, one, { kind: "dossier/1", label: shared.label, content: {} });
    expect(verdictAt(one, forged)).toBe("not-at-home");
    for (const { kind, object, opens } of kinds) {
      if (object !== "dossier" || opens) continue;
      const entry = writeEntry(shared, one, { kind, subject: forged, label: shared.label, content: {} });
      expect(verdictAt(one, entry)).not.toBe("effect");
    }
    for (const command of [askChop, chop, reconcile, signOff, acknowledge]) {
      expect(command.allowed({ audience: shared.audience } as never)).toEqual({ refused: "not-at-home" });
    }
  });
});
