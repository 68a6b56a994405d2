import { useQueryClient } from "@tanstack/react-query";
import { client } from "../app/client.ts";
import { useSession } from "../app/session.tsx";
import { commands } from "./commands.ts";
import { sendOnce } from "./unanswered.ts";
import type { Target } from "./use-command.ts";

/** A recall names one entry; where several were chosen the others follow, each an act of its own with a key of its own. */
export function useRecallRest(target: Target): (entries: readonly string[]) => void {
  const cache = useQueryClient();
  const person = useSession().me.person?.id ?? "";
  return (entries) => {
    void (async () => {
      for (const entry of entries) {
        const input = { entry };
        await sendOnce({ person, command: commands.recall.name }, input, target, (sent) =>
          client.command(commands.recall, { ...sent.target, input }, { key: sent.key }),
        );
      }
      await cache.invalidateQueries({ queryKey: ["audience", target.audience] });
      await cache.invalidateQueries({ queryKey: ["object", target.audience, target.subject] });
    })();
  };
}
