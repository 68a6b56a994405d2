import { changeDefinition } from "../faults/charter.ts";
import { bodyNeverCame } from "../faults/expire.ts";
import { hiddenLeaf, withheldLeaf } from "../faults/hide.ts";
import { crossingConcurrences, partition, partitionForDays, recallDuringPartition } from "../faults/links.ts";
import { clockJump, crashAtWrite, kill, promoteStandby, restoreBackup } from "../faults/machines.ts";
import { rubbishLeaves } from "../faults/rubbish.ts";
import { stick } from "../faults/stick.ts";
import { stolenOldKey } from "../faults/thief.ts";
import { splitView } from "../faults/twins.ts";
import {
  falseContents,
  falseCosignatures,
  forgedNotes,
  garbage,
  replay,
  tamper,
  withholdBodies,
} from "../faults/wire.ts";
import type { Stage } from "./stage.ts";

export type Scenario = (stage: Stage) => Promise<void> | void;

/** What can go wrong, by the name that the command line takes. The number: how often it is drawn beside the others. */
export const scenarios: Readonly<Record<string, readonly [weight: number, play: Scenario]>> = {
  partition: [6, partition],
  "partition-for-days": [2, partitionForDays],
  "crossing-concurrences": [3, crossingConcurrences],
  "recall-during-partition": [3, recallDuringPartition],
  "crash-at-write": [6, crashAtWrite],
  kill: [3, kill],
  "clock-jump": [2, clockJump],
  "restore-backup": [3, restoreBackup],
  "promote-standby": [2, promoteStandby],
  replay: [2, replay],
  garbage: [1, garbage],
  tamper: [2, tamper],
  "withhold-bodies": [3, withholdBodies],
  "false-cosignatures": [1, falseCosignatures],
  "change-definition": [1, changeDefinition],
  "false-contents": [2, falseContents],
  "forged-notes": [2, forgedNotes],
  "stolen-old-key": [3, stolenOldKey],
  "rubbish-leaves": [3, rubbishLeaves],
  "split-view": [2, splitView],
  "body-never-came": [3, bodyNeverCame],
  "hidden-leaf": [2, hiddenLeaf],
  "withheld-leaf": [2, withheldLeaf],
  // Beside whatever else goes wrong, in some seeds (`planOf`).
  stick: [0, stick],
};

export const scenarioNames: readonly string[] = Object.keys(scenarios);
