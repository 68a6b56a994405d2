import { type LogKey, toHex } from "@kakehashi/core";
import type { Package, Peer } from "@kakehashi/exchange";
import { leafHash } from "@kakehashi/ledger";
import type { Intake } from "./intake.ts";
import { leafFromHash } from "./leaf.ts";
import type { LogState } from "./log-state.ts";
import { binds, dueNoMore } from "./named-leaf.ts";
import { namedLater } from "./seek-burials.ts";

/**
 * A partner that was asked for the body of the leaf at which a log waits says that the leaf is gone: it was expunged there, as
 * one without effect. Where what comes after it here names it, it is gone here too, as for a late joiner. Only what binds:
 * everything else has its verdict without its body. True when it was taken.
 */
export async function takeGone(
  intake: Intake,
  key: LogKey,
  { from, message }: { readonly from: Peer; readonly message: Package },
): Promise<boolean> {
  const { turn } = intake;
  const log = turn.log(key);
  const index = log.past.size;
  const said = message.leaves[index - message.from];
  if (said?.expunged !== true || log.forked !== undefined || !maySay(intake, log, from)) return false;
  const leaf = await turn.leaves.at(key, index);
  if (leaf?.bytes === undefined || leaf.body !== undefined || !binds(turn, leaf)) return false;
  if (toHex(leafHash(turn.crypto, leaf.bytes)) !== toHex(said.leaf)) return false;
  const named = await namedLater(turn, log, leaf);
  // By name: that something else is gone there excuses bodies, and proves nothing of this leaf.
  if (named !== "entry" && named !== "place") return false;
  turn.leaves.replaceAppended(key, { ...leafFromHash(index, said.leaf), buried: true });
  turn.bury.push({ log: key, index });
  turn.leaves.forgetRead(key);
  dueNoMore(turn, key, (due) => due.index === index);
  return true;
}

/**
 * An author could name the place of what stands, and say to one member that it is gone while another has its body: where there
 * is another, it is the one to be heard.
 */
function maySay({ turn }: Intake, log: LogState, from: Peer): boolean {
  const { self, context } = turn.state;
  const others = context.audience.parties.filter((party) => party !== log.party && party !== self.party);
  return from.party !== log.party || others.length === 0;
}
