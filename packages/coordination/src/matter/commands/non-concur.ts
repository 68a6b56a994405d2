import { reasonedPositionCommand } from "../position-command.ts";

/** One's own side does not concur, and says why. */
export const nonConcur = reasonedPositionCommand({
  verb: "non-concur",
  stance: "non-concur",
  title: { ja: "不同意とする", en: "Non-concur" },
  help: {
    ja: "この案文に同意しないことと、その理由を示す。修正した案文を提示できる。",
    en: "States that your side does not concur with this text, and why. A changed text can be proposed.",
  },
});
