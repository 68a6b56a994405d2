import type { LabelSense } from "@kakehashi/core";
import { expect, test } from "vitest";
import { type ReleasingPost, releaseAuthority } from "./release-authority.ts";

const open = { rank: 0, releasableTo: ["a", "b"] } as unknown as LabelSense;
const restricted = { rank: 1, releasableTo: ["a", "b"] } as unknown as LabelSense;
const homeOnly = { rank: 0, releasableTo: [] } as unknown as LabelSense;
const [home, shared] = [["a"], ["a", "b"]] as const;
const post = (role: string | undefined, seated = false): ReleasingPost => ({ party: "a", function: role, seated });
const refused = { refused: "release-not-authorised" };

test.each([
  ["at home", home],
  ["beyond home", shared],
] as const)("an auditor enters nothing %s, whatever the label, with a seat or without", (_where, parties) => {
  for (const label of [open, restricted, homeOnly])
    for (const seated of [true, false])
      expect(releaseAuthority(post("audit", seated), label, parties)).toEqual(refused);
});

test("at home every other post enters, under every label", () => {
  for (const role of ["general", "watch", "release", "exercise", "secretary", undefined])
    for (const label of [open, restricted, homeOnly])
      expect(releaseAuthority(post(role), label, home)).toEqual({ authority: "home" });
});

test("beyond home a label has to permit every other party, for the release officer too", () => {
  for (const role of ["release", "watch"])
    expect(releaseAuthority(post(role, true), homeOnly, shared)).toEqual({ refused: "label-not-releasable" });
});

test("labels above the lowest rank are released by the release officer alone", () => {
  expect(releaseAuthority(post("release"), restricted, shared)).toEqual({ authority: "function.release" });
  for (const role of ["general", "watch", "exercise", "secretary", undefined])
    expect(releaseAuthority(post(role, true), restricted, shared)).toEqual(refused);
});

test("under the lowest rank a seat releases, and a post without one by its function, which the record names", () => {
  expect(releaseAuthority(post("watch", true), open, shared)).toEqual({ authority: "seat" });
  expect(releaseAuthority(post("watch"), open, shared)).toEqual({ authority: "function.watch" });
  expect(releaseAuthority(post(undefined), open, shared)).toEqual(refused);
});
