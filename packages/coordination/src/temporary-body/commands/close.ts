import { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { bodyRefusal } from "../allowed.ts";
import { closedBy } from "../stage.ts";
import type { TemporaryBodyState } from "../state.ts";

const input = z.strictObject({});

/** Closes the body for one's own side, or withdraws or declines the proposal. */
export const close = defineCommand<TemporaryBodyState, z.infer<typeof input>>({
  name: "temporary-body.close",
  object: "temporary-body",
  opens: false,
  input,
  title: { ja: "自側として閉じる", en: "Close for your side" },
  help: {
    ja: "自側として臨時の機関を閉じる（開設前なら提案を取りやめる）。全ての側がそろって閉鎖となる。取り消せない。記録は残り、そこにある案件は移すまで席に残る。",
    en: "Closes the temporary body for your side, or withdraws the proposal before it stands open. It is closed once every side has. This is not taken back. Its record stays; matters that stand there stay with its seats until they are moved.",
  },
  allowed(context) {
    const refused = bodyRefusal(context, ["body-closing/1"]);
    if (refused !== undefined || context.state === undefined) return refused;
    return closedBy(context.state).includes(context.author.party) ? refuse("temporary-body-closed") : undefined;
  },
  decide: (context) => ({ drafts: [draftFor(context, "body-closing/1", {}, { binding: true })] }),
});
