import { expect, test } from "vitest";
import { vector } from "../test/samples.ts";
import { mirrorNameOf, parseMirrorName, parseOrigin } from "./log-name.ts";

interface KeyVectors {
  readonly log: { readonly origin: string };
  readonly mirrors: readonly { readonly name: string }[];
}

const { log, mirrors } = vector<KeyVectors>("keys");

test("an origin has a node, a realm, an audience and an incarnation, and nothing else", () => {
  const parts = parseOrigin(log.origin);
  expect(Object.values(parts ?? {}).join("/")).toBe(log.origin);
  const [mirror] = mirrors;
  for (const wrong of [
    "",
    "a-1",
    `${log.origin}/`,
    `/${log.origin}`,
    log.origin.toUpperCase(),
    mirror?.name ?? "",
    log.origin.slice(1),
  ]) {
    expect(parseOrigin(wrong), wrong).toBeUndefined();
  }
});

test("a mirror's name has the word mirror where an origin has its audience", () => {
  for (const { name } of mirrors) {
    const parts = parseMirrorName(name);
    expect(parts === undefined ? undefined : mirrorNameOf(parts)).toBe(name);
    expect(parseMirrorName(name.replace("mirror", "witness"))).toBeUndefined();
    expect(parseMirrorName(`${name}0`)).toBeUndefined();
  }
  expect(parseMirrorName(log.origin)).toBeUndefined();
});
