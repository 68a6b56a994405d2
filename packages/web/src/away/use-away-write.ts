import { operations } from "@kakehashi/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useWrite, type Writing } from "../act/use-write.ts";
import { client } from "../app/client.ts";

/** That one is away, from when to when and who stands in; `null` ends it. */
export type AwayWrite = {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly standIn?: string;
  readonly words?: string;
} | null;

/** Says that one is away, or ends it: the last of both is what is meant. */
export function useAwayWrite(): Writing<AwayWrite, unknown> {
  const cache = useQueryClient();
  return useWrite<AwayWrite, unknown>({
    name: "away",
    sets: true,
    call: (body, key) =>
      body === null
        ? client.call(operations.clearAway, { body: {} }, { key })
        : client.call(operations.setAway, { body }, { key }),
    onDone: () => Promise.all([["away"], ["holders"]].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
}
