import { type FoldContext, type ObjectRecord, type PictureDigest, pictureDigest } from "@kakehashi/core";

const known = new WeakMap<ObjectRecord, PictureDigest>();

/** The digest of a record, made once: it is stored, shown to partners, and compared with theirs. Records never change. */
export function digestOf(context: FoldContext, record: ObjectRecord): PictureDigest {
  const before = known.get(record);
  if (before !== undefined) return before;
  const digest = pictureDigest(context, record);
  known.set(record, digest);
  return digest;
}
