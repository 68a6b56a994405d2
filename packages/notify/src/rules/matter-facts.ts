import { type Acting, actsIn, type MatterBrief, matterBrief } from "@kakehashi/coordination";
import type { FoldedEntry, Hash, MechanismView, ObjectRecord } from "@kakehashi/core";

/** What awaits this party in a matter, and at which of its posts. */
export interface Awaited {
  readonly asked: string;
  /** The entry since which it waits. */
  readonly since: Hash;
  readonly due?: number;
  readonly posts: readonly string[];
}

/** All that notices are made of, of one matter as this node has it. Plain JSON, kept between two looks. */
export interface MatterFacts {
  readonly realm: Hash;
  readonly audience: Hash;
  readonly subject: Hash;
  readonly reference: string;
  readonly awaits: readonly Awaited[];
  /** The entry that put the agreement on record. */
  readonly agreed?: Hash;
  /** Posts of this party where the matter stands. */
  readonly posts: readonly string[];
  /** This party's own entries without effect. */
  readonly without: readonly {
    readonly entry: Hash;
    readonly kind: string;
    readonly reason: string;
    readonly post: string;
  }[];
}

export interface FactsScene {
  readonly realm: Hash;
  readonly audience: Hash;
  readonly reference: string;
  readonly party: string;
  readonly mechanism: MechanismView;
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

function withoutEffect(entries: readonly FoldedEntry[], party: string): MatterFacts["without"] {
  return entries
    .filter((entry) => entry.party === party && entry.verdict !== "effect" && entry.verdict !== "tombstone")
    .map(({ hash, kind, verdict, post }) => ({ entry: hash, kind, reason: verdict, post }));
}

/**
 * Facts of a matter's record; undefined where its opening is not in it. Pure: the same record and definition give the same
 * facts.
 */
export function matterFacts(record: ObjectRecord, scene: FactsScene): MatterFacts | undefined {
  const brief = matterBrief(record, scene.mechanism);
  if (brief === undefined) return undefined;
  const awaited = brief.acting.filter(({ party }) => party === scene.party);
  return {
    realm: scene.realm,
    audience: scene.audience,
    subject: record.subject,
    reference: scene.reference,
    awaits: awaited.map((acting) => ({
      asked: acting.asked,
      since: acting.since,
      ...(acting.suspense !== undefined && { due: acting.suspense }),
      posts: postsOf(acting, brief, scene),
    })),
    ...(brief.agreed && { agreed: brief.agreed.record.hash }),
    posts: postsIn(brief.body, scene),
    without: withoutEffect(record.entries, scene.party),
  };
}

/** The nearest suspense that awaits this party; undefined where none does. */
export function nearestDue({ awaits }: MatterFacts): number | undefined {
  const dues = awaits.flatMap(({ due }) => due ?? []);
  return dues.length === 0 ? undefined : Math.min(...dues);
}

/** What is old news in a matter that is looked at for the first time: all but that which still awaits somebody. */
export function asKnownBefore(facts: MatterFacts): MatterFacts {
  return { ...facts, awaits: [] };
}
