/** What occurred over a whole run, so that one sees what the seeds reach and what they do not. */
export function summaryOf(tally: ReadonlyMap<string, number>): string {
  const groups = new Map<string, [string, number][]>();
  for (const [name, times] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first = "", ...rest] = name.split(" ");
    const group = ["fault", "done", "refused"].includes(first) ? first : "";
    const named: [string, number] = [group === "" ? name : rest.join(" "), times];
    groups.set(group, [...(groups.get(group) ?? []), named]);
  }
  const titles: readonly (readonly [string, string])[] = [
    ["fault", "what was set off"],
    ["", "what occurred"],
    ["done", "what people did"],
    ["refused", "what they were refused"],
  ];
  return titles.flatMap(([group, title]) => sectionOf(title, groups.get(group) ?? [])).join("\n");
}

function sectionOf(title: string, rows: readonly (readonly [string, number])[]): readonly string[] {
  if (rows.length === 0) return [];
  const widest = Math.max(...rows.map(([name]) => name.length));
  const most = Math.max(...rows.map(([, times]) => times));
  const lines = rows.map(([name, times]) => {
    const bar = "█".repeat(Math.max(1, Math.round((Math.log(times + 1) / Math.log(most + 1)) * 24)));
    return `  ${name.padEnd(widest)} ${String(times).padStart(9)} ${bar}`;
  });
  return [`${title} (bars on a logarithmic scale)`, ...lines, ""];
}
