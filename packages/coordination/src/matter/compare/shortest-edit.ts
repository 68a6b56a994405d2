/** A run of pieces that both have, or that only the earlier or only the later one has. */
export interface Run {
  readonly is: "same" | "gone" | "new";
  readonly items: readonly string[];
}

/** Beyond this many changes two texts are other texts: what is left between their ends is shown as replaced. */
const changesMax = 1_500;

/** The shortest way from one list to the other (Myers, 1986, greedy), after taking off what both begin and end with. */
export function shortestEdit(before: readonly string[], after: readonly string[]): readonly Run[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  return runsOf([
    { is: "same", items: before.slice(0, start) },
    ...between(old, now),
    { is: "same", items: before.slice(before.length - end) },
  ]);
}

function between(old: readonly string[], now: readonly string[]): readonly Run[] {
  if (old.length === 0 || now.length === 0) return replaced(old, now);
  const trace = traceOf(old, now);
  return trace === undefined ? replaced(old, now) : walkBack(old, now, trace);
}

function replaced(old: readonly string[], now: readonly string[]): readonly Run[] {
  return [
    { is: "gone", items: old },
    { is: "new", items: now },
  ];
}

/** For each number of changes the furthest place on every diagonal; undefined once there are too many. */
function traceOf(old: readonly string[], now: readonly string[]): readonly Int32Array[] | undefined {
  const most = Math.min(old.length + now.length, changesMax);
  const furthest = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let changes = 0; changes <= most; changes += 1) {
    trace.push(furthest.slice(most - changes, most + changes + 3));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const at = most + 1 + diagonal;
      const left = furthest[at - 1] as number;
      const right = furthest[at + 1] as number;
      let x = diagonal === -changes || (diagonal !== changes && left < right) ? right : left + 1;
      let y = x - diagonal;
      while (x < old.length && y < now.length && old[x] === now[y]) [x, y] = [x + 1, y + 1];
      furthest[at] = x;
      if (x >= old.length && y >= now.length) return trace;
    }
  }
  return undefined;
}

function walkBack(old: readonly string[], now: readonly string[], trace: readonly Int32Array[]): readonly Run[] {
  const back: Run[] = [];
  let [x, y] = [old.length, now.length];
  for (let changes = trace.length - 1; x > 0 || y > 0; changes -= 1) {
    const furthest = trace[changes] as Int32Array;
    const at = x - y + changes + 1;
    const left = furthest[at - 1] as number;
    const right = furthest[at + 1] as number;
    const down = x - y === -changes || (x - y !== changes && left < right);
    const fromX = changes === 0 ? 0 : down ? right : left;
    const fromY = changes === 0 ? 0 : fromX - (x - y) + (down ? -1 : 1);
    while (x > fromX && y > fromY) {
      [x, y] = [x - 1, y - 1];
      back.push({ is: "same", items: [old[x] as string] });
    }
    if (changes === 0) break;
    back.push(down ? { is: "new", items: [now[y - 1] as string] } : { is: "gone", items: [old[x - 1] as string] });
    [x, y] = [fromX, fromY];
  }
  return back.reverse();
}

/** Neighbours of one kind are one run; between two that are the same, what is gone stands before what is new. */
export function runsOf(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  let gone: readonly string[] = [];
  let fresh: readonly string[] = [];
  const flush = () => {
    if (gone.length > 0) joined.push({ is: "gone", items: gone });
    if (fresh.length > 0) joined.push({ is: "new", items: fresh });
    [gone, fresh] = [[], []];
  };
  for (const { is, items } of runs) {
    if (items.length === 0) continue;
    if (is === "gone") gone = [...gone, ...items];
    else if (is === "new") fresh = [...fresh, ...items];
    else {
      flush();
      const last = joined.at(-1);
      if (last?.is === "same") joined.splice(-1, 1, { is, items: [...last.items, ...items] });
      else joined.push({ is, items });
    }
  }
  flush();
  return joined;
}
