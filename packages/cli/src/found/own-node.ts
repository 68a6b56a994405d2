import { matches, type NodeId, type PartyId, partyOfNode } from "@kakehashi/core";
import { UsageFault } from "../cli-context.ts";
import type { NodeFile, NodeFolder } from "../node/node-folder.ts";

/** The node that a party brings into a realm: the one of its folder, or one that is yet to be made there. */
export interface OwnNode {
  readonly folder: NodeFolder;
  readonly party: PartyId;
  readonly node: NodeId;
  /** What the folder held before; undefined where the node is new. */
  readonly before: NodeFile | undefined;
}

/**
 * As `--party` and `--node` name it; `PARTY-1` where a new node is given no name. Throws `UsageFault` where the folder holds
 * another node, or where no node of that party can bear the name (decision 0007): every partner would refuse it.
 */
export async function ownNode(
  folder: NodeFolder,
  { party, node }: { readonly party: string; readonly node?: string },
): Promise<OwnNode> {
  const before = await folder.read();
  const name = node ?? before?.node ?? `${party}-1`;
  if (before !== undefined && (before.party !== party || before.node !== name)) {
    throw new UsageFault({
      ja: `${folder.path} は ${before.party} のノード ${before.node} です。別のフォルダーを --dir で示してください。`,
      en: `${folder.path} is the node ${before.node} of ${before.party}. Name another folder with --dir.`,
    });
  }
  if (!matches(name, "node") || partyOfNode(name) !== party) {
    throw new UsageFault({
      ja: `${name} は ${party} のノードの名前になりません。${party}-1 のように、主体・ハイフン・英小文字と数字の一語とします。`,
      en: `${name} is no name for a node of ${party}. It is the party, a hyphen and one word of small letters and digits: ${party}-1.`,
    });
  }
  return { folder, party: party as PartyId, node: name as NodeId, before };
}
