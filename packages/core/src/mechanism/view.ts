import type { Hash } from "../ids.ts";

export interface Words {
  readonly ja: string;
  readonly en: string;
}

/** What judging and commands may ask of one compiled definition. Lookups by id return undefined when unknown. */
export interface MechanismView {
  readonly hash: Hash;
  readonly parties: readonly {
    readonly id: string;
    readonly name: Words;
    readonly mark: string;
    readonly letter: string;
  }[];
  /** True when the post is a seat of the definition or a party's general post, and the party is its own. */
  postOf(post: string): { readonly party: string; readonly general: boolean; readonly name: Words } | undefined;
  /** True when the post has a seat in that body (at that level, where the body has levels). */
  hasSeat(post: string, body: string): boolean;
  body(
    id: string,
  ):
    | {
        readonly id: string;
        readonly name: Words;
        readonly abbr?: string;
        readonly tracks: readonly string[];
        readonly levels: readonly string[];
      }
    | undefined;
  track(id: string): { readonly id: string; readonly name: Words } | undefined;
  situation(id: string): { readonly id: string; readonly name: Words } | undefined;
  label(
    id: string,
  ): { readonly id: string; readonly rank: number; readonly releasableTo: readonly string[] } | undefined;
  /** Kinds that the definition admits, `name/version`. */
  hasKind(kind: string): boolean;
}
