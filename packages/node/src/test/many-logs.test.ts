import { type Incarnation, type LogKey, logKey, type NodeId, originOf } from "@kakehashi/core";
import { encodeMessage } from "@kakehashi/exchange";
import { leafHash, rootOfLeaves, signCheckpoint } from "@kakehashi/ledger";
import { describe, expect, test } from "vitest";
import { type CommandDone, isCommandRefused } from "../audience/command-request.ts";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

/** A log of the node's own making, in an incarnation of its own making: one leaf that is nothing. */
async function madeUp(founded: Founded, name: string, at: number) {
  const { realm, audience } = founded.founding;
  const node = name as NodeId;
  const incarnation = at.toString(16).padStart(32, "0") as Incarnation;
  const leaf = new TextEncoder().encode(`{"rubbish":${at}}`);
  const root = rootOfLeaves(nodeCrypto, [leafHash(nodeCrypto, leaf)]);
  const origin = originOf({ node, realm, audience, incarnation });
  const signer = founded.of(name).keys.signerNow("log");
  const note = await signCheckpoint(nodeCrypto, signer, { origin, size: 1, root, wallSeconds: 1_460_900_000 });
  const log = { node, incarnation, size: 1, held: 1, send: false, rewind: false, note };
  const leaves = [{ leaf, expunged: false, body: undefined }];
  return [
    encodeMessage({ t: "have", part: "logs", audience, logs: [log], ask: false }),
    encodeMessage({ t: "package", audience, node, incarnation, from: 0, size: 1, note, proof: [], leaves }),
  ];
}

async function written(founded: Founded, name: string, words: string): Promise<CommandDone> {
  const answer = await founded.engine(name).command(logLine(name.slice(0, name.lastIndexOf("-")), words));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  await settled();
  return answer;
}

describe("a partner that opens logs without end", () => {
  test("keeps nobody from writing and being heard, nor a third party that comes after", async () => {
    const founded = new Founded(["ko-1", "otsu-1", "hei-1"], "mutual-aid");
    for (const name of ["ko-1", "otsu-1"]) await founded.open(name);
    const [, toUs] = founded.link("ko-1", "otsu-1");
    await settled();
    for (let at = 1; at <= 100; at++) for (const message of await madeUp(founded, "ko-1", at)) toUs.onMessage(message);
    await settled();
    await written(founded, "otsu-1", "written all the same");
    await founded.open("hei-1");
    founded.link("hei-1", "otsu-1");
    await settled();
    const said = await written(founded, "hei-1", "heard all the same");
    await written(founded, "otsu-1", "and answered");
    const { logs } = founded.engine("otsu-1").state;
    const own = founded.engine("otsu-1").own();
    const key = logKey("ko-1" as NodeId, founded.engine("ko-1").own()?.incarnation as Incarnation) as LogKey;
    const named = own?.past.seen.map(([node, incarnation]) => `${node}/${incarnation}`);
    expect([...logs.keys()].filter((each) => each.startsWith("ko-1/"))).toHaveLength(64);
    expect(named).toContain(key);
    expect(named).toContain(founded.engine("hei-1").own()?.key);
    expect(named?.length).toBeLessThan(12);
    expect(await founded.engine("otsu-1").record(said.subject)).toEqual(
      await founded.engine("hei-1").record(said.subject),
    );
  });
});
