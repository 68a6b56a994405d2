import { join } from "node:path";
import { type Case, type CaseFault, readCase } from "@kakehashi/coordination";
import { MechanismRefused } from "../mechanism/load-mechanism.ts";
import { readYamlFile } from "../mechanism/read-yaml-file.ts";

/** A case that cannot be played as written. Its files are ours: a person corrects them. */
class CaseRefused extends Error {
  override readonly name = "CaseRefused";
  readonly faults: readonly CaseFault[];

  constructor(folder: string, faults: readonly CaseFault[]) {
    super(`${folder}: ${faults.map(({ code, pointer, about }) => `${pointer} ${code} (${about})`).join("; ")}`);
    this.faults = faults;
  }
}

/**
 * The case of a folder (`cases/kumamoto-2016`): its `case.yaml` and `places.yaml`.
 *
 * @throws CaseRefused when it has faults, MechanismRefused when a file is not YAML, or an error of the file system.
 */
export async function loadCase(folder: string): Promise<Case> {
  const [file, places] = await Promise.all(["case.yaml", "places.yaml"].map((name) => readData(join(folder, name))));
  const reading = readCase(file, places);
  if ("faults" in reading) throw new CaseRefused(folder, reading.faults);
  return reading.case;
}

async function readData(path: string): Promise<unknown> {
  const yaml = await readYamlFile(path);
  if ("faults" in yaml) throw new MechanismRefused(path, yaml.faults);
  return yaml.value;
}
