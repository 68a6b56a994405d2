/** How often a node that does not answer is asked again. */
const askAgainMs = 2_000;

const failed = { any: false };
const told = new Set<() => void>();

/** Whether a screen could not be fetched because no line to the node was there. */
export const screenFailure = {
  read: (): boolean => failed.any,
  subscribe: (tell: () => void): (() => void) => {
    told.add(tell);
    return () => told.delete(tell);
  },
};

async function answers(): Promise<boolean> {
  try {
    await fetch("/api/me", { method: "HEAD", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Fetches a screen. Where the node answers and the screen still does not come, that is a defect of ours or a newer version, and is
 * thrown; where no line is there it never comes: a style sheet that failed once is not fetched again by the same page, so
 * that whoever stands at the screen has the page loaded anew once the node answers (`whenNodeAnswers`).
 */
export async function loadScreen<Screen>(load: () => Promise<Screen>): Promise<Screen> {
  try {
    return await load();
  } catch (error) {
    if (await answers()) throw error;
    failed.any = true;
    for (const tell of told) tell();
    return new Promise(() => undefined);
  }
}

/** Calls back once the node answers; ends with the function that it returns. */
export function whenNodeAnswers(then: () => void): () => void {
  let over = false;
  const timer = setInterval(async () => {
    if (!(await answers()) || over) return;
    over = true;
    clearInterval(timer);
    then();
  }, askAgainMs);
  return () => {
    over = true;
    clearInterval(timer);
  };
}
