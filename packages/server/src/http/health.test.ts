import { notReady } from "@kakehashi/contract";
import { expect, test } from "vitest";
import { serveHealth } from "./health.ts";
import { openApp } from "./open-app.ts";
import type { Reach } from "./while-reached.ts";

const there: Reach = { awaySince: () => undefined, onChange: () => () => undefined };
const longAway: Reach = { ...there, awaySince: () => 1 };
const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" });

async function answer(ready: () => Promise<void>, database = there) {
  const app = openApp({ logger: false, secure: false });
  serveHealth(app, database, ready);
  const { statusCode, body } = await app.inject({ url: "/readyz" });
  await app.close();
  return { statusCode, body: JSON.parse(body) };
}

const serves = async (): Promise<void> => undefined;
const stops =
  (error: Error): (() => Promise<void>) =>
  () =>
    Promise.reject(error);

test("a node that serves says so", async () => {
  expect(await answer(serves)).toEqual({ statusCode: 200, body: { status: "ready" } });
});

test.each([
  ["a database that the watch holds for away", serves, longAway, "store-away"],
  ["a database that refuses", stops(refused), there, "store-away"],
  ["an audience that stands still for another reason", stops(new RangeError("row 7")), there, "internal"],
] as const)("%s is told from the others, and nothing of the error itself", async (_name, ready, database, code) => {
  const { statusCode, body } = await answer(ready, database);
  expect(statusCode).toBe(503);
  expect(notReady.parse(body).code).toBe(code);
  expect(body.why).not.toMatch(/row 7|5432/);
});
