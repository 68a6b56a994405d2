import { originOf } from "@kakehashi/core";
import { expect, test } from "vitest";
import { seededSigner, testCrypto } from "../test/crypto.ts";
import { emptyRoot } from "../tree/hash.ts";
import { addCosignature } from "./add-cosignature.ts";
import { cosign } from "./cosign.ts";
import { mirrorNameOf } from "./log-name.ts";
import { mirrorsUnder } from "./mirrors-under.ts";
import { signCheckpoint } from "./sign-checkpoint.ts";

const [realm, audience, incarnation] = ["a".repeat(64), "b".repeat(64), "0".repeat(32)];

test("under a note stand the mirrors that cosigned it, with the time of each; not its own log, nor anything else's name", async () => {
  const origin = originOf({ node: "jp-1", realm, audience, incarnation } as never);
  const body = { origin, size: 0, root: emptyRoot(testCrypto) };
  let note = await signCheckpoint(testCrypto, seededSigner("jp-1"), { ...body, wallSeconds: 5 });
  const names = ["us-1", "ko-1"].map((node) => mirrorNameOf({ node, realm, incarnation } as never));
  for (const [at, name] of [...names, "some-witness"].entries()) {
    const cosigning = { name, checkpoint: body, wallSeconds: 100 + at };
    note = addCosignature(note, await cosign(testCrypto, seededSigner(name), cosigning));
  }
  expect([...mirrorsUnder(note)]).toEqual([
    ["us-1", 100],
    ["ko-1", 101],
  ]);
  expect(mirrorsUnder(new Uint8Array(9)).size).toBe(0);
});
