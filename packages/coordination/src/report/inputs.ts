import { z } from "zod";
import { hash, illustrative, moment, place, prose, sources } from "../object/body-parts.ts";
import type { DecideContext } from "../object/command.ts";
import { type ReportText, statuses } from "./entries.ts";

/** What a person gives for the words of a report. Absent: the event is now, to the minute; nothing is confirmed. */
export const wordsInput = z.strictObject({
  words: prose,
  event: moment.exactOptional(),
  place: place.exactOptional(),
  sources: sources.default([]),
  status: statuses.default("unconfirmed"),
  mentions: z.array(hash).max(32).exactOptional(),
  illustrative,
});
export type WordsInput = z.infer<typeof wordsInput>;

const minuteMs = 60_000;

/** The body of the words, with the realm's clock where no time was given. */
export function reportTextOf<State>(context: DecideContext<State>, input: WordsInput): ReportText {
  const { event, words, place, sources: from, status, mentions, illustrative: flag } = input;
  return {
    words,
    event: event ?? { at: context.now - (context.now % minuteMs), precision: "minute" },
    ...(place === undefined ? {} : { place }),
    sources: from,
    status,
    ...(mentions === undefined ? {} : { mentions }),
    ...(flag === undefined ? {} : { illustrative: flag }),
  };
}
