import type { Hash, NodeId } from "@kakehashi/core";
import type { ObjectDigest } from "@kakehashi/exchange";
import { expect, test } from "vitest";
import type { AudienceEngine } from "../audience/audience-engine.ts";
import { Digests } from "./digests.ts";

const [audience, subject] = ["a".repeat(64), "1".repeat(64)] as [Hash, Hash];
const partner = "us-1" as NodeId;
const said = (digest: string) => ({ subject, digest, counts: [] }) as unknown as ObjectDigest;

function engineOf(record: () => Promise<undefined>) {
  return { record, recentRecord: () => undefined } as unknown as AudienceEngine;
}

test("what a partner says while the store is asked takes the place of what it said before", async () => {
  const asked = Promise.withResolvers<undefined>();
  const digests = new Digests(() => engineOf(() => asked.promise));
  digests.hear(partner, audience, [said("before")]);
  const comparing = digests.compareRest();
  digests.hear(partner, audience, [said("after")]);
  asked.resolve(undefined);
  await comparing;
  expect(digests.pictures.of(partner, audience).get(subject)?.theirs.digest).toBe("after");
});

test("what could not be compared while the store was away is compared once it is back", async () => {
  let asked = 0;
  const digests = new Digests(() =>
    engineOf(async () => {
      asked += 1;
      if (asked === 1) throw new Error("away");
      return undefined;
    }),
  );
  digests.hear(partner, audience, [said("x")]);
  await expect(digests.compareRest()).rejects.toThrow("away");
  await digests.compareRest();
  expect(asked).toBe(2);
});
