import { z } from "zod";
import { milliseconds, realmTime } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { clockPostRefusal } from "../allowed.ts";
import { clockBody } from "../entries.ts";
import { clockOf } from "../realm-clock.ts";
import type { CharterState } from "../state.ts";

const input = z.strictObject({
  /** Pace from now on: 0 pauses. Absent: as before. */
  rate: clockBody.shape.rate.exactOptional(),
  /** Realm time to go on from. Absent: as it reads now. */
  realm: realmTime.exactOptional(),
  /** Wall clock now: the node fills it in. */
  wall: milliseconds,
});

/** Pauses, paces or moves the clock of an exercise or a case. The live realm goes by the wall clock and asks nobody. */
export const setClock = defineCommand<CharterState, z.infer<typeof input>>({
  name: "charter.set-clock",
  object: "charter",
  opens: false,
  input,
  title: { ja: "時計を設定する", en: "Set the clock" },
  help: {
    ja: "訓練又は事例の時計を止め、速さを変え、又は時刻を移す。全ノードに及ぶ。",
    en: "Pauses, paces or moves the clock of an exercise or a case, for every node.",
  },
  allowed: (context) => ordinaryOn(context, ["clock/1"]) ?? clockPostRefusal(context),
  decide(context, given) {
    const before = context.state === undefined ? undefined : clockOf(context.state.clock);
    const rate = given.rate ?? before?.rate ?? "1";
    const content = { realm: given.realm ?? context.now, wall: given.wall, rate };
    return { drafts: [draftFor(context, "clock/1", content, { binding: true })] };
  },
});
