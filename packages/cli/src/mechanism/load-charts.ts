import { join } from "node:path";
import { type Charts, type CompiledDefinition, readCharts } from "@kakehashi/core";
import { MechanismRefused } from "./load-mechanism.ts";
import { placedFaults, readYamlFile } from "./read-yaml-file.ts";

/**
 * The geometry of a mechanism's charts: `charts.yaml` of its folder, checked against the definition that it draws.
 *
 * @throws MechanismRefused when it has faults; an error of the file system when it cannot be read.
 */
export async function loadCharts(folder: string, definition: CompiledDefinition): Promise<Charts> {
  const path = join(folder, "charts.yaml");
  const yaml = await readYamlFile(path);
  if ("faults" in yaml) throw new MechanismRefused(path, yaml.faults);
  const reading = readCharts(yaml.value, definition);
  if ("charts" in reading) return reading.charts;
  throw new MechanismRefused(path, await placedFaults(path, reading.faults));
}
