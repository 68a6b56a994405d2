import type { Absence as KeptAbsence, Holder as KeptHolder } from "@kakehashi/access";
import { type Absence, type AwayView, type Holder, operations } from "@kakehashi/contract";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { mechanismOf } from "../served-realm.ts";
import { leadingEngine, type ServerContext } from "../server-context.ts";

/** Whether two absences have an hour in common; one without end lasts. */
function meet(a: KeptAbsence, b: KeptAbsence): boolean {
  const [from, until] = [Math.max(a.from, b.from), Math.min(a.until ?? Infinity, b.until ?? Infinity)];
  return from < until;
}

/** Whoever stands in may be away themselves: it is said, and nobody stands in for them here. */
function absenceView(away: KeptAbsence, holders: readonly KeptHolder[]): Absence {
  const { from, until, standIn, words } = away;
  const theirs = holders.find(({ id }) => id === standIn?.id)?.away;
  const gone = theirs !== undefined && meet(away, theirs) ? theirs : undefined;
  return {
    from,
    ...(until !== undefined && { until }),
    ...(standIn !== undefined && {
      standIn: {
        ...standIn,
        ...(gone && { away: { from: gone.from, ...(gone.until !== undefined && { until: gone.until }) } }),
      },
    }),
    ...(words !== "" && { words }),
  };
}

/** Posts of one's own side alone: whatever else an account may hold is no post of this definition's party. */
function ownHolders(context: ServerContext, kept: readonly KeptHolder[]): readonly KeptHolder[] {
  const engine = leadingEngine(context, undefined);
  const mechanism = engine && mechanismOf(engine);
  return kept.flatMap((holder) => {
    const posts = holder.posts.filter((id) => mechanism?.postOf(id)?.party === context.party);
    return posts.length === 0 ? [] : [{ ...holder, posts }];
  });
}

/**
 * Who is away, and who stands in. It lies in this node's own tables and names no realm and no audience: nothing of it can leave.
 * `changed` tells every open screen of this node.
 */
export function bindAbsences(context: ServerContext, changed: () => void): void {
  const { binder, access, now } = context;
  const { absences } = access;

  async function awayOf(person: string): Promise<AwayView> {
    const [away, holders] = await Promise.all([absences.of(person), absences.holders()]);
    return away === undefined ? {} : { away: absenceView(away, holders) };
  }

  bind(binder, operations.away, async ({ session }) => awayOf(session.person.id));

  bind(binder, operations.setAway, async ({ body, session }) => {
    const { from = now(), until, standIn, words = "" } = body;
    if (until !== undefined && until <= Math.max(from, now())) return refused("absence-ends-before");
    const others = ownHolders(context, await absences.holders()).filter(({ id }) => id !== session.person.id);
    if (standIn !== undefined && others.every(({ id }) => id !== standIn)) return refused("stand-in-not-possible");
    await access.setAway(session, { from, until, standIn, words });
    changed();
    return awayOf(session.person.id);
  });

  bind(binder, operations.clearAway, async ({ session }) => {
    await access.clearAway(session);
    changed();
    return {};
  });

  bind(binder, operations.holders, async () => {
    const kept = ownHolders(context, await absences.holders());
    return {
      holders: kept.map(
        ({ id, name, posts, away }): Holder => ({
          ...{ id, name, posts: [...posts] },
          ...(away && { away: absenceView(away, kept) }),
        }),
      ),
    };
  });
}
