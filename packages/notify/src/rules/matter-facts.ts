import {
  type Acting,
  actsIn,
  invitationsOf,
  isOpenTask,
  type MatterBrief,
  type MatterState,
  matterBrief,
  mechanismFor,
  type RelationsOf,
  tasksOf,
} from "@kakehashi/coordination";
import type { FoldedEntry, Hash, MechanismView, ObjectRecord } from "@kakehashi/core";
import type { Awaited, ObjectFacts } from "./object-facts.ts";

export interface FactsScene {
  readonly realm: Hash;
  readonly audience: Hash;
  readonly reference: string;
  readonly party: string;
  readonly mechanism: MechanismView;
  /** Links of the matters that it is called a duplicate of, and of theirs. */
  readonly relationsOf?: RelationsOf;
}

function postsIn(body: string, { mechanism, party }: FactsScene): readonly string[] {
  return mechanism
    .postsOf(party)
    .map(({ id }) => id)
    .filter((post) => actsIn(mechanism, post, body));
}

/** The post that its side named to hold the matter, or every seat that it has there; and whoever it asked in. */
function postsOf({ body }: Acting, { guests, holders }: MatterBrief, scene: FactsScene): readonly string[] {
  const held = holders.find(({ party }) => party === scene.party);
  const invited = guests.filter(({ party }) => party === scene.party).map(({ post }) => post);
  return [...new Set([...(held?.named === true ? [held.post] : postsIn(body, scene)), ...invited])];
}

function withoutEffect(entries: readonly FoldedEntry[], party: string): ObjectFacts["without"] {
  return entries
    .filter((entry) => entry.party === party && entry.verdict !== "effect" && entry.verdict !== "tombstone")
    .map(({ hash, kind, verdict, post }) => ({ entry: hash, kind, reason: verdict, post }));
}

/**
 * Facts of a matter's record; undefined where its opening is not in it. Pure: the same record and definition give the same
 * facts.
 */
export function matterFacts(record: ObjectRecord, adopted: FactsScene): ObjectFacts | undefined {
  const scene = { ...adopted, mechanism: mechanismFor(record.state as MatterState, adopted.mechanism) };
  const brief = matterBrief(record, scene.mechanism, adopted.relationsOf);
  if (brief === undefined) return undefined;
  const awaited = brief.acting.filter(({ party }) => party === scene.party);
  return {
    realm: scene.realm,
    audience: scene.audience,
    subject: record.subject,
    reference: scene.reference,
    awaits: [
      ...awaited.map((acting) => ({
        asked: acting.asked,
        since: acting.since,
        ...(acting.suspense !== undefined && { due: acting.suspense }),
        posts: postsOf(acting, brief, scene),
      })),
      ...tasksAwaited(record, scene),
    ],
    ...(brief.agreed && { agreed: brief.agreed.record.hash }),
    posts: postsIn(brief.body, scene),
    invited: invitationsOf(record.state as MatterState)
      .filter(({ party, ended }) => party === scene.party && !ended)
      .map(({ hash, invitation }) => ({ entry: hash, post: invitation.post })),
    without: withoutEffect(record.entries, scene.party),
  };
}

/** Tasks of this party that are neither done nor dropped: each awaits the post that it was given to. */
function tasksAwaited(record: ObjectRecord, { party }: FactsScene): readonly Awaited[] {
  return tasksOf(record.state as MatterState)
    .filter((each) => each.party === party && isOpenTask(each))
    .map(({ hash, task }) => ({
      ...{ asked: "do-task", since: hash, posts: [task.post] },
      ...(task.due !== undefined && { due: task.due }),
    }));
}
