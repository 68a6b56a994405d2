import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UsageFault } from "../cli-context.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { inRepository } from "../node/repository.ts";

/** The parties that may be given, and where they stand. */
export interface PartyChoice {
  readonly of: string;
  readonly parties: readonly string[];
}

/** What `--party` says. Throws `UsageFault` where it is not given, with all that may be. */
export function partyGiven(party: string | undefined, choices: readonly PartyChoice[]): string {
  if (party !== undefined) return party;
  const ja = choices.map(({ of, parties }) => `${of}：${parties.join("、")}`).join("／");
  const en = choices.map(({ of, parties }) => `${of}: ${parties.join(", ")}`).join("; ");
  throw new UsageFault({
    ja: choices.length === 0 ? "--party が要ります。" : `--party が要ります。示せる主体は、${ja}。`,
    en: choices.length === 0 ? "Give --party." : `Give --party. It may be (${en}).`,
  });
}

/** The parties of every mechanism that is here: for a command that knows none yet. */
export async function partiesHere(): Promise<readonly PartyChoice[]> {
  const folders = await readdir(inRepository("mechanisms"), { withFileTypes: true }).catch(() => []);
  const names = folders.map(({ name }) => join("mechanisms", name));
  const here = names.filter((name) => existsSync(join(inRepository(name), "mechanism.yaml")));
  return Promise.all(
    here.toSorted().map(async (of) => ({
      of,
      parties: (await loadMechanism(inRepository(of))).parties.map(({ id }) => id),
    })),
  );
}
