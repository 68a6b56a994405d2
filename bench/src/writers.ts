/** What `count` writers did in `seconds`: completed units a second, and each unit's time in milliseconds. */
export interface Run {
  readonly rate: number;
  readonly latenciesMs: readonly number[];
}

/** Runs `count` writers, each doing one unit after another, for `seconds`; units still under way at the end are not counted. */
export async function runWriters(
  count: number,
  seconds: number,
  unit: (writer: number) => Promise<void>,
): Promise<Run> {
  const latenciesMs: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const writer = async (index: number): Promise<void> => {
    for (let from = performance.now(); from < until; ) {
      await unit(index);
      const now = performance.now();
      if (now <= until) latenciesMs.push(now - from);
      from = now;
    }
  };
  await Promise.all(Array.from({ length: count }, (_, index) => writer(index)));
  return { rate: latenciesMs.length / seconds, latenciesMs };
}
