const everyMs = 60_000;

/** Reasons told apart, and how much of each is kept: the rest of them may be of a caller's making. */
const reasonsMax = 16;
const reasonLengthMax = 100;

interface TurnedAway {
  count(reason: string): void;
  /** Tells what has not been told yet. */
  close(): void;
}

/**
 * Counts callers of the exchange that were turned away, by reason, and tells of them once a minute: a partner with the wrong
 * keys is seen in the log, and a flood does not fill it.
 */
export function turnedAway(tell: (count: number, reasons: Readonly<Record<string, number>>) => void): TurnedAway {
  const counts = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(timer);
    timer = undefined;
    if (counts.size === 0) return;
    const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
    const reasons = Object.fromEntries(counts);
    counts.clear();
    tell(all, reasons);
  }

  return {
    count(given) {
      const short = given.slice(0, reasonLengthMax);
      const reason = counts.has(short) || counts.size < reasonsMax ? short : "other";
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
      timer ??= setTimeout(close, everyMs).unref();
    },
    close,
  };
}
