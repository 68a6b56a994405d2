/** One step of what a proof rests on, in the order in which a person would check it. */
export interface Step {
  readonly code:
    | "key-lists-are-good"
    | "entry-in-signed-log"
    | "entry-held-by-another"
    | "body-is-the-one-named"
    | "opening-names-signatories"
    | "concurrence-names-the-text"
    | "every-signatory-concurs"
    | "record-is-the-depositarys"
    | "record-lists-them"
    | "both-checkpoints-are-the-logs"
    | "no-history-has-both"
    | "both-lists-are-signed-under-one-number";
  readonly about: string;
  readonly holds: boolean;
  readonly detail?: string;
}
