import type { Hash, Incarnation, NodeId } from "@kakehashi/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { encodeMessage } from "../wire/encode-message.ts";
import { bundleMagic, encodeBundleHead, framed } from "./bundle-format.ts";
import { readBundle } from "./read-bundle.ts";

const [realm, audience] = ["a".repeat(64), "b".repeat(64)] as [Hash, Hash];
const node = "us-1" as NodeId;
const incarnation = "0".repeat(32) as Incarnation;

/** What nobody caught ends a process that has no listener for it. */
const uncaught: unknown[] = [];
const hear = (error: unknown) => void uncaught.push(error);
beforeEach(() => void process.on("unhandledRejection", hear));
afterEach(() => void process.off("unhandledRejection", hear));

function packageAt(from: number): Uint8Array {
  const leaves = [{ leaf: new Uint8Array(8), expunged: false, body: undefined }];
  const message = { t: "package", audience, node, incarnation, from, size: 9, note: undefined, proof: [] } as const;
  return framed(encodeMessage({ ...message, leaves }));
}

test("a store that fails while more of the file is waited for fails the reading, and nothing else", async () => {
  const rest = Promise.withResolvers<void>();
  async function* slowly() {
    yield bundleMagic;
    yield framed(encodeBundleHead({ realm, node, audience, made: 0, records: [] }, 2));
    yield packageAt(0);
    await rest.promise;
    yield packageAt(1);
  }
  const host = {
    audiencesWith: () => [audience],
    receive: () => Promise.reject(new Error("away")),
    refuse: () => undefined,
  };
  const reading = readBundle(host, realm, slowly()).catch((error: Error) => error.message);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(uncaught).toEqual([]);
  rest.resolve();
  expect(await reading).toBe("away");
});
