import type { Hash } from "../ids.ts";
import type { CompiledDefinition, Seat } from "./compiled-definition.ts";

export interface Words {
  readonly ja: string;
  readonly en: string;
}

/** Something of the definition that has an id and a name in both languages. */
export interface Named {
  readonly id: string;
  readonly name: Words;
}

export type Party = CompiledDefinition["parties"][number];
/** A checklist that may be started on a matter. */
export type Procedure = NonNullable<CompiledDefinition["procedures"]>[number];
/** What a matter of a usual sort is begun with. */
export type Template = NonNullable<CompiledDefinition["templates"]>[number];
export type PostFunction = NonNullable<CompiledDefinition["posts"][number]["function"]>;

/** A post of one party. `demonstration` marks a setting of the demonstration. */
export interface PostView extends Named {
  readonly party: string;
  /** The party's general post, which bears its node's own acts. */
  readonly general: boolean;
  readonly function?: PostFunction;
  readonly organisation?: string;
  readonly level?: string;
  readonly demonstration?: true;
}

/** A body, or one level of a body that has several: then `of` names the body, and `levels` is empty. */
export interface BodyView extends Named {
  readonly abbr?: string;
  readonly of?: string;
  readonly parent?: string;
  readonly arrangement?: string;
  readonly tracks: readonly string[];
  /** Ids of its own levels, lowest first; each can be asked for as a body. */
  readonly levels: readonly string[];
  /** Where it stands on the ladder or beside it; undefined for a body with several levels. */
  readonly level?: string;
  /** Bodies that it stands for, where it is several under one name. */
  readonly parts: readonly string[];
  readonly convened: string;
  /** Who sits is named for each meeting: it has no standing seats. */
  readonly perMeeting: boolean;
  /**
   * The parties opened it for a time, under its parent: it is not in the definition, and its id is the hash of its opening.
   * `closed`: nothing new comes there, and what stands there still can be moved away.
   */
  readonly temporary?: "open" | "closed";
  readonly purpose?: Words;
  readonly legalBasis?: Words;
}

/** A link as seen from one end. What it carries passes both ways where `bothWays` is set. */
export interface LinkView {
  readonly id: string;
  readonly kind: string;
  readonly kindName: Words;
  /** The body, level, organisation or post at the other end. */
  readonly to: string;
  /** The level of the other body that the link joins, where it names one. */
  readonly toLevel?: string;
  readonly words: Words;
  readonly carries: readonly string[];
  readonly bothWays: boolean;
  readonly certainty: "confirmed" | "probable" | "uncertain";
}

/** One step of the path by which a matter rises: the body or level, and what the link to it carries. */
export interface PathStep {
  readonly body: string;
  /** Undefined for the first step, where the path begins. */
  readonly link?: LinkView;
}

/** Where matters of a subject usually go, and why; `suggested` when the source does not say so. */
export interface Suggestion {
  readonly subject: Named;
  readonly track: string;
  readonly body: string;
  readonly consult: readonly string[];
  readonly suggested: boolean;
  readonly reason: Words;
}

/** What judging, commands and screens may ask of one compiled definition. Lookups by id return undefined when unknown. */
export interface MechanismView {
  readonly hash: Hash;
  readonly name: Words;
  readonly version: number;
  readonly parties: readonly Party[];
  readonly tracks: readonly Named[];
  /** The ladder, lowest first; `skippable` where the parties may decide to skip the step. */
  readonly ladder: readonly (Named & { readonly skippable: boolean })[];
  readonly bodies: readonly BodyView[];
  readonly situations: readonly CompiledDefinition["situations"][number][];
  readonly measures: readonly CompiledDefinition["measures"][number][];
  readonly labels: readonly CompiledDefinition["labels"][number][];
  /** Every subject with its suggested body and the reason. */
  readonly suggestions: readonly Suggestion[];
  /** How urgent a matter can be said to be, least first; none where the mechanism has no such scale. */
  readonly priorities: readonly Named[];
  readonly procedures: readonly Procedure[];
  readonly templates: readonly Template[];
  /** `name/version` of every kind that the definition admits. */
  readonly kinds: readonly string[];
  readonly definition: CompiledDefinition;

  party(id: string): Party | undefined;
  level(id: string): Named | undefined;
  /** The post of the definition, with the party whose own it is. */
  postOf(post: string): PostView | undefined;
  /** The post's place in that body, at that level, at any level of it, or in any body that it stands for. */
  hasSeat(post: string, body: string): boolean;
  /** Seats of a body (of all its levels and parts) or of one level, in the order of the definition. */
  seats(body: string): readonly Seat[];
  /** Bodies and levels in which a post sits; not what has ended. */
  seatsOf(post: string): readonly Seat[];
  postsOf(party: string): readonly PostView[];
  generalPost(party: string): string | undefined;
  body(id: string): BodyView | undefined;
  track(id: string): Named | undefined;
  situation(id: string): CompiledDefinition["situations"][number] | undefined;
  measure(id: string): CompiledDefinition["measures"][number] | undefined;
  label(id: string): CompiledDefinition["labels"][number] | undefined;
  /** The words of a label as a party writes them. */
  labelWords(label: string, party: string): Words | undefined;
  act(id: string): Named | undefined;
  /** Links at a body, level, organisation or post, from its own end; with `carrying`, only those that carry that act. */
  links(from: string, carrying?: string): readonly LinkView[];
  /** How a matter rises from a body, itself first: at each step to the next of the ladder that a link reaches. */
  pathUp(body: string): readonly PathStep[];
  procedure(id: string): Procedure | undefined;
  template(id: string): Template | undefined;
  suggestion(subject: string): Suggestion | undefined;
  /** Kinds that the definition admits, `name/version`. */
  hasKind(kind: string): boolean;
}
