const hourMs = 3_600_000;

/** Reasons told apart within an hour, and how much of each: a reason may be of the partner's making. */
const reasonsMax = 8;
const reasonLengthMax = 200;

/**
 * Why calls to one partner come to nothing, each reason told once an hour: a certificate that is not believed or an address that
 * is wrong stands in the log at the first call, and a partner that is away for a night does not fill it.
 */
export function callFailures(tell: (reason: string) => void, nowMs: () => number): { failed(reason: string): void } {
  const told = new Set<string>();
  let since = nowMs();
  return {
    failed(given) {
      // A clock that was set back begins a new hour too, or nothing would be told for as long.
      if (Math.abs(nowMs() - since) >= hourMs) {
        told.clear();
        since = nowMs();
      }
      const reason = given.slice(0, reasonLengthMax);
      if (told.has(reason) || told.size >= reasonsMax) return;
      told.add(reason);
      tell(reason);
    },
  };
}
