import type { Envelope } from "../entry/envelope.ts";
import { partyOfNode } from "../entry/party-of-node.ts";
import type { Incarnation, NodeId } from "../ids.ts";
import type { JudgedAudience } from "./object-type.ts";
import type { Reason } from "./reasons.ts";

/**
 * Why an envelope has no place in the log that it stands in; undefined when it names this log, realm and audience. The first
 * check of all: only then does its `seen` mean anything here.
 */
export function foreignTo(
  envelope: Envelope,
  log: { readonly node: NodeId; readonly incarnation: Incarnation },
  audience: JudgedAudience,
): Reason | undefined {
  if (envelope.node !== log.node || envelope.incarnation !== log.incarnation) return "foreign-log";
  if (envelope.realm !== audience.record.realm) return "foreign-realm";
  if (envelope.audience !== audience.hash) return "foreign-audience";
  if (envelope.party !== partyOfNode(envelope.node)) return "party-not-of-node";
  return audience.parties.includes(envelope.party) ? undefined : "party-not-in-audience";
}
