import { operations } from "@kakehashi/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

/** Acts as another post from here on: one's own, or one that is stood in for. Everything on the screen is asked again. */
export function useSwitchPost(): (post: string) => void {
  const cache = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (post: string) => client.call(operations.switchPost, { body: { post } }),
    onSuccess: () => cache.invalidateQueries(),
    // The absence may have ended this moment: what can be chosen now is asked.
    onError: () => cache.invalidateQueries({ queryKey: ["me"] }),
  });
  return mutate;
}
