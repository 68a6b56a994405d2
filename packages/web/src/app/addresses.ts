import type { SearchHit } from "@kakehashi/contract";

/** Where a thing of a type is shown. What has no page of its own, and stands in no situation, is shown by its proof. */
export function hitAddress(hit: Pick<SearchHit, "type" | "audience" | "subject" | "situation">) {
  const { audience, subject, situation } = hit;
  if (situation !== undefined) {
    return {
      to: "/situations/$audience/$subject",
      params: { audience, subject: situation },
      search: { line: subject },
    } as const;
  }
  if (hit.type === "matter") return { to: "/matters/$audience/$subject", params: { audience, subject } } as const;
  if (hit.type === "situation") return { to: "/situations/$audience/$subject", params: { audience, subject } } as const;
  if (hit.type === "temporary-body") return { to: "/mechanism", search: { body: subject } } as const;
  if (hit.type === "liaison") return { to: "/mechanism/liaisons" } as const;
  return { to: "/record/$entry", params: { entry: subject } } as const;
}
