import { agreedNow } from "@kakehashi/core";
import { z } from "zod";
import { prose } from "../../object/body-parts.ts";
import { defineCommand, draftHash } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { partyPosition } from "../acting.ts";
import { bodySeatRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";

const input = z.strictObject({ reason: prose.exactOptional() });

/** Takes back the position of one's own side. Too late where the depositary's record has not seen it (law 5). */
export const withdraw = defineCommand<MatterState, z.infer<typeof input>>({
  name: "matter.withdraw",
  object: "matter",
  opens: false,
  input,
  title: { ja: "立場を撤回する", en: "Withdraw" },
  help: {
    ja: "自側の立場を撤回する。寄託者の記録がこれを見る前に作られていれば、合意は変わらない。",
    en: "Takes back your side's position. If the depositary's record was made before seeing it, the agreement stands.",
  },
  allowed(context) {
    const refused = bodySeatRefusal(context, ["position/1", "reason/1"]);
    if (refused !== undefined || context.state === undefined) return refused;
    const standing = partyPosition(context.state, context.author.party);
    if (standing === undefined || standing.stance === "withdraw") return refuse("nothing-to-withdraw");
    const agreed = agreedNow(context.state.agreement).some(({ text }) => text === standing.text);
    return agreed && standing.stance === "concur" ? refuse("already-agreed") : undefined;
  },
  decide(context, given) {
    const standing = context.state === undefined ? undefined : partyPosition(context.state, context.author.party);
    if (standing === undefined) return refuse("nothing-to-withdraw");
    const position = draftFor(context, "position/1", { stance: "withdraw", text: standing.text }, { binding: true });
    if (given.reason === undefined) return { drafts: [position] };
    return { drafts: [position, draftFor(context, "reason/1", { position: draftHash(0), words: given.reason })] };
  },
});
