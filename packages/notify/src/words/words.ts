import type { NoticeKind } from "../notice.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export type RealmKind = "live" | "exercise" | "case";

/** What this package says to people; one file a language, of one type. */
export interface NoticeWords {
  /** Stands before everything that leaves. */
  readonly mark: Readonly<Record<RealmKind, string>>;
  readonly about: Readonly<Record<RealmKind, string>>;
  /** Of several the most urgent, and how many there are beside it. */
  readonly several: (first: string, more: number) => string;
  readonly until: (time: string) => string;
  readonly said: Readonly<Record<NoticeKind, string>>;
  /** What an amendment of the mechanism is called: it has no number. */
  readonly amendment: string;
  readonly line: (node: string, time: string) => string;
  readonly why: (reason: string) => string;
  readonly settings: string;
  readonly closing: string;
  readonly closingWithTitles: string;
  readonly test: { readonly subject: string; readonly text: string };
}

export const noticeWords: Readonly<Record<"ja" | "en", NoticeWords>> = { ja, en };
