import { compareDigests, type Hash, type LogKey } from "@kakehashi/core";
import type { ObjectDigest } from "@kakehashi/exchange";

export type Picture = "same" | "behind" | "differs" | "unknown";

interface Compared {
  readonly theirs: ObjectDigest;
  picture: Picture;
}

const objectsKept = 4096;

/**
 * What each partner makes of each object, against what we make of it: compared whenever either moves. Equal counts must give
 * equal digests; unequal ones only mean that one is behind (DESIGN, Fold).
 */
export class Pictures {
  private readonly compared = new Map<string, Map<Hash, Compared>>();

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

  of(node: string, audience: Hash): Map<Hash, Compared> {
    const name = `${node}/${audience}`;
    const objects = this.compared.get(name) ?? new Map<Hash, Compared>();
    this.compared.set(name, objects);
    return objects;
  }

  /** The worst of all objects, and those that differ. */
  summary(node: string, audience: Hash): { readonly picture: Picture; readonly differing: readonly Hash[] } {
    const objects = [...this.of(node, audience)];
    const differing = objects.filter(([, { picture }]) => picture === "differs").map(([subject]) => subject);
    if (differing.length > 0) return { picture: "differs", differing: differing.sort() };
    if (objects.length === 0) return { picture: "unknown", differing };
    return { picture: objects.some(([, { picture }]) => picture === "behind") ? "behind" : "same", differing };
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
