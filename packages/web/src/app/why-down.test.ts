import { afterEach, expect, it, vi } from "vitest";
import { whyDown } from "./why-down.ts";

afterEach(() => vi.unstubAllGlobals());

it.each([
  ["a node that is ready", async () => new Response("{}"), undefined],
  ["a node without its database", async () => new Response("{}", { status: 503 }), "store"],
  ["no node", () => Promise.reject(new TypeError("fetch failed")), "server"],
])("%s is told from the others", async (_name, answer, down) => {
  vi.stubGlobal("fetch", answer);
  expect(await whyDown()).toBe(down);
});
