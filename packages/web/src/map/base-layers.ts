import Feature from "ol/Feature.js";
import MultiLineString from "ol/geom/MultiLineString.js";
import MultiPolygon from "ol/geom/MultiPolygon.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import depictions from "./data/depictions.json" with { type: "json" };
import neighbours from "./data/neighbours.json" with { type: "json" };
import type { Depiction } from "./depiction.ts";
import type { MapColours } from "./map-colours.ts";
import type { BaseMap } from "./map-geometry.ts";

const projection = { dataProjection: "EPSG:4326", featureProjection: "EPSG:3857" };

function polygons(coordinates: number[][][][], role: string): Feature {
  const geometry = new MultiPolygon(coordinates).transform(projection.dataProjection, projection.featureProjection);
  return new Feature({ geometry, role });
}

function lines(coordinates: number[][][], role: string): Feature {
  const geometry = new MultiLineString(coordinates).transform(projection.dataProjection, projection.featureProjection);
  return new Feature({ geometry, role });
}

/** Land, the own area, boundaries, coast; disputed areas on a layer of their own, drawn as the setting says. */
export function baseLayer(
  base: BaseMap,
  own: ReadonlySet<string>,
  depiction: Depiction,
  colours: MapColours,
): VectorLayer {
  const features = [
    polygons(neighbours as number[][][][], "neighbour"),
    polygons(
      base.prefectures.filter(({ id }) => !own.has(id)).flatMap(({ polygons: each }) => each),
      "land",
    ),
    polygons(
      base.prefectures.filter(({ id }) => own.has(id)).flatMap(({ polygons: each }) => each),
      "own",
    ),
    lines(base.boundaries, "boundary"),
    lines(base.coast, "coast"),
    ...depictions.map(({ id, polygons: each }) =>
      polygons(each as number[][][][], depiction.areas[id] === "own" ? "held" : (depiction.areas[id] ?? "neighbour")),
    ),
  ];
  const fill = (color: string) => new Fill({ color });
  const coast = new Stroke({ color: colours["map-coast"], width: 1 });
  const styles: Readonly<Record<string, Style>> = {
    neighbour: new Style({ fill: fill(colours["map-land"]), stroke: coast }),
    land: new Style({ fill: fill(colours["map-land"]) }),
    own: new Style({ fill: fill(colours["map-own"]) }),
    held: new Style({ fill: fill(colours["map-land"]), stroke: coast }),
    marked: new Style({
      fill: fill(colours["map-land"]),
      stroke: new Stroke({ color: colours["ink-2"], width: 1, lineDash: [2, 2] }),
    }),
    boundary: new Style({
      stroke: new Stroke({ color: colours["map-prefecture"], width: 1, lineDash: [6, 3, 1.5, 3] }),
    }),
    coast: new Style({ stroke: coast }),
  };
  return new VectorLayer({
    source: new VectorSource({ features }),
    style: (feature) => styles[feature.get("role") as string],
    updateWhileInteracting: true,
  });
}
