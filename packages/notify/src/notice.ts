import type { Hash } from "@kakehashi/core";

/** What a notice is of. */
export type NoticeKind = "awaits" | "due-soon" | "overdue" | "agreed" | "invited" | "without-effect" | "link-lost";

/**
 * What a person is told, in codes: reference, what is asked, times. No title, no words, nothing that stands under a label
 * of its own. `key` names the thing that happened: a person is told it once, however often it is found.
 */
export interface Notice {
  readonly kind: NoticeKind;
  readonly key: string;
  readonly realm: Hash;
  /** Absent where it is about no object. */
  readonly about?: { readonly audience: Hash; readonly subject: Hash; readonly reference: string };
  /** The entry that it comes from: it may bear a higher label than what it is about, and whoever does not see it is told nothing. */
  readonly entry?: Hash;
  /** What is asked, as in who acts next. */
  readonly asked?: string;
  /** Realm time until which it is asked, milliseconds. */
  readonly due?: number;
  /** Why an act has no effect: its verdict. */
  readonly reason?: string;
  /** The kind of the entry without effect. */
  readonly entryKind?: string;
  /** The partner's node whose line is lost, and since when by the wall clock. */
  readonly partner?: { readonly node: string; readonly since: number };
  /** Posts of this party whose holders are told. */
  readonly posts: readonly string[];
}

/** What somebody must see, object and entry, to be told of it (law 8). */
export function namesIn({ about, entry }: Notice): readonly Hash[] {
  return [about?.subject ?? [], entry ?? []].flat();
}
