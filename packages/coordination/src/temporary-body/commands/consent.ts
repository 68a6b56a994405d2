import { compareText } from "@kakehashi/core";
import { z } from "zod";
import { id } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { consentRefusal, postsRefusal } from "../allowed.ts";
import { postsSeated } from "../stage.ts";
import type { TemporaryBodyState } from "../state.ts";

const input = z.strictObject({
  /** Posts of one's own side that sit there. */
  posts: z.array(id).min(1).max(32),
});

/** Consents to the body for one's own side; later, says anew who of it sits there. */
export const consent = defineCommand<TemporaryBodyState, z.infer<typeof input>>({
  name: "temporary-body.consent",
  object: "temporary-body",
  opens: false,
  input,
  title: { ja: "開設に同意し、席を示す", en: "Consent, and name your seats" },
  help: {
    ja: "自側として開設に同意し、自側のどのポストが席に着くかを示す。既に同意していれば席を改める。そこにある案件には、再び委任したときに新しい席が及ぶ。",
    en: "Consents for your side and names which of your posts sit there; after that, changes the seats. Matters that stand there get the new seats when they are delegated to it again.",
  },
  allowed: consentRefusal,
  decide(context, given) {
    const posts = [...new Set(given.posts)].sort(compareText);
    const refused = postsRefusal(context, posts);
    if (refused !== undefined) return refused;
    const seated = postsSeated(context.state as TemporaryBodyState, context.author.party);
    if (posts.join() === seated.join()) return refuse("already-stated");
    return { drafts: [draftFor(context, "body-consent/1", { posts }, { binding: true })] };
  },
});
