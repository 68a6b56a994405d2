/** What keeps this screen from its node: nothing answers, or the node does and its database does not. */
export type Down = "server" | "store";

/** How often a node that is away is asked whether it is back. */
export const askAgainMs = 2_000;

const patienceMs = 4_000;

/** Asks the node itself, which knows without its database. Undefined: it is ready. */
export async function whyDown(): Promise<Down | undefined> {
  try {
    const { ok } = await fetch("/readyz", { cache: "no-store", signal: AbortSignal.timeout(patienceMs) });
    return ok ? undefined : "store";
  } catch {
    return "server";
  }
}
