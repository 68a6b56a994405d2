import type { Access, WriteOnce } from "@kakehashi/access";
import type { Problem } from "@kakehashi/contract";
import { TokenBuckets } from "@kakehashi/exchange";
import { expect, test } from "vitest";
import { openApp } from "./http/open-app.ts";
import type { ServerContext } from "./server-context.ts";
import { bindSession } from "./session.ts";

/** Tries at a password that is wrong; gives the codes of the refusals. */
async function tries(callers: readonly { readonly ip: string; readonly "x-forwarded-for"?: string }[]) {
  const app = openApp({ logger: false, secure: false });
  const access = {
    answers: {
      async once(_write: unknown, { act }: WriteOnce<unknown>) {
        const acted = await act();
        return "keep" in acted ? { kept: acted.keep } : acted;
      },
    },
    session: async () => undefined,
    signIn: async () => undefined,
  } as unknown as Access;
  const database = { awaySince: () => undefined, onChange: () => () => undefined };
  const much = { perSecond: 1_000, burst: 1_000 };
  const [reads, writes] = [new TokenBuckets(much, () => 0), new TokenBuckets(much, () => 0)];
  const binder = { app, access, database, reads, writes };
  bindSession({ binder, access, realms: [], now: () => 0 } as unknown as ServerContext);
  const codes: string[] = [];
  for (const [at, { ip, ...headers }] of callers.entries()) {
    const answer = await app.inject({
      ...{ method: "POST", url: "/api/sign-in", remoteAddress: ip },
      headers: { "idempotency-key": `try-${at}-of-them`, "content-type": "application/json", ...headers },
      payload: { account: "watch", password: "wrong wrong wrong" },
    });
    codes.push(answer.json<Problem>().code);
  }
  await app.close();
  return codes;
}

const often = 11;
const shares = Array.from({ length: often }, (_, at) => at + 1);

test("whoever tries one password after another has to wait", async () => {
  const codes = await tries(shares.map(() => ({ ip: "192.0.2.1" })));
  expect(codes.at(-2)).toBe("sign-in-failed");
  expect(codes.at(-1)).toBe("too-many-requests");
});

test("a site tries no more often for having many addresses", async () => {
  const codes = await tries(shares.map((at) => ({ ip: `2001:db8:1:2::${at}` })));
  expect(codes.at(-1)).toBe("too-many-requests");
});

test("who tries passwords behind the proxy of the node keeps nobody else there from signing in", async () => {
  const [stranger, person] = ["192.0.2.1", "192.0.2.2"].map((from) => ({ ip: "127.0.0.1", "x-forwarded-for": from }));
  const codes = await tries([...shares.map(() => stranger as { ip: string }), person as { ip: string }]);
  expect(codes.at(-2)).toBe("too-many-requests");
  expect(codes.at(-1)).toBe("sign-in-failed");
});
