/** One party's sovereign node, without HTTP: it handles commands, folds, projects, and exchanges with the other members. */
export type {
  CommandAnswer,
  CommandDone,
  CommandRefusal,
  CommandRequest,
  SealedEntry,
} from "./audience/command-request.ts";
export { isCommandRefused } from "./audience/command-request.ts";
export { AudienceEngine } from "./audience/audience-engine.ts";
export { coordinationDomain } from "./audience/coordination-domain.ts";
export type { Domain } from "./audience/domain.ts";
export type { EngineNews } from "./audience/engine-ports.ts";
export type { KeyDirectory } from "./keys/key-directory.ts";
export * from "./ports.ts";
export * from "./realm-node.ts";
