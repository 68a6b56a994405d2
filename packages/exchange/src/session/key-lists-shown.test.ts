import type { NodeId, PartyId } from "@kakehashi/core";
import { expect, test } from "vitest";
import { decodeMessage, isRefusedMessage } from "../wire/decode-message.ts";
import { ExchangeSession } from "./exchange-session.ts";
import type { ExchangeHost, SessionLine } from "./host.ts";

test("a party that lists its keys again and again keeps nobody from learning those of the others", () => {
  const list = (party: string, number: number) => ({ party: party as PartyId, number, bytes: new Uint8Array(20_000) });
  const lists = [...Array.from({ length: 100 }, (_, at) => list("au", at + 1)), list("jp", 1)];
  const host = { node: "jp-1" as NodeId, keyLists: () => lists, audiencesWith: () => [], logs: () => [] };
  const sent: Uint8Array[] = [];
  const line: SessionLine = {
    partner: "us-1",
    onMessage: () => {},
    onClose: () => {},
    close: () => {},
    async send(message) {
      sent.push(message);
    },
  };
  const clock = { now: () => 0, after: () => () => {} };
  new ExchangeSession(host as unknown as ExchangeHost, line, clock).start();
  const read = sent.map(decodeMessage);
  expect(read.filter(isRefusedMessage)).toEqual([]);
  expect(read.flatMap((message) => ("lists" in message ? message.lists : [])).map(({ party }) => party)).toEqual(
    lists.map(({ party }) => party),
  );
});
