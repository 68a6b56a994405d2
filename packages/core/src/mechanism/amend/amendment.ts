import type { Body, Link, Member } from "../compiled-definition.ts";
import type { Words } from "../view.ts";

/** Who sits: an organisation, or a post as itself. */
export type Holder = { readonly organisation: string } | { readonly post: string };

/**
 * One step of an amendment, as people say it. Nothing is ever taken out of a definition: what has ended keeps its place with
 * the day, so that what was done under it can be read for ever.
 */
export type Amendment =
  | { readonly act: "add-member"; readonly body: string; readonly member: Member }
  /** Several on the same holder: the one that has not ended. */
  | { readonly act: "end-member"; readonly body: string; readonly holder: Holder; readonly until: string }
  | {
      readonly act: "change-member";
      readonly body: string;
      readonly holder: Holder;
      readonly attendance: string;
      /** Absent: it has none from now on. */
      readonly role?: string;
    }
  | { readonly act: "rename-body"; readonly body: string; readonly name: Words; readonly abbr?: string }
  /** A body that no link joins can be opened in, and is reached by no other. */
  | { readonly act: "add-body"; readonly body: Body; readonly link?: Link }
  | { readonly act: "dissolve-body"; readonly body: string; readonly on: string };

export function memberHolder({ organisation, post }: Pick<Member, "organisation" | "post">): Holder {
  return post === undefined ? { organisation: organisation ?? "" } : { post };
}

export function isSameHolder(a: Holder, b: Holder): boolean {
  return "post" in a ? "post" in b && a.post === b.post : "organisation" in b && a.organisation === b.organisation;
}
