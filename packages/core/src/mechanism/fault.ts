import { type FaultCode, faultWords } from "./fault-words.ts";
import type { Words } from "./view.ts";

/** One thing wrong with a definition: where, what, and what to do about it. */
export interface Fault {
  readonly code: FaultCode;
  /** JSON pointer (RFC 6901) into the value as it was given. */
  readonly pointer: string;
  readonly words: Words;
  readonly remedy: Words;
}

/** Makes a fault; `about` fills `{about}` in its words: the id, key or party at fault. */
export function fault(code: FaultCode, pointer: string, about: string): Fault {
  const { words, remedy } = faultWords[code];
  const fill = (text: Words): Words => ({
    ja: text.ja.replaceAll("{about}", about),
    en: text.en.replaceAll("{about}", about),
  });
  return { code, pointer, words: fill(words), remedy: fill(remedy) };
}
