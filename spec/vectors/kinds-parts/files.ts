/** Every file of `vectors/kinds`, by its name, with what makes it. The definitions that histories go by are a file of their own. */
import { kindBodies } from "./bodies.ts";
import { charter } from "./charter.ts";
import { definitions } from "./definitions.ts";
import type { DescribedHistory } from "./described.ts";
import { home } from "./home.ts";
import { liaison } from "./liaison.ts";
import { matter } from "./matter.ts";
import { matterRooms } from "./matter-rooms.ts";
import { matterText } from "./matter-text.ts";
import { matterWay } from "./matter-way.ts";
import { matterWork } from "./matter-work.ts";
import { report } from "./report.ts";
import { situation } from "./situation.ts";
import { temporaryBody } from "./temporary-body.ts";
import { twoVillages } from "./two-villages.ts";

const printed = Object.entries(definitions).map(([name, { hash, definition }]) => ({
  name,
  hash,
  compiled: definition,
}));

const told = {
  charter,
  situation,
  report,
  matter,
  "matter-text": matterText,
  "matter-way": matterWay,
  "matter-rooms": matterRooms,
  "matter-work": matterWork,
  "temporary-body": temporaryBody,
  liaison,
  home,
  "two-villages": twoVillages,
} as const satisfies Readonly<Record<string, () => readonly DescribedHistory[]>>;

/** Files of histories, in which every leaf says what it comes to. */
export const historyFiles: readonly string[] = Object.keys(told);

export const kindFiles: Readonly<Record<string, () => unknown>> = {
  bodies: kindBodies,
  definitions: () => printed,
  ...told,
};
