import { type MechanismReply, operations, ProblemError } from "@kakehashi/contract";
import type { Chart, ChartBox } from "@kakehashi/core";
import { formatCalendarDay } from "@kakehashi/language";
import { type CliContext, type Language, UsageFault } from "../cli-context.ts";
import { chooseRealm } from "../remote/choose.ts";
import { connect } from "../remote/connect.ts";
import type { MechanismShowFlags } from "./mechanism-show.ts";

function boxesOf(charts: readonly Chart[]): readonly ChartBox[] {
  const boxes = charts.flatMap((chart) => (chart.form === "table" ? chart.rows : chart.nodes));
  const whole = boxes.flatMap((box) => [box, ...box.parts]).filter(({ kind }) => kind === "body");
  return [...new Map(whole.map((box) => [box.id, box])).values()];
}

function linesOf(box: ChartBox, language: Language): readonly string[] {
  const name = box.abbr === undefined ? box.name[language] : `${box.abbr} ${box.name[language]}`;
  const seats = box.sides.flatMap(({ party, members }) =>
    members.map((member) => {
      const dates = [member.since, member.until].some((day) => day !== undefined)
        ? ` (${member.since ?? ""}–${member.until ?? ""})`
        : "";
      return `  ${party}  ${member.name[language]}${member.optional ? "*" : ""}${dates}`;
    }),
  );
  return [`${name} [${box.id}]`, ...seats];
}

function headOf({ on, ruling, beforeFirst, definition }: MechanismReply, language: Language): string {
  const { name, version } = ruling ?? definition;
  const what = `${(name ?? definition.name)[language]} ${version}`;
  if (on === undefined) return what;
  const day = formatCalendarDay(on, language);
  const early = { ja: "最初の定義が採択される前", en: "before the first definition was adopted" }[language];
  return beforeFirst ? `${day}: ${what} (${early})` : `${day}: ${what}`;
}

export async function show(this: CliContext, flags: MechanismShowFlags): Promise<void> {
  const remote = await connect(this, flags);
  const { realm } = await chooseRealm(remote, flags.realm);
  const query = { realm, ...(flags.on === undefined ? {} : { on: flags.on }) };
  const reply = await remote.client.call(operations.mechanism, { query }).catch((error: unknown) => {
    if (!(error instanceof ProblemError) || error.problem.code !== "invalid-input") throw error;
    throw new UsageFault(
      { ja: `日付ではありません: ${flags.on}（YYYY-MM-DD）`, en: `This is no day: ${flags.on} (YYYY-MM-DD)` },
      { cause: error },
    );
  });
  const boxes = boxesOf(reply.charts);
  const text = (language: Language) =>
    [headOf(reply, language), ...boxes.flatMap((box) => ["", ...linesOf(box, language)])].join("\n");
  const { hash, on, ruling, beforeFirst, days } = reply;
  this.result(
    flags.json,
    { definition: hash, ...(on && { on }), ...(ruling && { ruling }), beforeFirst, days, bodies: boxes },
    { ja: text("ja"), en: text("en") },
  );
}
