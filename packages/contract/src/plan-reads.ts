import { z } from "zod";
import { read, time } from "./define-read.ts";
import { activitiesView, handOversView, ownChopsView, ownTasksView, targetsView } from "./plan-views.ts";
import { hash } from "./views.ts";

const where = { realm: hash.optional(), audience: hash.optional() };

/** Activities and their overlaps, hand-overs, response targets. */
export const planOperations = {
  activities: read("activities", "/api/activities", {
    query: z.object({ ...where, since: time }),
    reply: activitiesView,
    title: { ja: "各側の活動と、その重なり", en: "Activities of every side, and where they meet" },
    help: {
      ja: "since より後に終わるもの。略せば、いま以後に終わるもの。",
      en: "Those that end after `since`; after now where it is left out.",
    },
  }),
  handOvers: read("hand-overs", "/api/hand-overs", {
    query: z.object({ realm: hash.optional() }),
    reply: handOversView,
    title: { ja: "引継ぎ：このポストが受けたものと渡したもの", en: "Hand-overs: to this post, and from it" },
    help: { ja: "自側だけのもので、誰にも送られません。", en: "Kept at home, and sent to nobody." },
  }),
  ownTasks: read("own-tasks", "/api/tasks", {
    query: z.object(where),
    reply: ownTasksView,
    title: { ja: "このポストがする作業", en: "Tasks of this post" },
    help: { ja: "完了又は取りやめでないもの。", en: "Those that are neither done nor dropped." },
  }),
  ownChops: read("own-chops", "/api/chops", {
    query: z.object({ realm: hash.optional() }),
    reply: ownChopsView,
    title: { ja: "このポストに求められた合議", en: "Chops asked of this post" },
    help: {
      ja: "まだ誰も答えていないもの。自側だけのもので、誰にも送られません。",
      en: "Those that nobody has given yet. Kept at home, and sent to nobody.",
    },
  }),
  targets: read("targets", "/api/targets", {
    query: z.object(where),
    reply: targetsView,
    title: { ja: "応答の目標", en: "Response targets" },
    help: {
      ja: "各主体が自らについて定めたもの。定めのないものは、ここにありません。",
      en: "What each party set for itself. What nobody set is not here.",
    },
  }),
} as const;
