import type { BodyView, LinkView, PathStep } from "./view.ts";

interface Map {
  readonly ladder: readonly { readonly id: string }[];
  readonly body: (id: string) => BodyView | undefined;
  readonly links: (from: string) => readonly LinkView[];
}

interface Step {
  readonly link: LinkView;
  readonly to: BodyView;
  readonly rung: number;
}

/**
 * How a matter rises from a body: at each step along a link that carries something to the nearest higher level of the ladder.
 * Among links to the same level, one that carries escalation goes before one that carries a reference; then the order of
 * the definition decides. A part of a body that stands for several rises by the links of that body.
 */
export function pathUp(map: Map, from: string): readonly PathStep[] {
  const steps: PathStep[] = [{ body: from }];
  // Every step stands higher than the last, so there are no more of them than levels.
  for (let at = map.body(from); at !== undefined && steps.length <= map.ladder.length; ) {
    const step = nextStep(map, at);
    if (step === undefined) break;
    steps.push({ body: step.to.id, link: step.link });
    at = step.to;
  }
  return steps;
}

function nextStep(map: Map, at: BodyView): Step | undefined {
  const rung = rungOf(map, at.level);
  const links = [...map.links(at.id), ...(at.parent === undefined ? [] : map.links(at.parent))];
  const higher = links.flatMap((link) => stepOf(map, link)).filter((step) => step.rung > rung);
  return higher.reduce<Step | undefined>(
    (best, step) => (best === undefined || isBefore(step, best) ? step : best),
    undefined,
  );
}

function stepOf(map: Map, link: LinkView): readonly Step[] {
  const named = map.body(link.toLevel ?? link.to);
  // A link to a body with several levels that names none arrives at its lowest.
  const to = named?.levels[0] === undefined ? named : map.body(named.levels[0]);
  if (to === undefined || link.carries.length === 0) return [];
  return [{ link, to, rung: rungOf(map, to.level) }];
}

function isBefore(a: Step, b: Step): boolean {
  if (a.rung !== b.rung) return a.rung < b.rung;
  return a.link.carries.includes("escalate") && !b.link.carries.includes("escalate");
}

function rungOf(map: Map, level: string | undefined): number {
  return map.ladder.findIndex(({ id }) => id === level);
}
