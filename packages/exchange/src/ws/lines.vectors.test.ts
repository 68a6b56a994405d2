import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { linesFile } from "../../../../spec/vectors/exchange-parts/line-vectors.ts";

/** What is said of each case is found anew each time, by our own reader; the file is made anew to the byte. */
test("two ends prove themselves as the published vectors say, and these are what their generator makes", async () => {
  const file = join(import.meta.dirname, "../../../../spec/vectors/exchange/lines.json");
  expect(JSON.parse(await linesFile())).toEqual(JSON.parse(readFileSync(file, "utf8")));
});
