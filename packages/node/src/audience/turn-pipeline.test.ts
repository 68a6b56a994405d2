import { expect, test } from "vitest";
import type { AudienceState } from "./audience-state.ts";
import type { Batch, PendingArrival } from "./batch.ts";
import { type PipelineHost, type Prepared, TurnPipeline } from "./turn-pipeline.ts";

const key = "jp-1/0";

/** A turn of nothing but leaves of a partner: it may be followed before its commit stands. */
function taking(batch: Batch): Prepared {
  const own = { own: true, key };
  const state = { logs: new Map([[key, own]]), disputes: undefined, audience: "a", version: 0 };
  const turn = {
    ...{ state, logs: new Map([[key, own]]), disputes: undefined, owed: new Set(), bury: [], records: [] },
    ...{ objects: { changed: new Map() }, isEmpty: () => false },
  };
  return {
    ...{ batch, turn, intake: { evidence: [] }, waits: new Map() },
    tell: () => undefined,
  } as unknown as Prepared;
}

test("who brought leaves hears of a store that fails just when it is to say why their commit did not stand", async () => {
  const heard: string[] = [];
  const arrival = (name: string) =>
    ({
      message: { t: "package" },
      done: (outcome: string) => heard.push(`${name} ${outcome}`),
      reject: (error: Error) => heard.push(`${name} ${error.message}`),
    }) as unknown as PendingArrival;
  const batch = (name: string): Batch => ({ arrivals: [arrival(name)], commands: [], acts: [], fresh: false });
  const away = new Error("away");
  const host: PipelineHost = {
    state: () => ({ logs: new Map() }) as unknown as AudienceState,
    prepare: async (each) => taking(each),
    finish: async () => "moved",
    reload: () => Promise.reject(away),
    recover: async () => false,
  };
  const pipeline = new TurnPipeline(host);
  await pipeline.run(batch("first"));
  expect(pipeline.isUnderWay()).toBe(true);
  await pipeline.run(batch("second"));
  await pipeline.settle();
  expect(heard.sort()).toEqual(["first away", "second away"]);

  await pipeline.run(batch("third"));
  await pipeline.settle();
  expect(heard.sort()).toEqual(["first away", "second away", "third away"]);
});
