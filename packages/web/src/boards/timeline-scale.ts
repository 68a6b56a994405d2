/** A span of time on a line of 100 parts. */
export interface TimelineScale {
  readonly from: number;
  readonly to: number;
  /** Part of the line, 0 to 100, at which a time stands; what lies outside stands at its ends. */
  readonly at: (time: number) => number;
  /** Times with a mark on the axis, in order: round hours or days, at most ten. */
  readonly marks: readonly number[];
}

const hour = 3_600_000;
const steps = [1, 2, 3, 6, 12, 24, 48, 24 * 7, 24 * 14, 24 * 30, 24 * 90, 24 * 365].map((hours) => hours * hour);
const marksMax = 10;

/** The scale that shows all of these times and now, with a little room at both ends; `offsetMs` is that of the zone from UTC. */
export function timelineScale(times: readonly number[], now: number, offsetMs: number): TimelineScale {
  const low = Math.min(now - hour, ...times);
  const high = Math.max(now + hour, ...times);
  const room = (high - low) * 0.03;
  const from = low - room;
  const to = high + room;
  const step = steps.find((each) => (to - from) / each <= marksMax) ?? (to - from) / marksMax;
  const first = Math.ceil((from + offsetMs) / step) * step - offsetMs;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return {
    from,
    to,
    at: (time) => Math.min(100, Math.max(0, ((time - from) / (to - from)) * 100)),
    marks: Array.from({ length: count }, (_, n) => first + n * step),
  };
}
