import { foreignTo, hashOfBytes, isEnvelope, keyOfLog, type LogKey, logKey, readEnvelope } from "@kakehashi/core";
import type { Outcome, Peer, Stands } from "@kakehashi/exchange";
import { leafHash } from "@kakehashi/ledger";
import type { Intake } from "./intake.ts";
import { leafFromHash } from "./leaf.ts";
import { burialIn } from "./seek-burials.ts";
import type { Turn } from "./turn.ts";

/**
 * A partner has a leaf, of which only the hash is here, and says that it stands though an expiry of its node names it. That is
 * kept as what this partner says: the log, the fold and what binds stay as they are, and nobody is convicted by it, since who
 * lies, the author or the partner, cannot be seen here. The bytes are looked at, and not kept.
 */
export async function takeStands({ turn, nowMs }: Intake, from: Peer, message: Stands): Promise<Outcome> {
  const key = keyOfLog(message);
  const log = turn.logs.get(key);
  if (log === undefined || log.forked !== undefined) return "known";
  // An author's party knows, and nobody need tell us of what is our own.
  if (from.party === log.party || log.party === turn.state.self.party) return "known";
  const hash = hashOfBytes(turn.crypto, message.leaf);
  const lacks = await lacksBytes(turn, key, message, hash);
  if (lacks === "another") return "refused";
  if (lacks === undefined) return "known";
  const envelope = readEnvelope(message.leaf);
  // What cannot stand at anybody's needs no verdict of ours.
  if (!isEnvelope(envelope) || foreignTo(envelope, log, turn.state.context.audience) !== undefined) return "refused";
  // The expiry that is named may be one that another has expunged since: then it is not here, and that one counts which is.
  const named = await isNamed(turn, log, message);
  const { node, incarnation, index } = message;
  // One that nothing names here is owed as a whole, whatever else is said of it.
  if (lacks !== "expired" && !named && !turn.disputes.isWithheld({ log: key, index })) return "known";
  const expiry = namesItself(message) ? undefined : message.expiry;
  const { kind, subject = hash } = envelope;
  const before = turn.disputes;
  turn.disputes = before.withClaim(
    { log: key, node, incarnation, index, expiry, entry: hash, kind, subject, since: nowMs },
    { by: from.node, named },
  );
  return turn.disputes === before ? "known" : "taken";
}

/**
 * Whether its mere hash is here, and nothing was ever judged of it here: `expired` where an expiry with effect has taken its
 * place, `due` while none has; `another` when it is another leaf.
 */
async function lacksBytes(
  turn: Turn,
  key: LogKey,
  { index, leaf: bytes }: Stands,
  hash: string,
): Promise<"due" | "expired" | "another" | undefined> {
  if (index >= turn.sizeOf(turn.log(key))) return undefined;
  const leaf = await turn.leaves.at(key, index);
  if (leaf === undefined || leaf.bytes !== undefined) return undefined;
  // One that came as its hash bears that for a name; one that was here, and is gone, the name of its entry.
  const bare = leafFromHash(index, leafHash(turn.crypto, bytes)).hash;
  if (leaf.hash !== bare && leaf.hash !== hash) return "another";
  const [row] = await turn.store.leaves(turn.state.audience, key, index, index + 1);
  if (row?.without !== undefined && row.without !== "expunged") return undefined;
  return leaf.buried ? "expired" : "due";
}

/** No expiry is known to its bringer either: the place of the leaf stands for it. */
function namesItself({ incarnation, index, expiry }: Stands): boolean {
  return expiry.incarnation === incarnation && expiry.index === index;
}

/** Whether the expiry that it speaks of is here, and names the place. */
async function isNamed(turn: Turn, { node }: { readonly node: Stands["node"] }, message: Stands): Promise<boolean> {
  const log = turn.logs.get(logKey(node, message.expiry.incarnation));
  if (log === undefined || message.expiry.index >= turn.sizeOf(log)) return false;
  const leaf = await turn.leaves.at(log.key, message.expiry.index);
  const named = leaf === undefined ? [] : (burialIn(turn, log, leaf)?.leaves ?? []);
  return named.some(({ incarnation, index }) => incarnation === message.incarnation && index === message.index);
}
