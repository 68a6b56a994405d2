import { passwordUnits } from "@kakehashi/contract";
import { UsageFault } from "../cli-context.ts";

/** As KAKEHASHI_PASSWORD gives it; undefined where it is not set. Throws `UsageFault` where it is too short. */
export function accountPassword(env: NodeJS.ProcessEnv): string | undefined {
  const password = env.KAKEHASHI_PASSWORD;
  if (password !== undefined && password.length < passwordUnits.min) throw tooShort();
  return password;
}

/** The same where an account is not to be without one. */
export function neededPassword(env: NodeJS.ProcessEnv): string {
  const password = accountPassword(env);
  if (password === undefined) throw tooShort();
  return password;
}

function tooShort(): UsageFault {
  return new UsageFault({
    ja: `環境変数 KAKEHASHI_PASSWORD に ${passwordUnits.min} 文字以上のパスワードを入れてください。`,
    en: `Give a password of at least ${passwordUnits.min} characters in KAKEHASHI_PASSWORD.`,
  });
}
