import type { CompiledDefinition } from "./compiled-definition.ts";

type Level = CompiledDefinition["levels"][number];

/** The levels that `risesTo` joins, lowest first. A faultless definition has one line without a circle or a fork. */
export function ladderOf(levels: readonly Level[]): readonly Level[] {
  const reached = new Set(levels.map(({ risesTo }) => risesTo));
  const first = levels.find(({ id, risesTo }) => risesTo !== undefined && !reached.has(id));
  const steps: Level[] = [];
  for (let at = first; at !== undefined && steps.length < levels.length; ) {
    steps.push(at);
    const next: string | undefined = at.risesTo;
    at = levels.find(({ id }) => id === next);
  }
  return steps;
}
