import type { Hash } from "@kakehashi/core";
import { isNodeListed, type Node, type Successor } from "@kakehashi/node";
import type { Logger } from "@kakehashi/server";

const forkedWords =
  "a log of this node went on in two ways: its data were restored with the keys, and written to before a partner was reached; nothing more is written there. Stop the node, see what must be said again with `kakehashi incarnation`, and open the next incarnation with --open";

const partnersForkWords =
  "a node of a partner has signed two histories of one log: nothing more of that log is taken. The page of the link says so and gives the proof, which `kakehashi verify` checks anywhere; the guide says how it may have come";

const supersededWords =
  "another life of this node goes on from the log that this one writes: a standby was promoted, or a copy was started elsewhere, and both run. What is written here still counts for the partners, but the homes of the two go apart: stop one of them, as the guide says";

const disputedWords =
  "a member holds no more than the hash of an entry that stands here, or by another member's word; or says that of it. The page of the link shows which, and `kakehashi disputes` lists them";
const withheldWords =
  "only the hashes of these leaves are here, and no expiry names them: their authors owe the whole, and nothing from there on is confirmed to them";

const unlistedWords =
  "no key list here names the keys of this node, as after the restore of a backup of before a change of keys: partners take nothing of it until one brings that list. Where none has it, stop the node and run `kakehashi keys rotate`, which lists them again first";

/** Says so at a start where partners could believe nothing that this node signs. */
export async function warnUnlisted(node: Node, logger: Logger): Promise<void> {
  for (const realm of node.realms.keys()) {
    if (!(await isNodeListed(node, realm))) logger.error({ realm }, unlistedWords);
  }
}

/**
 * Writes into the node's log, at start and while it runs, what an administrator must hear of: data that are an older copy,
 * another life of this node, forks of its own logs and of partners', entries that are disputed or withheld.
 */
export function warnAdministrator(node: Node, logger: Logger): void {
  const warn = (realm: Hash, incarnation: string) =>
    logger.warn(
      { realm, incarnation },
      "the data are an older copy of what this node has signed: it goes on in its next incarnation and fetches back what partners hold; entries of home since the copy are lost, and writes retried from before it may act again",
    );
  const superseded = (by: Successor) => logger.error({ ...by }, supersededWords);
  for (const { realm, incarnation } of node.restored) warn(realm, incarnation);
  for (const by of node.superseded) superseded(by);
  node.on((event) => {
    if (event.event === "restored") warn(event.realm, event.incarnation);
    if (event.event === "superseded") {
      const { event: _, ...by } = event;
      superseded(by);
    }
    if (event.event === "forked") {
      const { event: _, ...log } = event;
      logger.error(log, log.node === node.config.node ? forkedWords : partnersForkWords);
    }
    if (event.event === "entries" && event.news.disputes) {
      const { realm, audience } = event.news;
      const withheld = node.realms.get(realm)?.node.engine(audience)?.state.disputes.withheld() ?? [];
      const places = withheld.map(({ log, index, since }) => ({ log, index, since: new Date(since).toISOString() }));
      logger.warn({ realm, audience }, disputedWords);
      if (places.length > 0) logger.warn({ realm, audience, places }, withheldWords);
    }
  });
}
