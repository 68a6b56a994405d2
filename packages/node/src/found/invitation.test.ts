import { expect, test } from "vitest";
import { Founded } from "../test/founded.ts";
import { readInvitation, writeInvitation } from "./invitation.ts";

test("an invitation brings back the exact bytes that it was made of, and is refused when anything in it is changed", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const { realmRecord, audienceRecord, definitionBytes: definition } = founded.founding;
  const keyLists = [await founded.keyList("jp-1")];
  const invitation = { realmRecord, audienceRecord, definition, keyLists, address: "https://node.example:4210" };
  const bytes = writeInvitation(invitation);
  expect(readInvitation(bytes)).toEqual(invitation);
  expect(readInvitation(writeInvitation({ ...invitation, address: "" }))?.address).toBe("");
  expect(() => writeInvitation({ ...invitation, address: "somewhere" })).toThrow("not an invitation");
  const text = new TextDecoder().decode(bytes);
  expect(readInvitation(new TextEncoder().encode(text.replace('"name":"test"', '"name":"toast"')))).toBeUndefined();
  expect(readInvitation(new TextEncoder().encode(` ${text}`))).toBeUndefined();
});
