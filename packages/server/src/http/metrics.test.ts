import { afterEach, describe, expect, test } from "vitest";
import { serveMetrics } from "./metrics.ts";
import { openApp } from "./open-app.ts";

const token = "a-token-for-scrapers";
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const logs = { name: "logs", help: "Sizes of logs.", labels: [], read: async () => [{ labels: {}, value: 17 }] };

/** Asks as if from that address. */
function ask(to: { readonly token?: string }, from: string, headers: Record<string, string> = {}) {
  const app = openApp({ logger: false, secure: false });
  serveMetrics(app, [logs], to.token);
  closing.push(() => app.close());
  return app.inject({ method: "GET", url: "/metrics", remoteAddress: from, headers });
}

describe("figures of a node", () => {
  test.each(["127.0.0.1", "127.0.0.7", "::1", "::ffff:127.0.0.1"])("are read on the same machine: %s", async (from) => {
    const { statusCode, body } = await ask({}, from);
    expect([statusCode, body.includes("logs 17")]).toEqual([200, true]);
  });

  test.each([
    ["192.0.2.7", {}],
    ["2001:db8::1", {}],
    ["127.0.0.1", { "x-forwarded-for": "192.0.2.7" }],
    ["127.0.0.1", { forwarded: "for=192.0.2.7" }],
    ["192.0.2.7", { authorization: "Bearer another-token" }],
    ["192.0.2.7", { authorization: token }],
  ])("are not there for anybody else: %s %o", async (from, headers) => {
    for (const to of [{}, { token }]) {
      const { statusCode, body } = await ask(to, from, headers as Record<string, string>);
      expect(statusCode).toBe(404);
      expect(body).not.toContain("17");
    }
  });

  test("are read from anywhere by who shows the token, where there is one", async () => {
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask({ token }, "192.0.2.7", headers)).statusCode).toBe(200);
    expect((await ask({}, "192.0.2.7", headers)).statusCode).toBe(404);
    expect((await ask({}, "192.0.2.7", { authorization: "Bearer undefined" })).statusCode).toBe(404);
  });
});
