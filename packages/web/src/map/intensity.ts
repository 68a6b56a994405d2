import data from "./data/intensity-2016-04-16.json" with { type: "json" };

export interface IntensityPoint {
  readonly intensity: string;
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
}

/** Intensities of one earthquake, by municipality; shown where the picture holds a report of that very moment. */
export const intensityEvent: number = data.event;

export const intensityPoints: readonly IntensityPoint[] = (data.points as [string, number, number, string][]).map(
  ([intensity, lon, lat, name]) => ({ intensity, lon, lat, name }),
);

export const intensityClasses = ["7", "6+", "6-", "5+", "5-"] as const;

const words: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  "7": { ja: "7", en: "7" },
  "6+": { ja: "6強", en: "6+" },
  "6-": { ja: "6弱", en: "6−" },
  "5+": { ja: "5強", en: "5+" },
  "5-": { ja: "5弱", en: "5−" },
};

export function intensityWords(intensity: string): { readonly ja: string; readonly en: string } {
  return words[intensity] ?? { ja: intensity, en: intensity };
}

const sizes: Readonly<Record<string, number>> = { "7": 5, "6+": 4, "6-": 3.5, "5+": 3, "5-": 2.5 };
const strengths: Readonly<Record<string, number>> = { "7": 1, "6+": 0.72, "6-": 0.52, "5+": 0.36, "5-": 0.24 };

/** Radius in CSS pixels and opacity of ink: the stronger, the larger and the darker. */
export function intensityLook(intensity: string): { readonly radius: number; readonly opacity: number } {
  return { radius: sizes[intensity] ?? 2, opacity: strengths[intensity] ?? 0.2 };
}
