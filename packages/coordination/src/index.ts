/**
 * What the parties do together, as values: one folder per object with its entries, fold, commands and view. Pure: no input
 * or output, no clock, no chance. The same rules run in the server, the browser, the command line and the simulation, so
 * a button refuses for the same reason as the server. It decides nothing about who holds a post: that is each party's own.
 */
export type { Case, CaseFault, CaseItem, EntryRef } from "./case/case.ts";
export { refsIn, resolveInput } from "./case/case-marks.ts";
export type { CasePlace } from "./case/case-schema.ts";
export { type CaseReading, readCase } from "./case/read-case.ts";
export {
  type AmendmentStance,
  amendmentsAwaiting,
  amendmentsOf,
  awaitsStance,
  type ProposedAmendment,
  type Ruling,
  rulingsOf,
} from "./charter/amendments.ts";
export { type ClockCrossing, clockCrossings, outlasts } from "./charter/clock-crossings.ts";
export { definitionOf } from "./charter/definition-kinds.ts";
export * from "./charter/entries.ts";
export { charterType } from "./charter/fold.ts";
export { isOfCharter } from "./charter/is-of-charter.ts";
export { clockOf, realmTimeAt } from "./charter/realm-clock.ts";
export { type StandingTarget, targetOf, targetsOf } from "./charter/response-targets.ts";
export type { CharterState } from "./charter/state.ts";
export { type AnyCommand, commandNamed, commands } from "./commands.ts";
export { type DossierNote, type DraftBody, draftBody, type Released } from "./dossier/entries.ts";
export { dossierType } from "./dossier/fold.ts";
export type { Chop, ChopRequest, HandOver } from "./dossier/staffing/entries.ts";
export { rungOfPost } from "./dossier/staffing/level-of-post.ts";
export {
  type AskedChop,
  askedPosts,
  chopView,
  handOversOf,
  handOverView,
  type Staffing,
  type StandingHandOver,
  staffingOf,
  type WaitingChop,
} from "./dossier/staffing/staffing.ts";
export type { DossierState } from "./dossier/state.ts";
export { bindingKinds } from "./entry/binding-kinds.ts";
export { type ReadOfKind, readOfKind } from "./entry/read-of-kind.ts";
export { type Note, noteBody } from "./home/entries.ts";
export { noteType } from "./home/fold.ts";
export { ALL_KINDS, type AnyKind, bodySchemaOf, kindNamed, kinds } from "./kinds.ts";
export type { LiaisonOpening, LiaisonPeriod, LiaisonWords } from "./liaison/entries.ts";
export { liaisonType } from "./liaison/fold.ts";
export { type PostingStage, periodOf, stageOn } from "./liaison/stands-on.ts";
export type { LiaisonState } from "./liaison/state.ts";
export { linkedObjects } from "./linked-objects.ts";
export { type Acting, type Asked, actingNext, newestTexts, partyPosition } from "./matter/acting.ts";
export { type Bounds, boundsOfCell, cellsAround, type Point } from "./matter/activity/cells.ts";
export type { Activity, ActivityArea } from "./matter/activity/entries.ts";
export { activitiesOf, type Overlap, overlapsOf, type StandingActivity } from "./matter/activity/overlaps.ts";
export {
  type AgreementFindings,
  checkNamedAgreement,
  type NamedAgreement,
  type NamedEntry,
} from "./matter/agreement/proven-agreement.ts";
export { type ClauseComparison, compareTexts } from "./matter/compare/compare-texts.ts";
export { compareWords, type Span } from "./matter/compare/compare-words.ts";
export { type MissingCounterpart, missingCounterparts } from "./matter/compare/missing-counterparts.ts";
export { defaultDepositary } from "./matter/default-depositary.ts";
export {
  type Clause,
  type MatterOpening,
  type MatterText,
  type Position as MatterPosition,
  type RecordBody,
  recordBody,
} from "./matter/entries.ts";
export { matterType } from "./matter/fold.ts";
export type { Invitation } from "./matter/invitation/entries.ts";
export { invitationsOf, type StandingInvitation } from "./matter/invitation/invited.ts";
export { alongJoins } from "./matter/links/along-joins.ts";
export { type ClosingContext, linkedAbove, matterClosing } from "./matter/links/closing.ts";
export {
  joinedMax,
  joinedTo,
  joinsOf,
  linksOf,
  type MatterLink,
  type RelationsOf,
} from "./matter/links/links.ts";
export { runsOf, type StandingRun, type StandingStep } from "./matter/procedure/runs.ts";
export {
  isAskedOf,
  isOpenMatter,
  type MatterBrief,
  matterBrief,
  matterMarks,
  matterViews,
  mostUrgentFirst,
  urgencyOf,
} from "./matter/project.ts";
export { answersOf, type GivenAnswer } from "./matter/response/answers.ts";
export { linkedBodies, placesFor, postsAt, roomOf, rungOf } from "./matter/route/bodies.ts";
export type { MatterDecision, Route, RouteAct, RouteWords } from "./matter/route/entries.ts";
export type { Move } from "./matter/route/moves.ts";
export { mechanismFor, roomsNamed } from "./matter/route/rooms.ts";
export { crossedMoves, type Standing, standingOf } from "./matter/route/standing.ts";
export type { MatterState } from "./matter/state.ts";
export { goesAgainst, suggestBody } from "./matter/suggest-body.ts";
export { alternativesOf, type ReadAlternative, wordsAt } from "./matter/text/alternatives.ts";
export { type ClausePlace, type ClauseTrace, type TracedText, traceClauses } from "./matter/text/trace-clauses.ts";
export type { Basis, Rfi, RfiAnswer, Setting, Task, TaskState } from "./matter/work/entries.ts";
export { gapsOf, type Held, holderOf } from "./matter/work/holder.ts";
export { priorityOf, settingOf, suspenseOf } from "./matter/work/settings.ts";
export { isOpenTask, rfisOf, type StandingRfi, type StandingTask, tasksOf } from "./matter/work/tasks.ts";
export { actsIn } from "./object/acts-in.ts";
export { type AudienceView, isHome } from "./object/audience-view.ts";
export type { Bilingual } from "./object/bilingual.ts";
export { type Coordinates, type Moment, type Place, type Prose, precision, realmTime } from "./object/body-parts.ts";
export { type Closing, closing, isClosedBy } from "./object/closure.ts";
export * from "./object/command.ts";
export type { Kind, KindWords } from "./object/kind.ts";
export { isProblemCode, type Problem, type ProblemCode, problems } from "./object/problems.ts";
export { isRefusal, type Refusal, refuse } from "./object/refusal.ts";
export { isSeenUnder, labelOf } from "./object/relabel.ts";
export { verdictWords } from "./object/verdict-words.ts";
export { objectTypes } from "./object-types.ts";
export { recordDue } from "./record-due.ts";
export {
  type QuantityDifference,
  quantityDifferences,
  type StandingQuantity,
  standingQuantities,
} from "./report/differences.ts";
export { type Quantity, type ReportText, type Status, statuses } from "./report/entries.ts";
export { reportType } from "./report/fold.ts";
export { standingText } from "./report/standing-text.ts";
export type { ReportState } from "./report/state.ts";
export type { Area, Assessment, Determination, Indicator } from "./situation/entries.ts";
export { situationType } from "./situation/fold.ts";
export type { SituationState } from "./situation/state.ts";
export type { BodyConsent, TemporarySeats } from "./temporary-body/entries.ts";
export { temporaryBodyType } from "./temporary-body/fold.ts";
export { mayActUnder, placesForTemporary } from "./temporary-body/may-stand-under.ts";
export { temporaryPlace } from "./temporary-body/place-of.ts";
export { type BodyStage, closedBy, consentedBy, postsSeated, stageOf } from "./temporary-body/stage.ts";
export type { TemporaryBodyState } from "./temporary-body/state.ts";
export { type TemporaryPlace, withTemporary } from "./temporary-body/with-temporary.ts";
