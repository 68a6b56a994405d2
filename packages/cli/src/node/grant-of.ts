import {
  type CompiledDefinition,
  dominates,
  type Hash,
  type LabelId,
  type PartyId,
  type PostId,
} from "@kakehashi/core";
import type { ReaderGrant } from "@kakehashi/store";

/** How much somebody may read, as sign-in knows it. */
export interface Sworn {
  readonly rank: number;
  readonly parties: readonly string[];
}

/**
 * Labels that a clearance opens, by the definitions in force. Audiences of one node may go by several, and a grant holds for all of
 * them: a label that one of them keeps from this clearance is opened nowhere.
 */
export function labelsOpenTo(
  clearance: Sworn,
  definitions: readonly CompiledDefinition[],
  party: string,
): readonly LabelId[] {
  const labels = definitions.flatMap((definition) => definition.labels);
  const kept = new Set(labels.filter((label) => !dominates(clearance, label, party)).map(({ id }) => id));
  return [...new Set(labels.map(({ id }) => id))].filter((id) => !kept.has(id)) as LabelId[];
}

/** What a clearance opens, by the labels of the definitions in force. */
export function grantOf(
  definitions: readonly CompiledDefinition[],
  party: string,
  realms: () => readonly Hash[],
  session: { readonly clearance: Sworn; readonly post: string; readonly expiresAt: number },
): ReaderGrant {
  const { clearance, post, expiresAt } = session;
  return {
    party: party as PartyId,
    posts: [post as PostId],
    rank: clearance.rank,
    labels: labelsOpenTo(clearance, definitions, party),
    realms: realms(),
    expiresAt,
  };
}
