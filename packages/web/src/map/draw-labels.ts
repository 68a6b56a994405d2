import type { Gathered, OverlayFrame } from "./overlay-frame.ts";
import { placeLabels } from "./place-labels.ts";

/** Puts the labels where they hide nothing, with a halo of land so that they stand on coast and lines alike. */
export function drawLabels(frame: OverlayFrame, gathered: Pick<Gathered, "labels" | "obstacles" | "dots">): void {
  const { labels, obstacles, dots } = gathered;
  const { context, colours, font, width, height } = frame;
  const byId = new Map(labels.map((each) => [each.wish.id, each]));
  const area = { x: 6, y: 6, width: width - 12, height: height - 12 };
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const placed of placeLabels(
    labels.map(({ wish }) => wish),
    obstacles,
    area,
    dots,
  )) {
    const found = byId.get(placed.id);
    if (found === undefined) continue;
    if (placed.leader !== undefined) {
      const [x1, y1, x2, y2] = placed.leader;
      context.strokeStyle = colours["ink-3"];
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
    }
    let y = placed.y;
    for (const line of found.lines) {
      context.font = `${line.weight} ${line.size}px ${font}`;
      context.strokeStyle = colours["map-own"];
      context.globalAlpha = 0.85;
      context.lineWidth = 3;
      context.strokeText(line.words, placed.x, y);
      context.globalAlpha = 1;
      context.fillStyle = line.colour;
      context.fillText(line.words, placed.x, y);
      y += line.size + 3;
    }
  }
}
