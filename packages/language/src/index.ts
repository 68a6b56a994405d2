/**
 * Japanese and English: the words of the screens, dates and times, numbers, and matching for search. Pure: the clock
 * and the zone are arguments. Names of bodies and posts come from the mechanism, never from here.
 */
export { asOpening, withArticle } from "./english-article.ts";
export { type BothLanguages, type Language, languages, localeOf } from "./language.ts";
export { formatDecimal } from "./number.ts";
export { offenceWords } from "./offence-words.ts";
export { foldForSearch } from "./search/fold.ts";
export { type Findable, matchRank } from "./search/match.ts";
export { foldRomaji, kanaToRomaji } from "./search/romaji.ts";
export { inSentences } from "./sentences.ts";
export { dateTimeGroup } from "./time/date-time-group.ts";
export { calendarDay, formatCalendarDay } from "./time/day-words.ts";
export { formatAge, formatDuration } from "./time/duration.ts";
export {
  formatClock,
  formatDay,
  formatDayNear,
  formatDayTime,
  formatInstant,
  formatNear,
  formatOfRecord,
  formatOfRecordAfter,
  formatSeconds,
  formatWeekday,
  formatWholeDay,
  zoneName,
} from "./time/format-time.ts";
export {
  formatPreciseTime,
  type PreciseTime,
  preciseTimeWords,
  type TimePrecision,
  type TimeWords,
} from "./time/precise-time.ts";
export { warekiDate, warekiYear } from "./time/wareki.ts";
export { type ClockParts, clockParts, isoInstant, sameDay, type Zone } from "./time/zone.ts";
export { type MessageKey, messageKeys, rawMessage, type Translate, translator } from "./translate.ts";
