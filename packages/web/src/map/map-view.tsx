import "ol/ol.css";
import Layer from "ol/layer/Layer.js";
import OlMap from "ol/Map.js";
import { fromLonLat, toLonLat, transformExtent } from "ol/proj.js";
import View from "ol/View.js";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { useIsPrinting } from "../app/printing.ts";
import { useWords } from "../design/language.tsx";
import { baseLayer } from "./base-layers.ts";
import type { Depiction } from "./depiction.ts";
import { drawOverlay } from "./draw-overlay.ts";
import { drawGraticule, drawScale, scaleBox } from "./draw-scale.ts";
import { type MapColours, readColours, useColoursKey } from "./map-colours.ts";
import type { BaseMap } from "./map-geometry.ts";
import type { Hit, OverlayContent } from "./overlay-frame.ts";
import type { Box } from "./place-labels.ts";

const fontFamily = '"Noto Sans JP Variable", "Noto Sans CJK JP", sans-serif';

interface Drawing {
  content: OverlayContent;
  colours: MapColours;
  hits: readonly Hit[];
}

/** What stands over the map in its frame, the inset and the buttons, in CSS pixels of the map: no label lies beneath it. */
function standingOver(host: HTMLElement): readonly Box[] {
  const frame = host.getBoundingClientRect();
  const above = host.closest(".map-area")?.querySelectorAll(".map-inset, .map-buttons") ?? [];
  return [...above]
    .map((each) => each.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .map(({ left, top, width, height }) => ({ x: left - frame.left, y: top - frame.top, width, height }));
}

/** The layer above the land: drawn whole at every frame, so that symbols and labels keep their size and never lag. */
function overlayLayer(drawing: Drawing, host: HTMLElement): Layer {
  const canvas = document.createElement("canvas");
  canvas.className = "map-overlay";
  return new Layer({
    render: ({ size, pixelRatio, viewState }) => {
      const [width = 0, height = 0] = size;
      if (canvas.width !== width * pixelRatio || canvas.height !== height * pixelRatio) {
        canvas.width = width * pixelRatio;
        canvas.height = height * pixelRatio;
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
      }
      const context = canvas.getContext("2d");
      if (context === null) return canvas;
      context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
      context.clearRect(0, 0, width, height);
      const [centreX = 0, centreY = 0] = viewState.center;
      const project = (lon: number, lat: number): readonly [number, number] => {
        const [x = 0, y = 0] = fromLonLat([lon, lat]);
        return [width / 2 + (x - centreX) / viewState.resolution, height / 2 - (y - centreY) / viewState.resolution];
      };
      const frame = { context, width, height, project, colours: drawing.colours, font: fontFamily };
      const [west = 0, north = 0] = toLonLat([
        centreX - (width / 2) * viewState.resolution,
        centreY + (height / 2) * viewState.resolution,
      ]);
      const [east = 0, south = 0] = toLonLat([
        centreX + (width / 2) * viewState.resolution,
        centreY - (height / 2) * viewState.resolution,
      ]);
      drawGraticule(frame, [west, south, east, north]);
      drawing.hits = drawOverlay(frame, drawing.content, [...standingOver(host), scaleBox(frame)]);
      drawScale(frame, viewState.resolution * Math.cos((toLonLat(viewState.center)[1] ?? 0) * (Math.PI / 180)));
      return canvas;
    },
  });
}

/**
 * Puts what a canvas shows back on it as one picture: what is drawn while a page goes on paper is printed stroke by stroke, and
 * the land, which is clipped, was lost on the way.
 */
function asPicture(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext("2d");
  if (context === null || canvas.width === 0 || canvas.height === 0) return;
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  context.reset();
  context.putImageData(pixels, 0, 0);
}

/** The map as a workplace: pan, zoom, keys; a symbol chosen is the entry chosen. */
export function MapView(props: {
  readonly base: BaseMap;
  readonly own: ReadonlySet<string>;
  readonly bounds: readonly [number, number, number, number];
  readonly depiction: Depiction;
  readonly content: OverlayContent;
  /** Ids of the parties, for their hues. */
  readonly parties: readonly string[];
  readonly onSelect: (id: string | undefined) => void;
  /** Where somebody pointed, in degrees, whatever lies there. */
  readonly onPoint?: (point: { readonly lat: number; readonly lon: number }) => void;
}): ReactNode {
  const { base, own, bounds, depiction, content, parties, onSelect, onPoint } = props;
  const { t } = useWords();
  const host = useRef<HTMLDivElement>(null);
  const map = useRef<OlMap | undefined>(undefined);
  const drawing = useRef<Drawing | undefined>(undefined);
  const select = useRef(onSelect);
  select.current = onSelect;
  const point = useRef(onPoint);
  point.current = onPoint;
  const coloured = useColoursKey();
  const isPrinting = useIsPrinting();
  const boundsKey = bounds.join(" ");

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made once; what it shows changes in the effects below.
  useEffect(() => {
    if (host.current === null) return;
    const made = new OlMap({
      target: host.current,
      controls: [],
      view: new View({
        center: fromLonLat([(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]),
        zoom: 9,
        minZoom: 4,
        maxZoom: 13,
      }),
    });
    map.current = made;
    const state: Drawing = { content, colours: readColours(host.current, parties), hits: [] };
    drawing.current = state;
    const hitAt = ([x = 0, y = 0]: readonly number[]) =>
      [...state.hits].reverse().find((hit) => Math.hypot(hit.x - x, hit.y - y) <= hit.radius + 3);
    made.on("singleclick", (event) => {
      select.current(hitAt(event.pixel)?.id);
      const [lon = 0, lat = 0] = toLonLat(event.coordinate);
      point.current?.({ lat, lon });
    });
    made.on("pointermove", (event) => {
      const target = made.getTargetElement();
      if (!event.dragging && target instanceof HTMLElement)
        target.style.cursor = hitAt(event.pixel) === undefined ? "" : "pointer";
    });
    // Labels are measured with the font that is there: once the web font has come, they are measured again.
    void document.fonts.ready.then(() => made.render());
    document.fonts.addEventListener("loadingdone", () => made.render());
    return () => {
      made.setTarget(undefined);
      map.current = undefined;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the layers are made anew when the colours are others.
  useEffect(() => {
    const { current: made } = map;
    const { current: state } = drawing;
    if (made === undefined || state === undefined || host.current === null) return;
    state.colours = readColours(host.current, parties);
    made.setLayers([baseLayer(base, own, depiction, state.colours), overlayLayer(state, host.current)]);
    // Paper does not wait for the next frame of the screen.
    if (isPrinting) made.renderSync();
    if (isPrinting) for (const canvas of host.current.querySelectorAll("canvas")) asPicture(canvas);
  }, [base, own, depiction, coloured, isPrinting]);

  useEffect(() => {
    if (drawing.current !== undefined) drawing.current.content = content;
    map.current?.render();
  }, [content]);

  const fit = (duration: number) => {
    const extent = transformExtent([...bounds], "EPSG:4326", "EPSG:3857");
    map.current?.getView().fit(extent, { padding: [12, 12, 12, 12], duration });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view moves when the area does, not at every render.
  useEffect(() => fit(0), [boundsKey]);
  const zoom = (by: number) => {
    const view = map.current?.getView();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    view?.animate({ zoom: (view.getZoom() ?? 9) + by, duration: still ? 0 : 160 });
  };
  return (
    <div className="map-host">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the map is moved with the arrow keys and + and -. */}
      <div className="map-canvas" ref={host} tabIndex={0} role="application" aria-label={t("map.title")} />
      <div className="map-buttons">
        <Button aria-label={t("map.zoomIn")} onPress={() => zoom(1)}>
          ＋
        </Button>
        <Button aria-label={t("map.zoomOut")} onPress={() => zoom(-1)}>
          －
        </Button>
        <Button aria-label={t("map.fit")} onPress={() => fit(0)}>
          □
        </Button>
      </div>
    </div>
  );
}
