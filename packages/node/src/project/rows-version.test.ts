import { createHash } from "node:crypto";
import type { AudienceView } from "@kakehashi/coordination";
import type { Hash } from "@kakehashi/core";
import { expect, test } from "vitest";
import { historyFiles } from "../../../../spec/vectors/kinds-parts/files.ts";
import {
  foldHistory,
  readSpec,
  type ToldHistory,
  toldMechanisms,
} from "../../../coordination/src/testing/told-histories.ts";
import { stateOf } from "../audience/record-of.ts";
import { projectRecord } from "./project-record.ts";
import { rowsVersion } from "./rows-version.ts";

/** SHA-256 over all that is stored of the told histories, by the version that makes it so. What was released never changes. */
const made: Readonly<Record<number, string>> = {
  1: "af6b5dd8a2416f4777184d462acd579a74059659179513ce292b4fba9c0aff6d",
  2: "45f73af3a5b72eb8a2e15854870a556d7116a251bca69720654d1d38c539626c",
};

test("what is stored of the told histories is what this version of the rows makes: another way is another version", () => {
  const hash = createHash("sha256");
  let rows = 0;
  for (const file of historyFiles) {
    for (const history of JSON.parse(readSpec(`vectors/kinds/${file}.json`)) as ToldHistory[]) {
      for (const row of storedOf(history)) {
        hash.update(row).update("\n");
        rows += 1;
      }
    }
  }
  expect(rows).toBeGreaterThan(500);
  const remedy =
    "made otherwise: raise rowsVersion and add the hash; where histories were added alone, change the hash";
  expect(hash.digest("hex"), remedy).toBe(made[rowsVersion]);
});

/** Under every definition that the histories know of those that its label is a label of. */
function* storedOf(history: ToldHistory): Generator<string | Uint8Array> {
  const { fold } = foldHistory(history);
  const audience = {} as AudienceView;
  const mechanism = toldMechanisms.get(history.audience.definition as Hash);
  if (mechanism === undefined) throw new Error(history.audience.definition);
  for (const record of [...fold.records.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1))) {
    yield stateOf(record);
    for (const row of projectRecord({ record, audience, mechanism })) yield JSON.stringify(row);
  }
}
