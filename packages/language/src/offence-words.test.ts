import { expect, test } from "vitest";
import { offences } from "../../exchange/src/session/offences.ts";
import { offenceWords } from "./offence-words.ts";
import { translator } from "./translate.ts";

test("whatever is held against a partner has words in both languages, and what is not known stands as it is", () => {
  for (const language of ["ja", "en"] as const) {
    const t = translator(language);
    expect(offences.filter((reason) => offenceWords(reason, t) === reason)).toEqual([]);
    expect(offenceWords("of-a-newer-node", t)).toBe("of-a-newer-node");
  }
});
