import { drawEnds, drawMovement, drawPoint } from "./draw-acts.ts";
import { drawEpicentre, drawIntensities } from "./draw-hazard.ts";
import { drawLabels } from "./draw-labels.ts";
import { drawSquares } from "./draw-squares.ts";
import { dot, type Gathered, type Hit, label, type OverlayContent, type OverlayFrame } from "./overlay-frame.ts";
import type { Box } from "./place-labels.ts";

/**
 * Draws everything above the land in one pass, then the labels where they hide nothing and nothing hides them: not `over`, what
 * stands over the map. Hazard is ink, acts carry the side's colour.
 */
export function drawOverlay(frame: OverlayFrame, content: OverlayContent, over: readonly Box[]): readonly Hit[] {
  const { context, colours } = frame;
  const gathered: Gathered = { hits: [], labels: [], obstacles: [...over], dots: [], seen: new Map() };
  drawSquares(frame, content.squares ?? []);
  drawIntensities(frame, content, gathered);
  for (const item of content.items) {
    if (item.type === "epicentre") drawEpicentre(frame, content, item, gathered);
    if (item.type === "movement") drawMovement(frame, content, item, gathered);
  }
  for (const item of content.items) {
    if (item.type === "point") drawPoint(frame, content, item, gathered);
    if (item.type === "movement") drawEnds(frame, content, item, gathered);
  }
  // Towns that carry nothing are for finding one's way nearby; over a whole country they would be a smudge.
  const near = pixelsADegree(frame) >= pixelsADegreeMin;
  for (const name of near ? content.names : []) {
    const [x, y] = frame.project(name.lon, name.lat);
    const sea = name.kind === "sea";
    if (!sea) {
      dot(context, x, y, 2, colours["ink-3"]);
    }
    const size = sea ? 13 : 12;
    gathered.labels.push(
      label(frame, name.id, x, y, sea ? 0 : 3, sea ? 60 : 50, false, [
        { words: spaced(name[content.language], sea), weight: 400, size, colour: colours["ink-3"] },
      ]),
    );
  }
  for (const area of content.areaNames) {
    const [x, y] = frame.project(area.lon, area.lat);
    const { wish, lines } = label(frame, `area ${area.words}`, x, y, -20, 40, false, [
      {
        words: spaced(area.words, true),
        weight: area.own ? 500 : 400,
        size: 14,
        colour: area.own ? colours["ink-2"] : colours["ink-3"],
      },
    ]);
    gathered.labels.push({ wish: { ...wish, roams: true }, lines });
  }
  drawLabels(frame, gathered);
  return gathered.hits;
}

/** Beneath this, towns of one area lie on each other. */
const pixelsADegreeMin = 80;

function pixelsADegree({ project }: OverlayFrame): number {
  return project(1, 0)[0] - project(0, 0)[0];
}

function spaced(words: string, wide: boolean): string {
  return wide && /[\u3040-\u9fff]/.test(words) ? [...words].join("\u2009\u2009") : words;
}
