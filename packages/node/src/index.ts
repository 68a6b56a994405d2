/** One party's sovereign node, without HTTP: it handles commands, folds, projects, and exchanges with the other members. */

export { refuseAnothersStore } from "./anothers-store.ts";
export { AudienceEngine } from "./audience/audience-engine.ts";
export type {
  CommandAnswer,
  CommandDone,
  CommandRefusal,
  CommandRequest,
  SealedEntry,
} from "./audience/command-request.ts";
export { isCommandRefused } from "./audience/command-request.ts";
export { coordinationDomain } from "./audience/coordination-domain.ts";
export type { Dispute } from "./audience/disputes.ts";
export type { Domain } from "./audience/domain.ts";
export type { EngineNews, Sibling } from "./audience/engine-ports.ts";
export { type JoinedIn, joinedRecords } from "./audience/joined-records.ts";
export { type Reach, reachOf } from "./audience/reach.ts";
export { recordOf, stateOf } from "./audience/record-of.ts";
export { CasePlayer, type CasePlayerOptions } from "./case/case-player.ts";
export { nodeCrypto } from "./crypto/node-crypto.ts";
export * from "./found/founding.ts";
export * from "./found/invitation.ts";
export * from "./found/key-list-of.ts";
export type { KeptRealm, RealmToKeep } from "./kept-realm.ts";
export { FileKeys } from "./keys/file-keys.ts";
export { KeyBook } from "./keys/key-book.ts";
export type { KeyDirectory } from "./keys/key-directory.ts";
export { isSignedRevocation } from "./keys/revocation-signature.ts";
export * from "./keys/revoke-keys.ts";
export * from "./keys/rotate-keys.ts";
export * from "./keys/rotating-keys.ts";
export * from "./node.ts";
export * from "./partner/bundles.ts";
export * from "./partner/lines.ts";
export * from "./partner/links-of.ts";
export type { Offence, Sample } from "./partner/misconduct.ts";
export * from "./partner/own-forks.ts";
export { keptSamples } from "./partner/refused-records.ts";
export * from "./partner/shown-disputes.ts";
export * from "./ports.ts";
export { rowsVersion } from "./project/rows-version.ts";
export * from "./proof/agreement-proof.ts";
export * from "./proof/delivery-of.ts";
export * from "./proof/equivocations.ts";
export * from "./proof/evidence-of.ts";
export * from "./proof/first-confirmed.ts";
export * from "./realm-node.ts";
export { realmWrite } from "./realm-records.ts";
export { breathe, wallChance, wallClock } from "./wall.ts";
