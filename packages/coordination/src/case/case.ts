import type { Bilingual } from "../object/bilingual.ts";
import type { CasePlace } from "./case-schema.ts";

/** Names an entry that an earlier item made: its first one (the opening, where it opens), or the n-th, from 0. */
export interface EntryRef {
  readonly item: string;
  readonly entry: number;
}

/** One act of one side, ready to be played by its own node. */
export interface CaseItem {
  readonly id: string;
  readonly layer: string;
  readonly illustrative: boolean;
  /** Realm time, milliseconds: the entries of the item bear exactly this time. */
  readonly at: number;
  readonly precision: string;
  readonly party: string;
  readonly post: string;
  readonly audience: "shared" | "home";
  readonly label: string;
  readonly command: string;
  /** The item whose object it is on. */
  readonly on?: string;
  /** The command's input, but for `{ref}` marks: `resolveInput` puts the hashes in. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Every item that must be folded at the node first: those said, those named by the input, and `on`. */
  readonly after: readonly string[];
}

/** A case, read: times in milliseconds, sources and places put in, items in the order of `at`. */
export interface Case {
  readonly id: string;
  readonly mechanism: string;
  readonly title: Bilingual;
  readonly notice: Bilingual;
  readonly timeZone: string;
  readonly beginsAt: number;
  readonly standsAt: number;
  readonly endsAt: number;
  readonly situation: string;
  readonly layers: readonly { readonly id: string; readonly name: Bilingual; readonly illustrative: boolean }[];
  readonly places: readonly CasePlace[];
  readonly items: readonly CaseItem[];
}

/** What is wrong with a case, and where. */
export interface CaseFault {
  /** JSON pointer into the case file. */
  readonly pointer: string;
  readonly code:
    | "wrong-form"
    | "duplicate-id"
    | "same-moment"
    | "unknown-item"
    | "later-item"
    | "unknown-source"
    | "unknown-place"
    | "bad-time"
    | "not-in-time";
  readonly about: string;
}
