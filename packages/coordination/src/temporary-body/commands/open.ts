import { compareText } from "@kakehashi/core";
import { z } from "zod";
import { id, title } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { ordinary } from "../../object/ordinary.ts";
import { refuse } from "../../object/refusal.ts";
import { postsRefusal, seatRefusal } from "../allowed.ts";
import { mayActUnder, mayStandUnder, placesForTemporary } from "../may-stand-under.ts";
import type { TemporaryBodyState } from "../state.ts";

const input = z.strictObject({
  /** The standing body that it stands under: one that the mechanism names, a level or a part of it. */
  under: id,
  /** What it is called. */
  name: title,
  /** Posts of one's own side that sit there. */
  posts: z.array(id).min(1).max(32),
});

/** Proposes a temporary body, with its name, and consents to it for one's own side. */
export const open = defineCommand<TemporaryBodyState, z.infer<typeof input>>({
  name: "temporary-body.open",
  object: "temporary-body",
  opens: true,
  input,
  title: { ja: "臨時の機関の設置を提案する", en: "Propose a temporary body" },
  help: {
    ja: "常設の機関の下に置く臨時の機関（一つの対応のための調整所、現地の共同調整所など）を、名称と自側の席を付けて提案する。全ての側の同意がそろって開設となる。",
    en: "Proposes a temporary body under a standing one (a coordination centre for one response, a local joint coordination office), with its name and your side's seats. It opens once every side has consented.",
  },
  allowed(context) {
    const refused = ordinary(context, ["temporary-body/1", "temporary-body-name/1", "body-consent/1"]);
    if (refused !== undefined) return refused;
    if (context.audience.parties.length < 2) return refuse("too-few-signatories");
    const { author, mechanism } = context;
    const isSeatedAnywhere = placesForTemporary(mechanism).some((place) => mayActUnder(mechanism, author.post, place));
    return isSeatedAnywhere ? undefined : refuse("not-your-seat", { data: { post: author.post, body: "" } });
  },
  decide(context, given) {
    const { under, name, posts } = given;
    if (context.mechanism.body(under) === undefined) return refuse("body-unknown", { pointer: "/under" });
    if (!mayStandUnder(context.mechanism, under)) {
      return refuse("no-temporary-body-there", { pointer: "/under", data: { body: under } });
    }
    const refused = seatRefusal(context, under) ?? postsRefusal(context, posts);
    if (refused !== undefined) return refused;
    const parties = [...context.audience.parties].sort(compareText);
    return {
      drafts: [
        openingDraft(context, "temporary-body/1", { under, parties }),
        draftInOpening(context, "temporary-body-name/1", { words: name }),
        draftInOpening(context, "body-consent/1", { posts: [...new Set(posts)].sort(compareText) }),
      ],
    };
  },
});
