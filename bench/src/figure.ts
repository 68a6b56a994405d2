/** One line of the result: a figure of ours beside a named floor of the same run. `--json` writes exactly these. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: string;
  readonly floorValue: number;
  /** value / floorValue: more is better for rates, less for times. */
  readonly ratio: number;
}

export function figure(name: string, value: number, unit: string, floor: string, floorValue: number): Figure {
  return { name, value, unit, floor, floorValue, ratio: value / floorValue };
}

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((f) => [
    f.name,
    `${digits(f.value)} ${f.unit}`,
    f.floor,
    digits(f.floorValue),
    `${f.ratio.toFixed(2)} x`,
  ]);
  const head = ["figure", "value", "floor", "floor's value", "ratio"];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] as string).length)),
  );
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] as number)).join("  ");
  return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(3);
}
