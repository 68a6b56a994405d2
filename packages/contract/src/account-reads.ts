import { z } from "zod";
import { ownAccountView, passwordUnits } from "./account-views.ts";
import { read, write } from "./define-read.ts";

/** One's own account. Of this node alone, and sent to nobody. */
export const ownAccountOperations = {
  ownAccount: read("own-account", "/api/me/account", {
    reply: ownAccountView,
    title: { ja: "自分のアカウントと、開いているセッション", en: "My account, and where I am signed in" },
  }),
  changePassword: write("change-password", "/api/me/password", {
    body: z.strictObject({
      present: z.string().min(1).max(200),
      next: z.string().min(passwordUnits.min).max(passwordUnits.max),
    }),
    reply: ownAccountView,
    problems: ["password-wrong", "account-without-password"],
    title: { ja: "パスワードを変える", en: "Change my password" },
    help: {
      ja: "ほかのサインインは、全て終わります。",
      en: "Every other session of the account ends.",
    },
  }),
  endSessions: write("end-sessions", "/api/me/sessions/end", {
    body: z.strictObject({
      /** One of `sessions`, not the one that asks; absent: all others. */
      session: z.string().min(1).max(128).optional(),
    }),
    reply: ownAccountView,
    title: { ja: "ほかのサインインを終わらせる", en: "End my other sessions" },
  }),
} as const;
