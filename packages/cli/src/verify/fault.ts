/** Something in a record that does not hold. Any one of them makes the answer "no". */
export interface Fault {
  readonly code:
    | "key-list-not-good"
    | "definition-not-good"
    | "message-unreadable"
    | "nothing-there"
    | "no-checkpoint"
    | "checkpoint-not-valid"
    | "cosignature-not-valid"
    | "checkpoint-revoked"
    | "root-differs"
    | "leaves-missing"
    | "leaf-missing"
    | "body-differs"
    | "body-missing"
    | "not-folded";
  /** The log, with the index where one leaf is meant; else what of the file. */
  readonly where: string;
  readonly detail?: string;
}
