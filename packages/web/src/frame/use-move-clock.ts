import { operations } from "@kakehashi/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useWrite, type Writing } from "../act/use-write.ts";
import { client } from "../app/client.ts";
import { useSession } from "../app/session.tsx";

/** A node that has not answered by then is told of as one that does not answer. */
const answerMsMax = 10_000;

interface Move {
  readonly rate?: number;
  readonly realm?: number;
}

/** Moves the realm's clock. */
export function useMoveClock(): Writing<Move, unknown> {
  const { realm } = useSession();
  const cache = useQueryClient();
  return useWrite<Move, unknown>({
    name: "clock",
    of: realm.realm,
    sets: true,
    call: (to, key) =>
      client.call(
        operations.moveClock,
        { params: { realm: realm.realm }, body: to },
        { key, signal: AbortSignal.timeout(answerMsMax) },
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: ["realms"] }),
  });
}
