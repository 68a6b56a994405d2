/**
 * Every HTTP operation as a value, made from commands and views: the server binds it, OpenAPI prints it, the typed
 * client calls it. It does no input or output of its own.
 */
export * from "./absence-views.ts";
export * from "./account-views.ts";
export * from "./agreed-views.ts";
export { archiveMagic, archiveMark } from "./archive-mark.ts";
export * from "./body-views.ts";
export { type CallOptions, type Client, type ClientOptions, type CommandCall, createClient } from "./client.ts";
export { type CommandBody, commandOperation, pluralOf } from "./command-operation.ts";
export { rowsMax } from "./define-read.ts";
export * from "./dossier-views.ts";
export * from "./draft-views.ts";
export * from "./inbox-views.ts";
export * from "./matter-text-views.ts";
export * from "./matter-views.ts";
export * from "./matter-work-views.ts";
export * from "./mechanism-views.ts";
export * from "./node-views.ts";
export * from "./notice-views.ts";
export * from "./object-views.ts";
export { openApiOf } from "./openapi.ts";
export {
  answersKeptDays,
  type BodyOf,
  type Operation,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
} from "./operation.ts";
export * from "./plan-views.ts";
export { type FieldError, type Problem, ProblemError, problem } from "./problem.ts";
export { problemForPeople } from "./problem-for-people.ts";
export { problemTable } from "./problem-table.ts";
export { type ProblemRow, type TransportCode, transportProblems } from "./problems.ts";
export { type NotReady, notReady } from "./readiness.ts";
export { type Operations, operations } from "./reads.ts";
export * from "./report-views.ts";
export { type PostRef, placeWords, seatedOrganisation, seatHolder, wholePlaceWords } from "./row-words.ts";
export * from "./situation-views.ts";
export * from "./views.ts";
