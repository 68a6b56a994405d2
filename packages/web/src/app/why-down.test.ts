import type { NotReady } from "@kakehashi/contract";
import { afterEach, expect, it, vi } from "vitest";
import { whyDown, whyEnded } from "./why-down.ts";

afterEach(() => vi.unstubAllGlobals());

const notReadyFor = (code: NotReady["code"]) =>
  Response.json({ status: "not-ready", code, why: "" } satisfies NotReady, { status: 503 });

it.each([
  ["a node that is ready", async () => new Response("{}"), undefined],
  ["a node without its database", async () => notReadyFor("store-away"), "store"],
  ["a node that cannot serve for another reason", async () => notReadyFor("internal"), "node"],
  ["what stands in front of a node that is gone", async () => new Response("<h1>502</h1>", { status: 502 }), "server"],
  ["an error of JSON that is not the node's", async () => Response.json({ error: "down" }, { status: 503 }), "server"],
  ["no node", () => Promise.reject(new TypeError("fetch failed")), "server"],
])("%s is told from the others", async (_name, answer, down) => {
  vi.stubGlobal("fetch", answer);
  expect(await whyDown()).toBe(down);
});

const me = (signedIn: boolean) => async (input: RequestInfo | URL) =>
  String(input).endsWith("/readyz") ? new Response("{}") : Response.json({ signedIn });

it.each([
  ["a session that is over", me(false), "signed-out"],
  ["one that goes on", me(true), undefined],
  ["a node without its database", async () => notReadyFor("store-away"), "store"],
])("a stream that ended is told of %s", async (_name, answer, why) => {
  vi.stubGlobal("window", { fetch: answer });
  vi.stubGlobal("fetch", answer);
  expect(await whyEnded()).toBe(why);
});
