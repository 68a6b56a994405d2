import { join } from "node:path";
import type { CompiledDefinition, NodeId, PartyId } from "@kakehashi/core";
import { UsageFault } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { inRepository } from "../node/repository.ts";

/** One node of the demo: a party, its folder under `var/`, its port. */
export interface DemoNode {
  readonly party: PartyId;
  readonly node: NodeId;
  readonly folder: NodeFolder;
  readonly port: number;
  readonly address: string;
}

export interface DemoPlan {
  readonly folder: string;
  readonly nodes: readonly DemoNode[];
}

const portStep = 10;
const ordinaryBase = 4210;
const portMax = 65_535;

/** KAKEHASHI_PORT_BASE: the first node's port, from which every node's is one. Without it, 4210. */
export function readPortBase(given: string | undefined, nodes: number): number {
  if (given === undefined || given === "") return ordinaryBase;
  const base = /^\d+$/.test(given) ? Number(given) : 0;
  const most = portMax - (nodes - 1) * portStep;
  if (base >= 1 && base <= most) return base;
  throw new UsageFault({
    ja: `KAKEHASHI_PORT_BASE は 1 から ${most} までの整数です（${given} ではありません）。例: KAKEHASHI_PORT_BASE=4310 npm start`,
    en: `KAKEHASHI_PORT_BASE is a whole number from 1 to ${most}, not ${given}: KAKEHASHI_PORT_BASE=4310 npm start.`,
  });
}

/** Parties in the order of the definition, ports ten apart: 4210, 4220, 4230… */
export function demoPlan(mechanism: string, definition: CompiledDefinition, dir: string, portBase: number): DemoPlan {
  const folder = join(inRepository(dir), mechanism);
  const nodes = definition.parties.map(({ id }, at): DemoNode => {
    const port = portBase + at * portStep;
    return {
      party: id as PartyId,
      node: `${id}-1` as NodeId,
      folder: new NodeFolder(join(folder, `${id}-1`)),
      port,
      address: `ws://localhost:${port}`,
    };
  });
  return { folder, nodes };
}

/** True where some node of the plan has no folder yet. */
export async function isUnfounded(plan: DemoPlan): Promise<boolean> {
  const files = await Promise.all(plan.nodes.map(({ folder }) => folder.read()));
  return files.some((file) => file === undefined);
}
