import { compareDigests, type Hash, type LogKey } from "@kakehashi/core";
import type { ObjectDigest } from "@kakehashi/exchange";

export type Picture = "same" | "behind" | "disputed" | "differs" | "unknown";

interface Compared {
  readonly theirs: ObjectDigest;
  picture: Picture;
}

const objectsKept = 4096;

/** What the pictures of one audience may differ in because of a leaf that its author expires though it stands. */
export interface Disputed {
  /** Objects that such leaves speak of, sorted. */
  readonly subjects: readonly Hash[];
  /** More may be disputed than is kept: then nobody can tell what is merely behind. */
  readonly mayBeMore: boolean;
  /** Whether an object may hang on one of those that are kept, by the logs from which entries were folded into it. */
  readonly touches: (subject: Hash, logs: readonly LogKey[]) => boolean;
}

export interface PictureSummary {
  /** The worst of all objects. */
  readonly picture: Picture;
  readonly differing: readonly Hash[];
  readonly disputed: readonly Hash[];
}

/**
 * What each partner makes of each object, against what we make of it: compared whenever either moves. Equal counts must give
 * equal digests; unequal ones only mean that one is behind (spec/fold.md, 10).
 */
export class Pictures {
  private readonly compared = new Map<string, Map<Hash, Compared>>();
  private readonly disputedWith: (node: string, audience: Hash) => Disputed | undefined;

  /** @param disputedWith what is disputed between a partner and us; undefined when nothing is */
  constructor(disputedWith: (node: string, audience: Hash) => Disputed | undefined = () => undefined) {
    this.disputedWith = disputedWith;
  }

  /** What a partner says of an object, beside ours. */
  heard(node: string, audience: Hash, theirs: ObjectDigest, ours: ObjectDigest | undefined): Picture {
    const picture = compare(theirs, ours);
    const objects = this.of(node, audience);
    objects.delete(theirs.subject);
    objects.set(theirs.subject, { theirs, picture });
    const oldest = objects.size > objectsKept ? objects.keys().next() : undefined;
    if (oldest !== undefined && !oldest.done) objects.delete(oldest.value);
    return picture;
  }

  /** One of our objects moved: what partners last said of it is compared again. */
  moved(audience: Hash, ours: ObjectDigest): void {
    for (const [name, objects] of this.compared) {
      const known = name.endsWith(`/${audience}`) ? objects.get(ours.subject) : undefined;
      if (known !== undefined) known.picture = compare(known.theirs, ours);
    }
  }

  /**
   * A line to that node begins: what it said of disputed objects before is not kept as the same, since it may have come back as an
   * older copy that has one of them no more, and of what it has not it says nothing. It says the rest again. Of one whose log has
   * gone on in two ways (`hasForked`) nothing is waited for that came of the branch which it may have set aside since.
   */
  lineBegins(node: string, audience: Hash, hasForked: boolean): void {
    const objects = this.of(node, audience);
    for (const subject of this.disputedWith(node, audience)?.subjects ?? []) objects.delete(subject);
    if (!hasForked) return;
    for (const [subject, { picture }] of objects) if (picture === "behind") objects.delete(subject);
  }

  of(node: string, audience: Hash): Map<Hash, Compared> {
    const name = `${node}/${audience}`;
    const objects = this.compared.get(name) ?? new Map<Hash, Compared>();
    this.compared.set(name, objects);
    return objects;
  }

  /**
   * What two sides have shown to be the same is the same; anything else in which a disputed leaf may show is `disputed`. Equal counts
   * with another digest, where none that is known may show, are told as what they are, however much is disputed: an author of many
   * lies could else hide that the two differ.
   */
  summary(node: string, audience: Hash): PictureSummary {
    const disputes = this.disputedWith(node, audience);
    const objects = this.of(node, audience);
    const unsame = disputes?.subjects.filter((subject) => objects.get(subject)?.picture !== "same");
    const disputed = new Set<Hash>(unsame);
    const [differing, behind]: [Hash[], Hash[]] = [[], []];
    for (const [subject, { theirs, picture }] of objects) {
      if (picture !== "differs" && picture !== "behind") continue;
      const logs = theirs.counts.map(([log]) => log);
      if (disputes?.touches(subject, logs) === true) disputed.add(subject);
      else if (picture === "differs") differing.push(subject);
      else if (disputes?.mayBeMore === true) disputed.add(subject);
      else behind.push(subject);
    }
    const found = { differing: differing.sort(), disputed: [...disputed].sort() };
    if (differing.length > 0) return { picture: "differs", ...found };
    if (disputed.size > 0 || disputes?.mayBeMore === true) return { picture: "disputed", ...found };
    if (objects.size === 0) return { picture: "unknown", ...found };
    return { picture: behind.length > 0 ? "behind" : "same", ...found };
  }
}

function compare(theirs: ObjectDigest, ours: ObjectDigest | undefined): Picture {
  if (ours === undefined) return "behind";
  const compared = compareDigests(pictureOf(ours), pictureOf(theirs));
  return compared === "diverged" ? "differs" : compared === "not-comparable" ? "behind" : compared;
}

function pictureOf({ digest, counts }: ObjectDigest) {
  return { digest, counts: Object.fromEntries(counts) as Record<LogKey, number>, comparable: true };
}
