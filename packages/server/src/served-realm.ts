import { type Clearance, dominates, type Hash, type MechanismView, mayGoTo, type Words } from "@kakehashi/core";
import type { AudienceEngine, KeptEquivocation, RealmNode } from "@kakehashi/node";
import { inOrder } from "./view/in-order.ts";

/** One realm as this node serves it. */
export interface ServedRealm {
  readonly realm: Hash;
  readonly name: string;
  readonly kind: "live" | "exercise" | "case";
  readonly title: Words;
  /** Canonical bytes of the founding record. */
  readonly record: Uint8Array;
  readonly node: RealmNode;
  /** Every key list that is here, exact bytes, by party and number. */
  keyLists(): readonly { readonly party: string; readonly number: number; readonly bytes: Uint8Array }[];
  /** Proofs that somebody said two things that cannot both be true. */
  equivocations(): readonly KeptEquivocation[];
  /** Where a partner was last reached, for people. */
  addressOf(node: string): string | undefined;
}

/** The charter has moved to a definition that has not arrived yet: everything that goes by it waits. */
class DefinitionNotHere extends Error {
  override readonly name = "DefinitionNotHere";
  readonly audience: Hash;
  constructor(audience: Hash) {
    super(`the definition of audience ${audience} is not here`);
    this.audience = audience;
  }
}

/** The definition that new entries of this audience go by. */
export function mechanismOf(engine: AudienceEngine): MechanismView {
  const view = engine.ports.context.definition(engine.definition());
  if (view === undefined) throw new DefinitionNotHere(engine.ports.audience);
  return view;
}

export function partiesOf(engine: AudienceEngine): readonly string[] {
  return engine.ports.context.audience.parties;
}

/** Parties of the audience as the definition lists them: the order in which every screen names them. */
export function partiesInOrder(engine: AudienceEngine): readonly string[] {
  return inOrder(partiesOf(engine), mechanismOf(engine));
}

/** A home is an audience of one party: nothing of it is ever sent. */
export function isHomeOf(engine: AudienceEngine): boolean {
  return partiesOf(engine).length === 1;
}

/** True when an object under that label, of that audience, is open to this clearance. A label that is not known there is not. */
export function isOpenTo(clearance: Clearance, label: string, engine: AudienceEngine | undefined): boolean {
  const sense = engine && mechanismOf(engine).label(label);
  return engine !== undefined && sense !== undefined && dominates(clearance, sense, engine.ports.self.party);
}

/**
 * True when every label that may stand in the audience is open to this clearance. It goes by the labels that there are, not by those in
 * use, so that the answer tells nothing of what is there (law 8).
 */
export function opensAll(clearance: Clearance, engine: AudienceEngine): boolean {
  const { party } = engine.ports.self;
  const standing = mechanismOf(engine).labels.filter((label) => mayGoTo(label, party, partiesOf(engine)));
  return standing.every((label) => dominates(clearance, label, party));
}
