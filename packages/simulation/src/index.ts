/**
 * Whole nodes in one process, on simulated time, network and disk, all chance from one seed: for tests only. `runSeed` plays
 * a history and says which laws it broke; `World`, `Desk` and `Stage` let a test play one of its own. Nothing here is told
 * to production code, and no switch in it knows of being simulated.
 */
export { checkAcknowledged, checkOnce } from "./check/check-acknowledged.ts";
export { checkAgreements } from "./check/check-agreements.ts";
export { checkFolds, checkOrders } from "./check/check-folds.ts";
export { checkLogs } from "./check/check-logs.ts";
export { checkRegisters } from "./check/check-registers.ts";
export { checkSame } from "./check/check-world.ts";
export { unquiet } from "./check/is-quiet.ts";
export { type AudienceRead, readAudience } from "./check/read-audience.ts";
export { watchAgreements } from "./check/watch-agreements.ts";
export { watchWire } from "./check/watch-wire.ts";
export { MemoryStore } from "./disk/memory-store.ts";
export { trickNames } from "./faults/forge.ts";
export { putTrick } from "./faults/rubbish.ts";
export { runOnWorkers } from "./run/on-workers.ts";
export { planOf } from "./run/plan.ts";
export { type Outcome, runSeed } from "./run/run-seed.ts";
export { type SmallWorld, smallWorld } from "./run/small-world.ts";
export { Stage } from "./run/stage.ts";
export { summaryOf } from "./run/summary.ts";
export { type Asked, Desk } from "./users/desk.ts";
export { matterPlaces } from "./users/places.ts";
export { secretMark } from "./users/secret-mark.ts";
export type { FoundAudience } from "./world/founding.ts";
export type { Machine } from "./world/machine.ts";
export { compiledMechanism, viewOfCompiled } from "./world/mechanisms.ts";
export { Random } from "./world/random.ts";
export { standInSignatures } from "./world/stand-in-signatures.ts";
export { World } from "./world/world.ts";
