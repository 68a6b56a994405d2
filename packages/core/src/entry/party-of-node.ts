import type { PartyId } from "../ids.ts";

/**
 * The party whose node it is: everything before the last hyphen of the name. A key list may name only such nodes, so two
 * parties can never claim one node, and judging needs no key list.
 */
export function partyOfNode(node: string): PartyId {
  return node.slice(0, node.lastIndexOf("-")) as PartyId;
}
