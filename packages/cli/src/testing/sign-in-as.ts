import type { Desk } from "./two-nodes.ts";

/** The same node as another account sees it, signed in by password; for tests. */
export async function signInAs(desk: Desk, account: string, password: string): Promise<Desk> {
  const response = await fetch(`${desk.url}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ account, password }),
  });
  const [line = ""] = response.headers.getSetCookie();
  return { ...desk, cookie: line.slice(0, line.indexOf(";")) };
}
