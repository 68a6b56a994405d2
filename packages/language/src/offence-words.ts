import { type MessageKey, messageKeys, type Translate } from "./translate.ts";

type OffenceKey = Extract<MessageKey, `linkPage.offence.${string}`>;

/** What a partner did, in words; a reason that a newer node gives, and that has none here, stands as it is. */
export function offenceWords(reason: string, t: Translate): string {
  const key = messageKeys().find((each): each is OffenceKey => each === `linkPage.offence.${reason}`);
  return key === undefined ? reason : t(key);
}
