const minuteMs = 60_000;

const units: Readonly<Record<string, number>> = {
  m: minuteMs,
  min: minuteMs,
  minute: minuteMs,
  minutes: minuteMs,
  分: minuteMs,
  h: 60 * minuteMs,
  hour: 60 * minuteMs,
  hours: 60 * minuteMs,
  時間: 60 * minuteMs,
  d: 24 * 60 * minuteMs,
  day: 24 * 60 * minuteMs,
  days: 24 * 60 * minuteMs,
  日: 24 * 60 * minuteMs,
  日間: 24 * 60 * minuteMs,
};

/** A stretch of time as people type it, in milliseconds: `30分`, `4 h`, `1時間30分`, `2 days`. Undefined when it is none. */
export function parseDuration(typed: string): number | undefined {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  if (!/^(?:\d{1,4}\s*[a-z\u3041-\u9fff]+\s*)+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d{1,4})\s*([a-z\u3041-\u9fff]+)/g)].map(([, count = "0", unit = ""]) => {
    const ms = Object.hasOwn(units, unit) ? units[unit] : undefined;
    return ms === undefined ? Number.NaN : Number(count) * ms;
  });
  const sum = parts.reduce((all, part) => all + part, 0);
  return Number.isNaN(sum) || sum === 0 ? undefined : sum;
}
