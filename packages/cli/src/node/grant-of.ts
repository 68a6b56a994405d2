import {
  type CompiledDefinition,
  dominates,
  type Hash,
  type LabelId,
  type PartyId,
  type PostId,
} from "@kakehashi/core";
import type { ReaderGrant } from "@kakehashi/store";

/** What a clearance opens, by the labels of the definition in force. */
export function grantOf(
  definition: CompiledDefinition,
  party: string,
  realms: () => readonly Hash[],
  session: {
    readonly clearance: { readonly rank: number; readonly parties: readonly string[] };
    readonly post: string;
    readonly expiresAt: number;
  },
): ReaderGrant {
  const { clearance, post, expiresAt } = session;
  return {
    party: party as PartyId,
    posts: [post as PostId],
    rank: clearance.rank,
    labels: definition.labels.filter((label) => dominates(clearance, label, party)).map(({ id }) => id as LabelId),
    realms: realms(),
    expiresAt,
  };
}
