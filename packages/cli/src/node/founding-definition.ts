import type { CompiledDefinition } from "@kakehashi/core";
import type { Node } from "@kakehashi/node";
import { UsageFault } from "../cli-context.ts";

/** The definition that the realms began with: what charts and demo accounts are made for. */
export function foundingDefinition(node: Node): CompiledDefinition {
  for (const { definitions, record } of node.realms.values()) {
    const view = definitions.view(record.definition);
    if (view !== undefined) return view.definition;
  }
  throw new UsageFault({ ja: "このノードには領域がありません。", en: "This node keeps no realm." });
}
