import { reasonedPositionCommand } from "../position-command.ts";

/** One's own side keeps its position open, and says why. */
export const reserve = reasonedPositionCommand({
  verb: "reserve",
  stance: "reserve",
  title: { ja: "留保する", en: "Reserve" },
  help: {
    ja: "立場を留保し、理由を示す。同意には数えない。",
    en: "Keeps your side's position open and says why. It does not count as concurrence.",
  },
});
