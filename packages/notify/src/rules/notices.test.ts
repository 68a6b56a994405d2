import type { Hash } from "@kakehashi/core";
import { expect, test } from "vitest";
import { downSince, linkNotice } from "./link-notice.ts";
import { matterNotices, suspenseNotices } from "./matter-notices.ts";
import { asKnownBefore, nearestDue, type ObjectFacts } from "./object-facts.ts";

const hash = (digit: string) => digit.repeat(64) as Hash;
const hour = 60 * 60 * 1000;

function facts(change: Partial<ObjectFacts> = {}): ObjectFacts {
  return {
    realm: hash("a"),
    audience: hash("b"),
    subject: hash("c"),
    reference: "J-12",
    awaits: [],
    posts: ["one", "two"],
    without: [],
    ...change,
  };
}
const awaited = { asked: "state-position", since: hash("1"), due: 100 * hour, posts: ["one", "two"] };

test("a matter that newly awaits a post of this side is told to the posts that may act", () => {
  const [notice, ...rest] = matterNotices(facts(), facts({ awaits: [awaited] }));
  expect(rest).toEqual([]);
  expect(notice).toMatchObject({
    kind: "awaits",
    asked: "state-position",
    due: 100 * hour,
    posts: ["one", "two"],
    about: { reference: "J-12", subject: hash("c") },
  });
});

test("what awaited before is no news, and looking twice gives nothing the second time", () => {
  const after = facts({ awaits: [awaited] });
  expect(matterNotices(after, after)).toEqual([]);
});

test("a post that comes to hold what another held is told, and the others are not", () => {
  const before = facts({ awaits: [{ ...awaited, posts: ["one"] }] });
  const after = facts({ awaits: [{ ...awaited, posts: ["two"] }] });
  expect(matterNotices(before, after).map(({ posts }) => posts)).toEqual([["two"]]);
});

test("the same thing asked since a later entry is another thing, with another key", () => {
  const later = facts({ awaits: [{ ...awaited, since: hash("2") }] });
  const [first] = matterNotices(undefined, facts({ awaits: [awaited] }));
  const [second] = matterNotices(facts({ awaits: [awaited] }), later);
  expect(second?.key).not.toBe(first?.key);
});

test("an agreement put on record is told once, to the posts where the matter stands", () => {
  const agreed = facts({ agreed: hash("9") });
  expect(matterNotices(facts(), agreed)).toMatchObject([{ kind: "agreed", posts: ["one", "two"] }]);
  expect(matterNotices(agreed, agreed)).toEqual([]);
});

test("whoever is asked into a matter is told once, though nothing awaits this party; what an older version kept tells nobody", () => {
  const asked = facts({ invited: [{ entry: hash("5"), post: "adviser" }] });
  expect(matterNotices(facts({ invited: [] }), asked)).toMatchObject([{ kind: "invited", posts: ["adviser"] }]);
  expect(matterNotices(undefined, asked)).toHaveLength(1);
  expect(matterNotices(asked, asked)).toEqual([]);
  expect(matterNotices(facts(), asked)).toEqual([]);
  expect(matterNotices(asKnownBefore(asked), asked)).toEqual([]);
});

test("an act of one's own without effect is told to the post that made it, with the reason", () => {
  const lost = facts({ without: [{ entry: hash("7"), kind: "route/1", reason: "moved-meanwhile", post: "one" }] });
  expect(matterNotices(facts(), lost)).toMatchObject([
    { kind: "without-effect", reason: "moved-meanwhile", entryKind: "route/1", posts: ["one"] },
  ]);
});

test("at the first look at an audience only what still awaits somebody is news", () => {
  const old = facts({ awaits: [awaited], agreed: hash("9") });
  expect(matterNotices(asKnownBefore(old), old).map(({ kind }) => kind)).toEqual(["awaits"]);
});

test("a suspense is told when it comes near and when it has passed, each once by its key", () => {
  const matter = facts({ awaits: [awaited] });
  expect(suspenseNotices(matter, 70 * hour, 24 * hour)).toEqual([]);
  const [soon] = suspenseNotices(matter, 76 * hour, 24 * hour);
  const [sooner] = suspenseNotices(matter, 99 * hour, 24 * hour);
  const [over] = suspenseNotices(matter, 100 * hour, 24 * hour);
  expect([soon?.kind, over?.kind]).toEqual(["due-soon", "overdue"]);
  expect(sooner?.key).toBe(soon?.key);
  expect(over?.key).not.toBe(soon?.key);
});

test("a suspense that is set anew is told anew", () => {
  const [before] = suspenseNotices(facts({ awaits: [awaited] }), 99 * hour, 24 * hour);
  const moved = facts({ awaits: [{ ...awaited, due: 120 * hour }] });
  const [after] = suspenseNotices(moved, 99 * hour, 24 * hour);
  expect(after?.key).not.toBe(before?.key);
  expect(nearestDue(moved)).toBe(120 * hour);
});

test("a line is told of only once it was lost for long enough", () => {
  const line = { realm: hash("a"), node: "other-1", since: 1_000 };
  const posts = ["watch"];
  expect(linkNotice(line, { now: 60_000, afterMs: 600_000, posts })).toBeUndefined();
  const told = linkNotice(line, { now: 700_000, afterMs: 600_000, posts });
  const again = linkNotice(line, { now: 900_000, afterMs: 600_000, posts });
  expect(told?.key).toBe(again?.key);
  expect(linkNotice(line, { now: 700_000, afterMs: 600_000, posts: [] })).toBeUndefined();
});

test("a line is down since it was noted, or heard last, but since no moment that has not come yet", () => {
  expect(downSince(undefined, undefined, 5_000)).toBe(5_000);
  expect(downSince(undefined, 3_000, 5_000)).toBe(3_000);
  expect(downSince(1_000, 3_000, 5_000)).toBe(1_000);
  // The clock was set back.
  expect(downSince(3_600_000, undefined, 5_000)).toBe(5_000);
  expect(downSince(undefined, 3_600_000, 5_000)).toBe(5_000);
});

test("no notice carries words: of people it has codes, references and times alone", () => {
  const all = [
    ...matterNotices(undefined, facts({ awaits: [awaited], agreed: hash("9") })),
    ...suspenseNotices(facts({ awaits: [awaited] }), 99 * hour, 24 * hour),
  ];
  const known = ["kind", "key", "realm", "about", "entry", "asked", "due", "reason", "entryKind", "partner", "posts"];
  for (const notice of all) for (const field of Object.keys(notice)) expect(known).toContain(field);
});

test("what a dossier asks leads to what it is about, and a hand-over to itself", () => {
  const about = { audience: hash("e"), subject: hash("f"), reference: "J-7" };
  const chop = { ...awaited, asked: "give-chop" };
  expect(matterNotices(undefined, facts({ about, awaits: [chop] }))).toMatchObject([{ about, asked: "give-chop" }]);
  expect(suspenseNotices(facts({ about, awaits: [chop] }), 100 * hour, 0)).toMatchObject([{ kind: "overdue", about }]);
});
