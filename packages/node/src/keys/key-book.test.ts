import { fingerprintOf, type NodeId, type PartyId } from "@kakehashi/core";
import { expect, test } from "vitest";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import { Founded } from "../test/founded.ts";
import { KeyBook } from "./key-book.ts";

test("names that anyone makes up are not remembered: who calls says what it likes before it has proven anything", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const { realm } = founded.founding;
  const party = "us" as PartyId;
  const book = new KeyBook(realm, nodeCrypto);
  book.trust(party, fingerprintOf(nodeCrypto, founded.identityOf(party)));
  expect(book.take(await founded.keyList("us-1")).taken).toBe("extended");
  const asked = (node: string) => book.keysOf(realm, node as NodeId, "session");
  // What is remembered is given again.
  expect(asked("us-1")).toBe(asked("us-1"));
  expect(asked("us-2")).toEqual([]);
  expect(asked("us-2")).not.toBe(asked("us-2"));
});
