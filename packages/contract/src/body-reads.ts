import { z } from "zod";
import { liaisons, temporaryBodies } from "./body-views.ts";
import { audience, id, read, time } from "./define-read.ts";

/** Temporary bodies, and liaison and exchange posts. */
export const bodyOperations = {
  temporaryBodies: read("temporary-bodies", "/api/audiences/{audience}/temporary-bodies", {
    params: audience,
    reply: temporaryBodies,
    title: { ja: "臨時の機関（提案中・開設中・閉鎖）", en: "Temporary bodies: proposed, open, closed" },
  }),
  liaisons: read("liaisons", "/api/audiences/{audience}/liaisons", {
    params: audience,
    query: z.object({
      /** As on that time, realm milliseconds; now when absent. */
      on: time,
      /** At that body, and with the host as a whole when absent everywhere. */
      body: id.optional(),
    }),
    reply: liaisons,
    title: { ja: "連絡員・交換要員の一覧（指定した日時の時点）", en: "Liaison and exchange posts, as on any date" },
    help: {
      ja: "氏名は含みません。氏名は派遣する側のノードだけが知っています。",
      en: "Without names of persons: the sending side's node alone knows them.",
    },
  }),
} as const;
