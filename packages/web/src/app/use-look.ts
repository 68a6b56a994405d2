import { operations } from "@kakehashi/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";
import { useSession } from "./session.tsx";

/** Tells this party's own node what this person has seen, of some matters or of everything; nobody else learns of it. */
export function useLook(): (what: { readonly subjects?: readonly string[]; readonly seen?: string }) => void {
  const cache = useQueryClient();
  const { shared } = useSession();
  const { mutate } = useMutation({
    mutationFn: ({ subjects, seen }: { subjects?: readonly string[]; seen?: string }) =>
      client.call(operations.look, {
        body: {
          audience: shared.audience,
          ...(seen === undefined ? {} : { seen }),
          ...(subjects === undefined ? {} : { subjects: [...subjects] }),
        },
      }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ["inbox"] }),
    // The post that was on the screen may have lapsed: who acts is asked.
    onError: () => void cache.invalidateQueries({ queryKey: ["me"] }),
  });
  return (what) => {
    if (what.subjects === undefined || what.subjects.length > 0) mutate(what);
  };
}
