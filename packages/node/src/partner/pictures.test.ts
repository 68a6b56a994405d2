import type { Hash, LogKey } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { type Disputed, Pictures } from "./pictures.ts";

const [node, audience] = ["otsu-1", "a" as Hash];
const lied = "ko-1/0" as LogKey;
const clean = "hei-1/0" as LogKey;

const digest = (subject: string, digest_: string, log = clean, count = 1) => ({
  ...{ subject: subject as Hash, digest: digest_ as Hash },
  counts: [[log, count]] as const,
});

/** As many leaves of one author are disputed as are kept, of these objects; what came of its log may show them. */
function pictures(subjects: readonly string[], mayBeMore: boolean): Pictures {
  const disputed: Disputed = {
    ...{ subjects: subjects as readonly Hash[], mayBeMore },
    touches: (subject, logs) => subjects.includes(subject) || logs.includes(lied),
  };
  return new Pictures(() => disputed);
}

describe("a divergence", () => {
  test("is told as what it is, however much is disputed beside it", () => {
    const shown = pictures(["b", "c"], true);
    shown.heard(node, audience, digest("d", "1"), digest("d", "2"));
    shown.heard(node, audience, digest("b", "1", lied), digest("b", "1", lied, 2));
    expect(shown.summary(node, audience)).toEqual({ picture: "differs", differing: ["d"], disputed: ["b", "c"] });
  });

  test("is a dispute where a disputed leaf may show in it", () => {
    const shown = pictures(["b"], false);
    shown.heard(node, audience, digest("d", "1", lied), digest("d", "2", lied));
    expect(shown.summary(node, audience)).toEqual({ picture: "disputed", differing: [], disputed: ["b", "d"] });
  });
});

describe("what is merely behind", () => {
  test("reads so where it hangs on nothing disputed, and as disputed where nobody can tell any more", () => {
    for (const mayBeMore of [false, true]) {
      const shown = pictures([], mayBeMore);
      shown.heard(node, audience, digest("d", "1", clean, 1), digest("d", "2", clean, 2));
      const disputed = mayBeMore ? ["d"] : [];
      const picture = mayBeMore ? "disputed" : "behind";
      expect(shown.summary(node, audience)).toEqual({ picture, differing: [], disputed });
    }
  });
});

describe("a line that begins", () => {
  test("keeps what was said of all but what is disputed", () => {
    const shown = pictures(["b"], false);
    for (const subject of ["b", "d"]) shown.heard(node, audience, digest(subject, "1"), digest(subject, "1"));
    expect(shown.summary(node, audience).picture).toBe("same");
    shown.lineBegins(node, audience, false);
    expect(shown.summary(node, audience)).toEqual({ picture: "disputed", differing: [], disputed: ["b"] });
    expect(shown.of(node, audience).get("d" as Hash)?.picture).toBe("same");
  });

  test("waits for nothing that came of a branch, where a log of its node has gone on in two ways", () => {
    for (const hasForked of [false, true]) {
      const shown = pictures([], false);
      shown.heard(node, audience, digest("on the branch", "1"), undefined);
      shown.heard(node, audience, digest("d", "1"), digest("d", "1"));
      shown.lineBegins(node, audience, hasForked);
      expect(shown.summary(node, audience).picture).toBe(hasForked ? "same" : "behind");
    }
  });
});
