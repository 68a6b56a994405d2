import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";

/** Finds the user behind a demo account; undefined for any account that has a password. */
export type FindDemoUser = (account: string) => Promise<string | undefined>;

/** Sign-in without a password, for demo accounts alone. The plugin is loaded only where the demo was started. */
export function oneClick(find: FindDemoUser) {
  return {
    id: "one-click",
    endpoints: {
      oneClickSignIn: createAuthEndpoint(
        "/one-click",
        { method: "POST", metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const account: unknown = (ctx.body as { account?: unknown } | undefined)?.account;
          const userId = typeof account === "string" ? await find(account) : undefined;
          const user = userId === undefined ? null : await ctx.context.internalAdapter.findUserById(userId);
          if (user === null) throw new APIError("UNAUTHORIZED");
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ token: session.token });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
