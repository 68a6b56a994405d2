import type { Hash, LogKey, NodeId, ObjectRecord } from "@kakehashi/core";
import type { ObjectDigest } from "@kakehashi/exchange";
import type { AudienceEngine } from "../audience/audience-engine.ts";
import { digestOf } from "../audience/digest-of.ts";
import { disputedBetween } from "./disputed-between.ts";
import { Pictures } from "./pictures.ts";

/** Digests that may wait for a look at the store, and how many are looked up at once. */
const waitingMax = 4096;
const comparedAtOnce = 256;

interface Waiting {
  readonly node: NodeId;
  readonly audience: Hash;
  readonly theirs: ObjectDigest;
}

/** Digests of objects as this node shows them, and as partners do: compared whenever either moves (spec/fold.md, 10). */
export class Digests {
  readonly pictures: Pictures;
  private readonly engineOf: (audience: Hash) => AudienceEngine | undefined;
  private readonly waiting = new Map<string, Waiting>();

  constructor(engineOf: (audience: Hash) => AudienceEngine | undefined) {
    this.engineOf = engineOf;
    this.pictures = new Pictures((node, audience) => {
      const state = engineOf(audience)?.state;
      return state && disputedBetween(state, node as NodeId);
    });
  }

  /** Ours of these objects, in a form that a partner can compare. */
  async show(audience: Hash, subjects: readonly Hash[]): Promise<readonly ObjectDigest[]> {
    const engine = this.engineOf(audience);
    const digests: ObjectDigest[] = [];
    for (const subject of subjects) {
      const ours = shown(engine, await engine?.record(subject));
      if (ours === undefined) continue;
      digests.push(ours);
      this.pictures.moved(audience, ours);
    }
    return digests;
  }

  /**
   * A partner's digests, beside ours. An object that is not at hand is mostly not folded here yet, and is compared when it
   * is: only `compareRest` asks the store, off the path.
   */
  hear(node: NodeId, audience: Hash, objects: readonly ObjectDigest[]): void {
    const engine = this.engineOf(audience);
    for (const theirs of objects) {
      const record = engine?.recentRecord(theirs.subject);
      this.pictures.heard(node, audience, theirs, shown(engine, record));
      if (record === undefined && this.waiting.size < waitingMax) {
        this.waiting.set(`${node}/${audience}/${theirs.subject}`, { node, audience, theirs });
      }
    }
  }

  /** Compares what was not at hand. An object that is not here at all stays `behind` until it is folded. */
  async compareRest(): Promise<void> {
    for (const [name, { node, audience, theirs }] of [...this.waiting].slice(0, comparedAtOnce)) {
      const engine = this.engineOf(audience);
      const record = await engine?.record(theirs.subject);
      // What was committed while the store was asked is newer than its answer.
      const ours = shown(engine, engine?.recentRecord(theirs.subject) ?? record);
      if (this.waiting.get(name)?.theirs === theirs) this.waiting.delete(name);
      // What the partner has said meanwhile is newer.
      if (this.pictures.of(node, audience).get(theirs.subject)?.theirs !== theirs) continue;
      this.pictures.heard(node, audience, theirs, ours);
    }
  }
}

function shown(engine: AudienceEngine | undefined, record: ObjectRecord | undefined): ObjectDigest | undefined {
  if (engine === undefined || record === undefined) return undefined;
  const { digest, counts, comparable } = digestOf(engine.ports.context, record);
  if (!comparable) return undefined;
  return { subject: record.subject, digest, counts: (Object.entries(counts) as [LogKey, number][]).sort(byKey) };
}

function byKey(a: readonly [LogKey, number], b: readonly [LogKey, number]): number {
  return a[0] < b[0] ? -1 : 1;
}
