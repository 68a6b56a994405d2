import type { Delivery, Reference, Stamp, Text } from "@kakehashi/contract";
import { type ReportState, standingText } from "@kakehashi/coordination";
import {
  type FoldedEntry,
  keyOfLog,
  type ObjectRecord,
  type Register,
  readRegister,
  referenceOf,
} from "@kakehashi/core";
import type { ViewContext } from "./view-context.ts";

/** A post that no definition here knows. */
export const unknownPost = { ja: "不明なポスト", en: "Unknown post" };

function deliveryOf(entry: FoldedEntry, context: ViewContext): Delivery[] {
  return context
    .holdings(keyOfLog(entry))
    .filter(({ party }) => party !== entry.party)
    .map(({ party, node, size, wall }) =>
      size > entry.index
        ? { party, node, state: "held", ...(wall > 0 && { wall }) }
        : { party, node, state: "waiting" },
    );
}

/** Who entered it, when, and who has it. */
export function stampOf(entry: FoldedEntry, context: ViewContext): Stamp {
  return {
    entry: entry.hash,
    party: entry.party,
    post: entry.post,
    postName: context.mechanism.postOf(entry.post)?.name ?? unknownPost,
    time: entry.time,
    label: entry.label,
    home: context.home,
    delivery: deliveryOf(entry, context),
    verdict: entry.verdict,
  };
}

/** Stamps of one record by entry hash; an entry that the record does not have is a defect of the caller. */
export function stampsOf(record: ObjectRecord, context: ViewContext): (hash: string) => Stamp {
  const entries = new Map<string, FoldedEntry>(record.entries.map((entry) => [entry.hash, entry]));
  return (hash) => {
    const entry = entries.get(hash);
    if (entry === undefined) throw new RangeError(`record ${record.subject} has no entry ${hash}`);
    return stampOf(entry, context);
  };
}

/** The stamp of the opening; of the first entry for the charter, which nothing opens. */
export function openingStamp(record: ObjectRecord, context: ViewContext): Stamp {
  const opening = record.opening ?? record.entries[0];
  if (opening === undefined) throw new RangeError(`record ${record.subject} has no entries`);
  return stampOf(opening, context);
}

/** Words of a register as one text. Several that crossed are shown with a slash between: differences are not hidden. */
export function textOfRegister<Value>(register: Register<Value>, words: (value: Value) => Text): Text | undefined {
  const reading = readRegister(register);
  if (reading.is === "one") return words(reading.value);
  if (reading.is !== "several") return undefined;
  const texts = reading.writes.flatMap((write) => ("value" in write ? [words(write.value)] : []));
  const joined = (language: "ja" | "en") => texts.flatMap((text) => text[language] ?? []).join(" / ");
  return { ja: joined("ja"), en: joined("en") };
}

/** How people call the object on the telephone, and its title. Objects without a number have the start of their hash. */
export function referenceTo(
  record: Pick<ObjectRecord, "subject" | "opening" | "number" | "state"> &
    Partial<Pick<ObjectRecord, "type" | "entries">>,
  context: ViewContext,
): Reference {
  const title = titleOf(record);
  const line = lineOf(record);
  const elsewhere = context.elsewhere(record.subject);
  return {
    subject: record.subject,
    reference: referenceOf(record, context.letterOf, elsewhere?.mark ?? context.mark) ?? record.subject.slice(0, 8),
    ...(elsewhere && { audience: elsewhere.audience }),
    ...(title && { title }),
    ...(line && { line }),
  };
}

/** A line of the chronology by its time and words; those that bear a label above the reader's clearance are not among its entries. */
function lineOf({
  type,
  opening,
  entries = [],
  state,
}: Partial<Pick<ObjectRecord, "type" | "opening" | "entries" | "state">>): Reference["line"] {
  if (type !== "report" || !opening) return undefined;
  const shown = new Set<string>(entries.map(({ hash }) => hash));
  const { text: register, opening: opened } = state as ReportState;
  const text = standingText({ text: register.filter(({ hash }) => shown.has(hash)) });
  return {
    at: text?.event.at ?? opening.time,
    ...(text && { text: text.words }),
    ...(opened.situation && { situation: opened.situation }),
  };
}

function titleOf(record: Pick<ObjectRecord, "state">): Text | undefined {
  const { title } = record.state as { readonly title?: Register<{ readonly words: Text }> };
  return title === undefined ? undefined : textOfRegister(title, ({ words }) => words);
}

/** References to those of the subjects that the reader may see; what is not visible is left out, not hinted at. */
export function referencesTo(subjects: readonly string[], context: ViewContext): Reference[] {
  return subjects.flatMap((subject) => {
    const record = context.find(subject);
    return record === undefined ? [] : [referenceTo(record, context)];
  });
}
