import { afterEach, describe, expect, test } from "vitest";
import { type NodeFigure, serveMetrics } from "./metrics.ts";
import { openApp } from "./open-app.ts";
import type { Reach } from "./while-reached.ts";

const token = "a-token-for-scrapers";
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const here: Reach = { awaySince: () => undefined, onChange: () => () => undefined };
const logs = { name: "logs", help: "Sizes of logs.", labels: [], read: async () => [{ labels: {}, value: 17 }] };

/** Asks as if from that address. */
function ask(
  to: { readonly token?: string; readonly figures?: readonly NodeFigure[]; readonly database?: Reach },
  from: string,
  headers: Record<string, string> = {},
) {
  const app = openApp({ logger: false, secure: false });
  serveMetrics(app, { figures: to.figures ?? [logs], token: to.token, database: to.database ?? here });
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

  test("cost a node at rest little: its loop is looked at ten times a second, not a hundred times", async () => {
    const app = openApp({ logger: false, secure: false });
    serveMetrics(app, { figures: [], token: undefined, database: here });
    closing.push(() => app.close());
    await new Promise((resolve) => setTimeout(resolve, 550));
    const { body } = await app.inject({ method: "GET", url: "/metrics", remoteAddress: "127.0.0.1" });
    // The time between two looks, as what keeps them from coming in time is measured.
    const [, between] = /^nodejs_eventloop_lag_p50_seconds (\S+)$/m.exec(body) ?? [];
    expect(Number(between)).toBeGreaterThan(0.05);
  });

  test("are read while the database is silent or refuses, without what only it knows", async () => {
    const silent: NodeFigure = { ...logs, name: "mail", read: () => new Promise(() => {}) };
    const listeners: ((since: number) => void)[] = [];
    const lost: Reach = {
      awaySince: () => undefined,
      onChange: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
    };
    const waiting = ask({ figures: [silent, logs], database: lost }, "127.0.0.1");
    const refuses: NodeFigure = { ...logs, name: "mail", read: () => Promise.reject(new Error("away")) };
    const answers = [ask({ figures: [refuses, logs] }, "127.0.0.1")];
    while (listeners.length < 2) await new Promise(setImmediate);
    for (const listener of listeners) listener(1);
    for (const { statusCode, body } of await Promise.all([waiting, ...answers])) {
      expect([statusCode, body.includes("logs 17"), /^mail \d/m.test(body)]).toEqual([200, true, false]);
    }
  });
});
