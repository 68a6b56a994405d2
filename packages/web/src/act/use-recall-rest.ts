import { useQueryClient } from "@tanstack/react-query";
import { client, newKey } from "../app/client.ts";
import { commands } from "./commands.ts";
import type { Target } from "./use-command.ts";

/** A recall names one entry; where several were chosen the others follow, each an act of its own with a key of its own. */
export function useRecallRest(target: Target): (entries: readonly string[]) => void {
  const cache = useQueryClient();
  return (entries) => {
    const keyed = entries.map((entry) => ({ entry, key: newKey() }));
    void (async () => {
      for (const { entry, key } of keyed) {
        await client.command(commands.recall, { ...target, input: { entry } } as never, { key });
      }
      await cache.invalidateQueries({ queryKey: ["audience", target.audience] });
      await cache.invalidateQueries({ queryKey: ["object", target.audience, target.subject] });
    })();
  };
}
