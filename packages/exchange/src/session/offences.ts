/**
 * What is held against a partner, by reason: counted, shown on the page of the link in words, and sampled. Each advances nothing,
 * and delays its author alone (spec/exchange.md).
 */
export const offences = [
  "message-too-long",
  "message-cut-short",
  "header-too-long",
  "header-malformed",
  "too-many-blobs",
  "message-unknown",
  "message-malformed",
  "blobs-do-not-fit",
  "audience-not-shared",
  "bodies-not-asked",
  "body-of-another-hash",
  "leaf-not-taken",
  "leaves-not-proven",
  "checkpoint-not-valid",
  "cosignature-malformed",
  "cosignature-not-valid",
  "cosignature-of-another-root",
  "evidence-does-not-convict",
  "key-list-not-valid",
  "key-list-equivocation",
  "over-quota",
  "window-ignored",
  "brings-nothing",
  "nothing-read",
  "too-many-pings",
  "too-many-calls",
] as const;

export type OffenceReason = (typeof offences)[number];
