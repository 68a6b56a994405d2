import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Charts, type CompiledDefinition, readCharts } from "@kakehashi/core";
import { MechanismRefused } from "./load-mechanism.ts";
import { readYaml } from "./read-yaml.ts";

/**
 * The geometry of a mechanism's charts: `charts.yaml` of its folder, checked against the definition that it draws.
 *
 * @throws MechanismRefused when it has faults; an error of the file system when it cannot be read.
 */
export async function loadCharts(folder: string, definition: CompiledDefinition): Promise<Charts> {
  const path = join(folder, "charts.yaml");
  const yaml = readYaml(await readFile(path, "utf8"));
  if ("faults" in yaml) throw new MechanismRefused(path, yaml.faults);
  const reading = readCharts(yaml.value, definition);
  if ("charts" in reading) return reading.charts;
  throw new MechanismRefused(
    path,
    reading.faults.map((each) => ({ ...each, ...yaml.placeOf(each.pointer) })),
  );
}
