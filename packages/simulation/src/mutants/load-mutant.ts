import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { type Change, mutants } from "./mutants.ts";

const packages = new URL("../../../", import.meta.url).href;

/** From here on this thread loads the changed code in place of the code as it is. */
export function loadMutant(name: string): void {
  const mutant = mutants.find((each) => each.name === name);
  if (mutant === undefined) throw new RangeError(`no mutant ${name}`);
  registerHooks({
    load(url, context, next) {
      const changes = mutant.changes.filter(({ file }) => url === `${packages}${file}`);
      const loaded = next(url, context);
      if (changes.length === 0) return loaded;
      return { ...loaded, source: changes.reduce(changed, sourceOf(url)) };
    },
  });
}

/** @throws RangeError when the text that it changes is not there exactly once: the mutant is stale. */
export function changed(source: string, { file, find, put }: Change): string {
  const parts = source.split(find);
  if (parts.length !== 2) throw new RangeError(`${file} has ${parts.length - 1} times: ${find}`);
  return parts.join(put);
}

function sourceOf(url: string): string {
  return readFileSync(fileURLToPath(url), "utf8");
}
