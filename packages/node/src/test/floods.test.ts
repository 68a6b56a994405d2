import type { Hash, NodeId, PartyId } from "@kakehashi/core";
import { encodeFrame, limits, openLine, signRequest } from "@kakehashi/exchange";
import { describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { handshakePorts } from "../partner/lines.ts";
import { wallClock } from "../wall.ts";
import { endings, served, until } from "./served.ts";

/** A member's node with its true keys, and a line that it opened by itself. */
async function hostile() {
  const world = await served();
  const { founded, jp, address } = world;
  const { realm } = founded.founding;
  const target = { address, realm, node: "us-1" as NodeId };
  const open = () => openLine(target, { clock: wallClock, handshake: () => handshakePorts(jp, realm) });
  const offences = () =>
    Object.fromEntries(
      founded
        .kept("us-1")
        .node.misconduct.offences("jp-1")
        .map(({ reason, count }) => [reason, count]),
    );
  /** Calls with a good signature, and no more than that. */
  async function call() {
    const ports = await handshakePorts(jp, realm);
    const path = `/exchange/${realm}`;
    const request = { method: "GET", authority: address.slice(5), path, node: "jp-1", realm };
    const at = { wallSeconds: Math.floor(wallClock.now() / 1000), nonce: ports.nonce.subarray(0, 18) };
    const headers = await signRequest(ports.signer, request, at);
    const socket = new WebSocket(`${address}${path}`, { headers: { ...headers } });
    socket.on("error", () => {});
    endings.push(() => socket.terminate());
    return socket;
  }
  return { ...world, realm, open, call, offences };
}

describe("a partner that floods", () => {
  test("with what is no message is read more slowly, and it is said of it", async () => {
    const { open, offences } = await hostile();
    const line = await open();
    endings.push(() => line.close("done"));
    const rubbish = new Uint8Array([0, 0, 0, 2, 0x7b, 0x7d]);
    for (let at = 0; at < 100_000; at++) void line.send(rubbish);
    await until(() => offences()["brings-nothing"] !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(offences()["message-unknown"]).toBeLessThan(20_000);
  });

  test("with questions is answered within its allowance", async () => {
    const { open, offences, founded } = await hostile();
    const line = await open();
    endings.push(() => line.close("done"));
    const [audience] = [...founded.kept("us-1").node.engines.keys()];
    let answers = 0;
    line.onMessage = () => {
      answers += 1;
    };
    const ask = encodeFrame({ t: "have", part: "logs", audience, logs: [], ask: true }, []);
    for (let at = 0; at < 20_000; at++) void line.send(ask);
    await until(() => offences()["brings-nothing"] !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(answers).toBeLessThan(limits.idleBurst * 2);
  });

  test("with what has to be looked at before it turns out to bring nothing is not read ahead of that", async () => {
    const { open, offences, founded } = await hostile();
    const line = await open();
    endings.push(() => line.close("done"));
    const { node } = founded.kept("us-1");
    const [audience] = node.audiencesWith("jp" as PartyId);
    const own = node.logs(audience as Hash).find((log) => log.node === "us-1");
    const { incarnation, size } = own ?? { incarnation: "", size: 0 };
    let waiting = 0;
    let most = 0;
    const { receive } = node;
    node.receive = async (from, message) => {
      waiting += 1;
      most = Math.max(most, waiting);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return receive.call(node, from, message).finally(() => {
        waiting -= 1;
      });
    };
    const header = { t: "cosignature", audience, node: "us-1", incarnation, size, root: "0".repeat(64) };
    const cosignature = encodeFrame(header, [new Uint8Array(5_000)]);
    for (let at = 0; at < 6_000; at++) void line.send(cosignature).catch(() => {});
    await until(() => most > limits.backlogMessages);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    // Beyond it, a piece of the network each time that it is looked whether there is room again.
    expect(most).toBeLessThan(limits.backlogMessages * 6);
    expect(offences()["window-ignored"]).toBeUndefined();
    expect(node.connected("jp-1" as NodeId)).toBe(true);
  });

  test("with key lists that are none gives way after each to what else waits", async () => {
    const { founded, jp, realm } = await hostile();
    const breathe = vi.fn();
    Object.assign(jp.ports, { breathe });
    const bytes = new TextEncoder().encode(`{${'"a":1,'.repeat(100)}"a":1}`);
    const lists = Array.from({ length: limits.logsPerHave }, (_, at) => ({
      party: "us" as PartyId,
      number: at + 2,
      bytes,
    }));
    const from = { node: "us-1" as NodeId, party: "us" as PartyId };
    await founded.kept("jp-1").node.receive(from, { t: "have", part: "keys", lists });
    expect(breathe).toHaveBeenCalledTimes(limits.logsPerHave);
    expect(jp.realm(realm)?.node.misconduct.offences("us-1")).toMatchObject([
      { reason: "key-list-not-valid", count: limits.logsPerHave },
    ]);
  });

  test("before it has proven who it is, is read no further", async () => {
    const { call, refused } = await hostile();
    const socket = await call();
    const closed = new Promise((resolve) => socket.on("close", resolve));
    await new Promise((resolve) => socket.on("open", resolve));
    const large = new Uint8Array(limits.messageBytes);
    let taken = 0;
    const sent = (error?: Error | null) => {
      if (!error) taken += 1;
    };
    for (let at = 0; at < 16; at++) socket.send(large, sent);
    await until(() => refused.length > 0);
    await closed;
    expect(refused).toEqual(["hello-malformed"]);
    // What may come before a proof, and what lies in the buffers of the line.
    expect(taken).toBeLessThan(8);
  });

  test("with calls is turned away, and it is said of it", async () => {
    const { open, offences, founded } = await hostile();
    const calls: boolean[] = [];
    // The first calls introduce it: its keys are not known here yet.
    for (let at = 0; at < 30; at++) {
      calls.push(
        await open().then(
          () => true,
          () => false,
        ),
      );
    }
    expect(calls.filter(Boolean).length).toBeLessThan(25);
    expect(offences()["too-many-calls"]).toBeGreaterThan(5);
    expect(founded.kept("us-1").node.connected("jp-1" as NodeId)).toBe(true);
  });

  test("with handshakes that it never ends, keeps four of them", async () => {
    const { open, call, refused } = await hostile();
    (await open()).close("known now");
    const sockets = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const socket = await call();
        return new Promise<boolean>((resolve) => {
          socket.on("open", () => resolve(true));
          socket.on("error", () => resolve(false));
        });
      }),
    );
    expect(sockets.filter(Boolean)).toHaveLength(4);
    expect(refused.filter((reason) => reason === "too-many-calls")).toHaveLength(4);
  });
});
