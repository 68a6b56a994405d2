import { useReasonAgainstOpening } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import type { Action } from "../app/actions.tsx";

/** Raising a matter, as every list and the situation room offer it: by one name, one key, and the server's own rule. */
export function useRaise(run: () => void): Action {
  return {
    id: "raise",
    words: { ja: "案件を起こす", en: "Raise a matter" },
    kana: "あんけんをおこす",
    keys: "c",
    group: "act",
    reason: useReasonAgainstOpening(commands.openMatter),
    run,
  };
}
