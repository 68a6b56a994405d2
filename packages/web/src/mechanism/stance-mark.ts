import type { AmendmentView } from "@kakehashi/contract";
import type { MarkState } from "../design/mark.tsx";

/** How a side's mark looks by where it stands on a definition. */
export const stanceMark: Readonly<Record<AmendmentView["stances"][number]["stance"], MarkState>> = {
  none: "hollow",
  withdraw: "hollow",
  reserve: "hollow",
  unsettled: "dashed",
  concur: "solid",
  "non-concur": "struck",
};
