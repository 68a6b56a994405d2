import type { DossierState, MatterState } from "@kakehashi/coordination";
import { type Hash, type MechanismView, type ObjectRecord, partyOfNode, referenceOf } from "@kakehashi/core";
import { type AudienceEngine, coordinationDomain, type JoinedIn, joinedRecords } from "@kakehashi/node";
import {
  asKnownBefore,
  charterFacts,
  dossierFacts,
  matterFacts,
  matterNotices,
  type ObjectFacts,
  type Watching,
} from "@kakehashi/notify";
import type { Store } from "@kakehashi/store";

/** Matters that one transaction looks at. */
const matters = 64;
/** Commits read at once. */
const changesMax = 1_000;
/** Changes are kept for a day: a job that was away for nearly as long looks at everything. */
const awayMsMax = 20 * 60 * 60 * 1000;

export function mechanismOf(engine: AudienceEngine): MechanismView | undefined {
  return engine.ports.context.definition(engine.definition());
}

/** How people call an object of the audience. */
function referenceIn(engine: AudienceEngine, record: ObjectRecord, mechanism: MechanismView): string {
  const { mark } = engine.ports.context.audience.record;
  const letterOf = (node: string) => mechanism.party(partyOfNode(node))?.letter ?? node;
  return referenceOf(record, letterOf, mark) ?? record.subject.slice(0, 8);
}

async function factsOf({ engine, party, engines }: LookAt, subjects: readonly Hash[]): Promise<ObjectFacts[]> {
  const mechanism = mechanismOf(engine);
  if (mechanism === undefined) return [];
  const { realm, audience } = engine.ports;
  const facts: ObjectFacts[] = [];
  // What a matter is joined to is looked at with it: who acts on that may have changed, though it did not move itself.
  const looked = new Set(subjects);
  for (const subject of looked) {
    const record = await engine.record(subject);
    const scene = { realm, audience, reference: "", party, mechanism };
    if (record?.type === "dossier") {
      const { about: of } = record.state as DossierState;
      const about = of === undefined ? undefined : await referenceOfAny(engines.values(), of);
      facts.push(dossierFacts(record, { ...scene, ...(about && { about }) }));
    }
    if (record?.type === "charter") facts.push(charterFacts(record, scene));
    if (record?.type !== "matter") continue;
    const joined = await joinedRecords(record, joinedAt(engine));
    for (const other of joined.keys()) looked.add(other);
    const relationsOf = (object: Hash) => joined.get(object)?.state as MatterState | undefined;
    const found = matterFacts(record, { ...scene, relationsOf, reference: referenceIn(engine, record, mechanism) });
    if (found !== undefined) facts.push(found);
  }
  return facts;
}

/** Matters of an audience that one is joined to as a duplicate, as the node has them. */
function joinedAt(engine: AudienceEngine): JoinedIn {
  return {
    joins: coordinationDomain.joins,
    async records(subjects) {
      const found = await Promise.all(subjects.map((subject) => engine.record(subject)));
      return found.filter((record) => record !== undefined);
    },
  };
}

/** An object of whichever audience it lives in, as people call it. */
async function referenceOfAny(engines: Iterable<AudienceEngine>, subject: Hash): Promise<ObjectFacts["about"]> {
  for (const engine of engines) {
    const [record, mechanism] = [await engine.record(subject), mechanismOf(engine)];
    if (record === undefined || mechanism === undefined) continue;
    return { audience: engine.ports.audience, subject, reference: referenceIn(engine, record, mechanism) };
  }
  return undefined;
}

interface Task {
  readonly subjects: readonly Hash[];
  /** The version that everything was looked at up to, after it. */
  readonly version: number;
  /** Nothing of the audience was looked at before. */
  readonly first: boolean;
}

async function taskOf(at: LookAt, now: number): Promise<Task | undefined> {
  const { engine, watching, store, resuming } = at;
  const { audience } = engine.ports;
  const { version } = engine.state;
  const place = await watching.place(audience);
  if (place?.version === version) return undefined;
  const away = resuming && place !== undefined && now - place.lookedAt > awayMsMax;
  if (place === undefined || place.version > version || away) {
    return { subjects: await watching.objects(audience), version, first: place === undefined };
  }
  const changes = await store.changes(audience, place.version, changesMax);
  const last = changes.length < changesMax ? version : (changes.at(-1)?.version ?? version);
  // A commit is durable a moment before this process has it: what it moved would be looked at as it was, and never again.
  const counted = changes.filter((each) => each.version <= version);
  return {
    subjects: [...new Set(counted.flatMap((each) => each.subjects))],
    version: Math.min(last, version),
    first: false,
  };
}

export interface LookAt {
  readonly engine: AudienceEngine;
  readonly party: string;
  /** Every audience of the realm: what a dossier is about lives in another than it does. */
  readonly engines: ReadonlyMap<Hash, AudienceEngine>;
  readonly watching: Watching;
  readonly store: Pick<Store, "changes">;
  /** The job was just taken: it may have been away. */
  readonly resuming: boolean;
}

/**
 * Looks at what was committed to an audience since the last look, and tells what is news. A job that is cut off goes on where
 * it was: what it looks at again gives the same notices, and each is told to each person once. Gives the persons told.
 */
export async function lookAtAudience(at: LookAt, now: number): Promise<readonly string[]> {
  const { engine, watching } = at;
  const { audience } = engine.ports;
  // Of a picture half made nothing is told: what moved since the last look is looked at once it is whole.
  if (engine.isFolding()) return [];
  const task = await taskOf(at, now);
  if (task === undefined) return [];
  const told: string[] = [];
  for (let from = 0; from < task.subjects.length; from += matters) {
    const some = task.subjects.slice(from, from + matters);
    const after = await factsOf(at, some);
    const looked = after.map(({ subject }) => subject);
    const before = await watching.facts(audience, looked);
    if (engine.isFolding()) return told;
    const notices = after.flatMap((facts) =>
      matterNotices(task.first ? asKnownBefore(facts) : before.get(facts.subject), facts),
    );
    told.push(...(await watching.looked({ notices, facts: after })));
  }
  await watching.looked({ notices: [], place: { audience, version: task.version } });
  return told;
}
