import { operations } from "@kakehashi/contract";
import { queryOptions } from "@tanstack/react-query";
import { client } from "../app/client.ts";

/** One's own account; what changes it answers with it as it is then. */
export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => client.call(operations.ownAccount, {}, { signal }),
  // Another desk may open or end a session meanwhile, of which nothing tells.
  refetchInterval: 60_000,
});
