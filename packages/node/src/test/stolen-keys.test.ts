import type { NodeId } from "@kakehashi/core";
import { openLine } from "@kakehashi/exchange";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { revokeKeys } from "../keys/revoke-keys.ts";
import { rotateKeys } from "../keys/rotate-keys.ts";
import { RotatingKeys } from "../keys/rotating-keys.ts";
import { exportBundle, importBundle } from "../partner/bundles.ts";
import { dialPartner, handshakePorts } from "../partner/lines.ts";
import { wallClock } from "../wall.ts";
import { Founded } from "./founded.ts";
import { logLine } from "./log-line.ts";
import { endings, listening, servedAlone, until } from "./served.ts";
import { TestKeys } from "./world.ts";

const thiefOf = "jp-1" as NodeId;

test("a thief's line ends with the list that revokes its keys, however that came; the node itself is called, and both write on", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const rotating = new RotatingKeys(founded.of("jp-1").keys);
  Object.assign(founded, { clock: wallClock });
  Object.assign(founded.of("jp-1"), { keys: rotating });
  const jp = await founded.open("jp-1", new MemoryStore());
  endings.push(() => jp.stop());
  const { us, address, refused } = await servedAlone(founded, "us-1");
  const { realm, audience } = founded.founding;
  const theirs = founded.kept("us-1").node;
  const ours = founded.kept("jp-1").node;

  // What was stolen: the session keys, and with them the name.
  const stolen = await handshakePorts(jp, realm);
  const steal = () => {
    const target = { address, realm, node: "us-1" as NodeId };
    const handshake = async () => ({ ...stolen, nonce: jp.ports.chance.bytes(32) });
    return openLine(target, { clock: wallClock, handshake });
  };
  const line = await steal();
  const heard: number[] = [];
  line.onMessage = ({ length }) => heard.push(length);
  const ended = new Promise<string>((resolve) => {
    line.onClose = resolve;
  });
  await until(() => theirs.connected(thiefOf));
  await founded.engine("us-1").command(logLine("us", "heard by the thief"));
  await until(() => heard.length > 1);

  // Jp revokes while us writes, and us hears of it by a stick: the thief stands in the line that is to jp's name.
  const identity = founded.identities.get("jp" as never) as never;
  const number = await rotateKeys(jp, { realm, identity, keys: rotating, next: new TestKeys() });
  await revokeKeys(jp, { realm, identity, number: number - 1 });
  await founded.engine("jp-1").command(logLine("jp", "under the new keys"));
  const brought = importBundle(theirs, exportBundle(ours, audience));
  await founded.engine("us-1").command(logLine("us", "while the stick is read"));
  expect((await brought).refused.size).toBe(0);
  expect(await ended).toBe("session-keys-ended");
  const before = heard.length;

  // By the keys of before nobody comes in again, and nothing more is heard.
  const again = await steal();
  again.onMessage = ({ length }) => heard.push(length);
  const left = new Promise<string>((resolve) => {
    again.onClose = resolve;
  });
  await until(() => refused.includes("proof-not-valid"));
  expect(await left).toBe("proof-not-valid");
  await founded.engine("us-1").command(logLine("us", "not for the thief"));
  expect(heard.length).toBe(before);

  const own = await listening(jp);
  const calling = await dialPartner(us, { realm, node: thiefOf, address: own.address });
  endings.push(() => calling.stop());
  await founded.engine("jp-1").command(logLine("jp", "over the new line"));
  const sizes = () =>
    [ours, theirs].map((node) =>
      [...(node.engine(audience)?.state.logs.values() ?? [])].map(({ tree }) => tree.size).sort(),
    );
  await until(() => {
    const [a, b] = sizes();
    const log = founded.engine("jp-1").own();
    return String(a) === String(b) && log?.holders.get("us-1" as NodeId)?.size === log?.tree.size;
  });
  expect(theirs.misconduct.offences("jp-1")).toEqual([]);
}, 60_000);
