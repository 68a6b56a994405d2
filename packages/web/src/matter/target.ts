import type { MatterView, ObjectView } from "@kakehashi/contract";
import type { Target } from "../act/use-command.ts";

/** Where acts on a matter go, with what the person saw of it. */
export function targetOf(
  { audience, subject }: Pick<MatterView, "audience" | "subject">,
  { shared }: Pick<ObjectView, "shared">,
): Target {
  return { audience, subject, label: shared.label, saw: shared.counts };
}
