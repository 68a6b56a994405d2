import { operations } from "@kakehashi/contract";
import { clientAt, type Desk } from "./two-nodes.ts";

/** The same node as another account sees it, signed in by password; for tests. */
export async function signInAs({ url }: Pick<Desk, "url">, account: string, password: string): Promise<Desk> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ account, password }),
  });
  const [line = ""] = response.headers.getSetCookie();
  const cookie = line.slice(0, line.indexOf(";"));
  const client = clientAt(url, cookie);
  return { url, cookie, client, me: await client.call(operations.me) };
}
