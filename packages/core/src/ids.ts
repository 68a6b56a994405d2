declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** SHA-256 of something, 64 lower-case hexadecimal digits. */
export type Hash = Branded<"Hash">;
/** 128 random bits naming one unbroken life of a node's data, 32 lower-case hexadecimal digits. */
export type Incarnation = Branded<"Incarnation">;
/** A party of the mechanism, as its definition spells it (`jp`). */
export type PartyId = Branded<"PartyId">;
/** A node of one party, as the party's key list spells it (`jp-1`). */
export type NodeId = Branded<"NodeId">;
/** A seat of the definition, or a party's general post (`jp.general`). */
export type PostId = Branded<"PostId">;
/** `name/version` (`position/1`). What a released kind means never changes. */
export type KindName = Branded<"KindName">;
/** A label of the definition (`u-rel`). */
export type LabelId = Branded<"LabelId">;
/** `node/realm/audience/incarnation`: the name of one log, at most 255 bytes. */
export type Origin = Branded<"Origin">;
/** `node/incarnation`: one log within a known realm and audience. */
export type LogKey = Branded<"LogKey">;

/** Names a log within its audience. */
export function logKey(node: NodeId, incarnation: Incarnation): LogKey {
  return `${node}/${incarnation}` as LogKey;
}

/** Names a log anywhere: the first line of its checkpoints (spec/ledger.md). `parseOrigin` of the ledger reads it. */
export function originOf(at: { node: NodeId; realm: Hash; audience: Hash; incarnation: Incarnation }): Origin {
  return `${at.node}/${at.realm}/${at.audience}/${at.incarnation}` as Origin;
}
