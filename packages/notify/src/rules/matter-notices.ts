import type { Notice } from "../notice.ts";
import type { Awaited, ObjectFacts } from "./object-facts.ts";

function aboutOf({ realm, about, audience, subject, reference }: ObjectFacts) {
  return { realm, about: about ?? { audience, subject, reference } };
}

function nameOf(facts: ObjectFacts, { asked, since }: Awaited): string {
  return `${facts.subject} ${asked} ${since}`;
}

/** What newly awaits posts of this party. A post that comes to hold what another held is told too. */
function newlyAwaited(before: ObjectFacts | undefined, after: ObjectFacts): readonly Notice[] {
  const known = new Map(before?.awaits.map((each) => [nameOf(before, each), each.posts]));
  return after.awaits.flatMap((each): Notice[] => {
    const name = nameOf(after, each);
    const posts = each.posts.filter((post) => !(known.get(name) ?? []).includes(post));
    if (posts.length === 0) return [];
    const { asked, due, since } = each;
    const told = { ...aboutOf(after), entry: since, asked, ...(due !== undefined && { due }), posts };
    return [{ kind: "awaits", key: `awaits ${name}`, ...told }];
  });
}

function newlyAgreed(before: ObjectFacts | undefined, after: ObjectFacts): readonly Notice[] {
  if (after.agreed === undefined || after.agreed === before?.agreed) return [];
  return [{ kind: "agreed", key: `agreed ${after.agreed}`, ...aboutOf(after), posts: after.posts }];
}

/** Whoever was asked in is told at once, whether or not anything awaits this party: it is there to follow from now on. */
function newlyInvited(before: ObjectFacts | undefined, after: ObjectFacts): readonly Notice[] {
  const known = before === undefined ? [] : (before.invited ?? after.invited ?? []);
  return (after.invited ?? [])
    .filter(({ entry }) => !known.some((each) => each.entry === entry))
    .map(({ entry, post }) => ({ kind: "invited", key: `invited ${entry}`, ...aboutOf(after), posts: [post] }));
}

function newlyWithout(before: ObjectFacts | undefined, after: ObjectFacts): readonly Notice[] {
  const known = new Set(before?.without.map(({ entry }) => entry));
  return after.without
    .filter(({ entry }) => !known.has(entry))
    .map(({ entry, kind, reason, post }) => ({
      kind: "without-effect",
      key: `without-effect ${entry}`,
      ...{ ...aboutOf(after), entry },
      reason,
      entryKind: kind,
      posts: [post],
    }));
}

/**
 * What is news between two looks at one matter. Pure. `before` is undefined for a matter that was not there at the last look:
 * then everything about it is news.
 */
export function matterNotices(before: ObjectFacts | undefined, after: ObjectFacts): readonly Notice[] {
  return [
    ...newlyAwaited(before, after),
    ...newlyInvited(before, after),
    ...newlyAgreed(before, after),
    ...newlyWithout(before, after),
  ];
}

/**
 * Suspenses that come within `withinMs` of the realm's time, or have passed. Pure, and asked again and again: the key of each
 * notice names the suspense, so that a suspense set anew is told anew.
 */
export function suspenseNotices(facts: ObjectFacts, realmNow: number, withinMs: number): readonly Notice[] {
  return facts.awaits.flatMap((each): Notice[] => {
    const { asked, due, since, posts } = each;
    if (due === undefined || due - realmNow > withinMs || posts.length === 0) return [];
    const kind = due <= realmNow ? "overdue" : "due-soon";
    return [{ kind, key: `${kind} ${nameOf(facts, each)} ${due}`, ...aboutOf(facts), entry: since, asked, due, posts }];
  });
}
