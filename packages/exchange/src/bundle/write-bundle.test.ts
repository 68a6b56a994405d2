import { type Hash, type Incarnation, logKey, type NodeId, type PartyId } from "@kakehashi/core";
import { expect, test } from "vitest";
import type { ExchangeHost, LogView } from "../session/host.ts";
import { decodeMessage, isRefusedMessage } from "../wire/decode-message.ts";
import type { Message } from "../wire/messages.ts";
import { readFramed } from "./bundle-format.ts";
import { writeBundle } from "./write-bundle.ts";

const [realm, audience] = ["a".repeat(64), "b".repeat(64)] as [Hash, Hash];

/** A party that has changed its keys often, in an audience of many logs; everything else is left out. */
function crowded(): ExchangeHost {
  const list = (number: number) => ({ party: "jp" as PartyId, number, bytes: new Uint8Array(80_000) });
  const logs = Array.from({ length: 150 }, (_, at): LogView => {
    const [node, incarnation] = ["jp-1" as NodeId, String(at).padStart(32, "0") as Incarnation];
    const key = logKey(node, incarnation);
    return { audience, key, node, incarnation, size: 1, held: 1 } as unknown as LogView;
  });
  return {
    node: "jp-1" as NodeId,
    keyLists: () => Array.from({ length: 100 }, (_, at) => list(at + 1)),
    logs: () => logs,
  } as unknown as ExchangeHost;
}

test("nothing in a bundle is more than a reader takes, however many key lists and logs there are", async () => {
  const to = { realm, audience, members: ["jp"], madeMs: 0, version: 2, records: [] } as const;
  const read: Message[] = [];
  let at = 0;
  for await (const bytes of readFramed(writeBundle({ host: crowded(), ...to }))) {
    at += 1;
    const message = decodeMessage(bytes);
    // The first is the head, the last the end: they are no messages of a line.
    if (isRefusedMessage(message)) expect(message.refused, `message ${at}`).toBe("message-unknown");
    else read.push(message);
  }
  expect(read.flatMap((each) => ("lists" in each ? each.lists : [])).map(({ number }) => number)).toHaveLength(100);
  expect(read.flatMap((each) => ("logs" in each ? each.logs : []))).toHaveLength(150);
});
