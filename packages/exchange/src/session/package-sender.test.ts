import { type Hash, type Incarnation, type LogKey, logKey, type NodeId } from "@kakehashi/core";
import { expect, test } from "vitest";
import { decodeMessage } from "../wire/decode-message.ts";
import { limits } from "../wire/limits.ts";
import type { Package } from "../wire/messages.ts";
import type { ExchangeHost, LogView } from "./host.ts";
import { PackageSender } from "./package-sender.ts";

const audience = "a".repeat(64) as Hash;
const incarnation = "0".repeat(32) as Incarnation;
const [long, short] = ["jp-1", "jp-2"] as [NodeId, NodeId];

/** Two logs of leaves that each fill a package; the partner acknowledges when the test says so. */
function sending(sizes: Record<NodeId, number>) {
  const sent: Package[] = [];
  const body = new Uint8Array(limits.packageBytes);
  const host = {
    log: (_: Hash, key: LogKey): LogView => {
      const node = key.slice(0, key.indexOf("/")) as NodeId;
      const size = sizes[node] ?? 0;
      return { key, node, size, checkpoint: { size, note: new Uint8Array(9) } } as unknown as LogView;
    },
    leaves: () => [{ leaf: new Uint8Array(9), expunged: false, body }],
    consistency: async () => [],
  } as unknown as ExchangeHost;
  const sender = new PackageSender({
    host,
    send: async (message) => void sent.push(decodeMessage(message) as Package),
    ...{ isOpen: () => true, onBroken: (reason) => expect.unreachable(reason), onBegun: () => undefined },
  });
  const heard = (node: NodeId, size: number) =>
    sender.heard(audience, { node, incarnation, size, held: size, send: true, rewind: false, note: undefined });
  const pump = async () => {
    sender.pump();
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { sent, heard, pump, sender };
}

test("a long log that fills the window never starves a short one, however slowly it is acknowledged", async () => {
  const { sent, heard, pump } = sending({ [long]: 1_000, [short]: 1 });
  heard(long, 0);
  await pump();
  const window = sent.length;
  expect(window).toBeGreaterThan(5);
  heard(short, 0);
  await pump();
  expect(sent.length).toBe(window);
  // One package has arrived: there is room for one more.
  heard(long, 1);
  await pump();
  heard(long, 2);
  await pump();
  expect(sent.slice(window).map(({ node }) => node)).toContain(short);
});

test("logs take turns, whichever was named first", async () => {
  const { sent, heard, pump, sender } = sending({ [long]: 1_000, [short]: 1_000 });
  heard(long, 0);
  heard(short, 0);
  await pump();
  for (let times = 0; times < 40; times += 1) {
    const [first] = sent.splice(0, 1) as [Package];
    heard(first.node, first.from + 1);
    await pump();
  }
  const next = [long, short].map((node) => sender.find(audience, logKey(node, incarnation))?.next ?? 0);
  expect(Math.abs((next[0] as number) - (next[1] as number))).toBeLessThan(2);
});
