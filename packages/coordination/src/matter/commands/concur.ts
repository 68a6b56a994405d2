import { positionCommand } from "../position-command.ts";

/** One's own side concurs with exactly that text, in every language (law 5). */
export const concur = positionCommand({
  verb: "concur",
  stance: "concur",
  title: { ja: "同意する", en: "Concur" },
  help: {
    ja: "この案文の全文に、両言語で同意する。意見を添えてもよい。合意の記録が作られるまでは撤回できる。",
    en: "Concurs with the whole of this text, in both languages; a comment may be added. It can be withdrawn until the agreement is on record.",
  },
});
