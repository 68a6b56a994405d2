import { notReady, operations } from "@kakehashi/contract";
import { client } from "./client.ts";

/**
 * What keeps this screen from its node: nothing of it answers, its database is out of its reach, or it cannot serve for a reason
 * that only its log tells.
 */
export type Down = "server" | "store" | "node";

/** How often a node that is away is asked whether it is back. */
export const askAgainMs = 2_000;

const patienceMs = 4_000;

/** Asks the node itself, which knows without its database. Undefined: it is ready. */
export async function whyDown(): Promise<Down | undefined> {
  try {
    const response = await fetch("/readyz", { cache: "no-store", signal: AbortSignal.timeout(patienceMs) });
    if (response.ok) return undefined;
    // What stands in front of a node that is gone answers with an error of its own.
    const told = notReady.safeParse(await response.json());
    if (!told.success) return "server";
    return told.data.code === "store-away" ? "store" : "node";
  } catch {
    return "server";
  }
}

/** Why a stream of live updates ended that a ready node would keep open: its session is over. Undefined: for none of these reasons. */
export async function whyEnded(): Promise<Down | "signed-out" | undefined> {
  const down = await whyDown();
  if (down !== undefined) return down;
  try {
    return (await client.call(operations.me)).signedIn ? undefined : "signed-out";
  } catch {
    return undefined;
  }
}
