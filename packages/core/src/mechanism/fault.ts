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

/** Makes a fault; `about` fills `{about}` in its words: the id, key or party at fault, or what is wrong with a value. */
export function fault(code: FaultCode, pointer: string, about: string | Words): Fault {
  const { words, remedy } = faultWords[code];
  const { ja, en } = typeof about === "string" ? { ja: about, en: about } : about;
  const fill = (text: Words): Words => ({
    ja: text.ja.replaceAll("{about}", () => ja),
    en: text.en.replaceAll("{about}", () => en),
  });
  return { code, pointer, words: fill(words), remedy: fill(remedy) };
}
