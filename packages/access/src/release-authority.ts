import { type LabelSense, mayGoTo } from "@kakehashi/core";

/** What a definition says of a post, as far as releasing goes. */
export interface ReleasingPost {
  readonly party: string;
  /** Functional role of the definition (`general`, `watch`, `release`, `audit`, `exercise`, `secretary`), or none. */
  readonly function: string | undefined;
  /** True when it has a seat in some body. */
  readonly seated: boolean;
}

export type Release =
  | { readonly authority: string }
  | { readonly refused: "release-not-authorised" | "label-not-releasable" };

/**
 * Who may enter something under that label into an audience of those parties; entering into an audience is the release
 * (law 3). At home everyone but an auditor may write. Beyond home, the label must permit every other party;
 * labels of the lowest rank may be released by a seat, the watch, the exercise director or the secretary, higher ones by
 * the release officer alone. The authority is recorded with the release.
 */
export function releaseAuthority(post: ReleasingPost, label: LabelSense, parties: readonly string[]): Release {
  const refused = { refused: "release-not-authorised" } as const;
  if (post.function === "audit") return refused;
  if (parties.every((party) => party === post.party)) return { authority: "home" };
  if (!mayGoTo(label, post.party, parties)) return { refused: "label-not-releasable" };
  if (post.function === "release") return { authority: "function.release" };
  if (label.rank > 0) return refused;
  if (post.seated) return { authority: "seat" };
  return post.function === undefined ? refused : { authority: `function.${post.function}` };
}

/** Between the authority of a post and the account of whoever was away when it was used. */
const forAbsent = " for ";

/** The authority as it is kept at home with an act: of one who stood in, with the account that they stood in for. */
export function authorityStoodIn(authority: string, absent: string | undefined): string {
  return absent === undefined ? authority : `${authority}${authorityEndFor(absent)}`;
}

/** How the authority ends of every act that was made in place of that account. */
export function authorityEndFor(absent: string): string {
  return `${forAbsent}${absent}`;
}

/** The account that an act was made in place of, as its authority keeps it; undefined where the post's holder acted. */
export function absentOf(authority: string): string | undefined {
  const at = authority.indexOf(forAbsent);
  return at < 0 ? undefined : authority.slice(at + forAbsent.length);
}
