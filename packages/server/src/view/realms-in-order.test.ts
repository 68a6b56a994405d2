import type { Hash } from "@kakehashi/core";
import { expect, it } from "vitest";
import type { ServedRealm } from "../served-realm.ts";
import { realmsInOrder } from "./realms-in-order.ts";

const realm = (kind: ServedRealm["kind"], name: string, hash: string) => ({ kind, name, realm: hash as Hash });

it("names the live realm first, then cases, then exercises, each by name and never by the hash of its founding", () => {
  const given = [
    realm("exercise", "winter", "11"),
    realm("case", "kumamoto-2016", "22"),
    realm("exercise", "autumn", "99"),
    realm("case", "kamaishi-2011", "88"),
    realm("live", "live", "ff"),
  ];
  const names = ["live", "kamaishi-2011", "kumamoto-2016", "autumn", "winter"];
  expect(realmsInOrder(given).map(({ name }) => name)).toEqual(names);
  expect(realmsInOrder(given.toReversed()).map(({ name }) => name)).toEqual(names);
});

it("keeps one order between realms of one name", () => {
  const given = [realm("case", "same", "bb"), realm("case", "same", "aa")];
  expect(realmsInOrder(given).map((each) => each.realm)).toEqual(["aa", "bb"]);
  expect(realmsInOrder(given.toReversed()).map((each) => each.realm)).toEqual(["aa", "bb"]);
});
