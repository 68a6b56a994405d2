import { expect, test } from "vitest";
import { namedPosts } from "./named-posts.ts";
import type { MechanismView } from "./view.ts";

const relief = { id: "k.relief", name: { ja: "市町村の代表", en: "Representative" } };
const evacuation = { ...relief, id: "k.evacuation" };
const governor = { id: "k.governor", name: { ja: "知事", en: "Governor" } };
const bodies: Readonly<Record<string, object>> = {
  "k.relief": { name: { ja: "物資調整班", en: "Relief" } },
  "k.evacuation": { name: { ja: "避難調整班", en: "Evacuation" } },
};
const mechanism = {
  postsOf: () => [relief, evacuation, governor],
  seatsOf: (post: string) => [{ body: post }],
  body: (id: string) => bodies[id],
} as unknown as MechanismView;

test("posts that are called alike say by their body which one is meant; others keep their name", () => {
  expect(namedPosts(mechanism, "k").map(({ name }) => name.ja)).toEqual([
    "市町村の代表（物資調整班）",
    "市町村の代表（避難調整班）",
    "知事",
  ]);
});
