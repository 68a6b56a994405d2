import { z } from "zod";
import { awayView, holdersView } from "./absence-views.ts";
import { read, write } from "./define-read.ts";

const ownNode = {
  ja: "このノードにだけ残り、誰にも送られません。",
  en: "Kept on this node alone, and sent to nobody.",
};

/** Who is away, and who stands in (decision 0028). */
export const absenceOperations = {
  away: read("away", "/api/me/away", {
    reply: awayView,
    title: { ja: "自分の不在", en: "My absence" },
    help: ownNode,
  }),
  setAway: write("set-away", "/api/me/away/set", {
    body: z.strictObject({
      /** Wall time, milliseconds; now when absent. */
      from: z.int().min(0).max(8_640_000_000_000_000).optional(),
      /** Absent: until it is said otherwise. */
      until: z.int().min(0).max(8_640_000_000_000_000).optional(),
      /** Another person of this node: `id` of `GET /api/holders`. */
      standIn: z.string().min(1).max(64).optional(),
      words: z.string().trim().max(200).optional(),
    }),
    reply: awayView,
    problems: ["absence-ends-before", "stand-in-not-possible"],
    title: { ja: "不在と代行者を定める", en: "Say that I am away, and who stands in" },
    help: {
      ja: "代行者は、不在の間、不在の人のポストで行動できます。取扱い資格は代行者自身のものです。一人につき一つで、改めて定めると前のものに代わります。",
      en: "Whoever stands in may act as the posts of the absent meanwhile, with their own clearance. One absence a person: setting anew replaces.",
    },
  }),
  clearAway: write("clear-away", "/api/me/away/clear", {
    body: z.strictObject({}),
    reply: awayView,
    title: { ja: "不在を終える", en: "End my absence" },
    help: {
      ja: "代行者は、すぐにそのポストで行動できなくなります。",
      en: "Whoever stood in acts as those posts no longer, from now on.",
    },
  }),
  holders: read("holders", "/api/holders", {
    reply: holdersView,
    title: {
      ja: "自側のポストを保持する人と、その不在・代行",
      en: "Who holds the posts of one's own side, who is away, who stands in",
    },
    help: ownNode,
  }),
} as const;
