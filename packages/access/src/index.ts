/**
 * Sign-in, posts and seats, clearance, who may release what. It guarantees that a session acts as one post that its person
 * holds, and reads through one token of the store that ends with it. It decides nothing about the record itself.
 */

export type { Absence, Absences, Colleague, Holder, NewAbsence, StandIn } from "./absences.ts";
export type { AccessOptions } from "./access-options.ts";
export { AccountExists } from "./accounts.ts";
export type { Answers, KeptAnswer, NamedWrite, OnceAnswer, WriteOnce } from "./answers.ts";
export type { Look, Looker, Looks, Sizes } from "./looks.ts";
export { accessMigrations } from "./migrations.ts";
export { type Access, openAccess, type SignedIn } from "./open-access.ts";
export type { OpenSession, OwnAccount, PasswordChange } from "./own-account.ts";
export {
  absentOf,
  authorityEndFor,
  authorityStoodIn,
  type Release,
  type ReleasingPost,
  releaseAuthority,
} from "./release-authority.ts";
export type { SavedFilter, SavedFilters } from "./saved-filters.ts";
export type { NewAccount, ReaderTokens, Session } from "./session.ts";
