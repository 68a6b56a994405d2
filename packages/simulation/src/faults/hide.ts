import { type Hash, isEnvelope, type LogKey, logKey, readEnvelope } from "@kakehashi/core";
import { decodeMessage, encodeMessage, isRefusedMessage } from "@kakehashi/exchange";
import { leafHash } from "@kakehashi/ledger";
import type { StoredEntry } from "@kakehashi/store";
import type { Stage } from "../run/stage.ts";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { Tap } from "../world/network.ts";
import { entry, type Forged, type ForgersDesk } from "./forge.ts";
import { putForged } from "./rubbish.ts";

/** Leaves of one log that the liar shows to one member as their mere hashes. */
interface Hidden {
  readonly audience: Hash;
  readonly log: LogKey;
  readonly places: Set<number>;
  /** Nothing of the log goes to that member for now: what it gets then, it gets with the expiry. */
  holdsBack: boolean;
}

/**
 * A party writes leaves that have effect, shows them to all members but one, to whom it gives their mere hashes, and then
 * says in an expiry that they are to go: without effect at whoever has them, and with effect at that one.
 */
export function hiddenLeaf(stage: Stage): void {
  hideLeaves(stage, (machine, audience, hidden) => expire(stage, machine, audience, hidden));
}

/** The same, and no expiry ever comes: that member is owed the leaves, and nobody tells it what they are unless it asks. */
export function withheldLeaf(stage: Stage): void {
  hideLeaves(stage, (machine, _, hidden) => {
    hidden.holdsBack = false;
    stage.world.history.count("standing leaf withheld");
    stage.world.history.tell(() => `${machine.name} withholds what stands at ${[...hidden.places].join(", ")}`);
  });
}

type Then = (machine: Machine, audience: FoundAudience, hidden: Hidden) => Promise<void> | void;

function hideLeaves(stage: Stage, then: Then): void {
  const { world, random, desk } = stage;
  const machine = stage.someHonest();
  if (machine === undefined || machine.wasRestored || machine.hasCopy || world.machines.some(({ lies }) => lies))
    return;
  const audience = world.audiencesOf(machine.party).find(({ parties }) => parties.length > 2);
  const own = audience && machine.process?.engine(audience.hash)?.own();
  const links = world.linksOf(machine);
  if (audience === undefined || own === undefined || links.length === 0) return;
  const victim = random.pick(links);
  const { size } = own.tree;
  const places = new Set([size + random.below(4), size + random.below(4)]);
  const hidden = { audience: audience.hash, log: own.key, places, holdsBack: true };
  machine.lies = true;
  machine.hides = true;
  victim.taps.push(hiding(machine, hidden));
  world.history.tell(() => `${machine.name} hides something on the line of ${victim.names.join(" and ")}`);
  for (const ms of [100, 400]) {
    stage.in(ms, () => {
      const words = { ja: `${desk.marker("hidden")}隠し` };
      desk.ask(machine, audience, { name: "report.log", input: { words } });
    });
  }
  // Nor may another member hand it on before.
  const others = world.links.filter(({ names }) => !names.includes(machine.name));
  for (const link of others) stage.cut(link);
  stage.in(random.between(600, 3_000), () => then(machine, audience, hidden));
  stage.in(6_000, () => {
    for (const link of others) stage.mend(link);
  });
}

async function expire(stage: Stage, machine: Machine, audience: FoundAudience, hidden: Hidden): Promise<void> {
  const put = await putForged(stage, machine, audience, (desk) => expiryOf(desk, hidden));
  hidden.holdsBack = false;
  if (put === undefined) {
    hidden.places.clear();
    return;
  }
  stage.world.history.count("standing leaf expired");
  stage.world.history.tell(() => `${machine.name} expires what stands at ${[...hidden.places].join(", ")}`);
}

/** An expiry of what is hidden; beside it, at times, of words whose body an expiry with effect would take. */
function expiryOf(desk: ForgersDesk, { log, places }: Hidden): Forged | undefined {
  const { random, audience, machine, own } = desk;
  const named = own.filter(({ index }) => places.has(index));
  const { node, incarnation } = desk.last;
  if (logKey(node, incarnation) !== log || named.length < places.size) return undefined;
  const leaves = named.map(({ index }) => ({ incarnation, index }));
  const words = own.find((leaf) => readsOf(leaf)?.kind === "report-text/1" && !places.has(leaf.index));
  const about = random.oneIn(2) ? readsOf(words) : undefined;
  const entries: readonly Hash[] = about === undefined || words === undefined ? [] : [words.hash];
  const subject = about?.subject ?? audience.hash;
  const label = about?.label ?? audience.record.label;
  const post = `${machine.party}.general` as never;
  return entry(desk, { kind: "expiry/1" as never, subject, label, post }, { entries, leaves });
}

function readsOf(leaf: StoredEntry | undefined) {
  const read = leaf?.envelope === undefined ? undefined : readEnvelope(leaf.envelope);
  return read !== undefined && isEnvelope(read) ? read : undefined;
}

function hiding(liar: Machine, hidden: Hidden): Tap {
  const { audience, log, places } = hidden;
  return (message, from) => {
    if (from !== liar.name) return message;
    const read = decodeMessage(message);
    if (isRefusedMessage(read) || read.t !== "package" || read.audience !== audience) return message;
    if (logKey(read.node, read.incarnation) !== log) return message;
    if (hidden.holdsBack) return undefined;
    const leaves = read.leaves.map((leaf, at) => {
      if (!places.has(read.from + at) || leaf.expunged) return leaf;
      return { leaf: leafHash(liar.keys.crypto, leaf.leaf), expunged: true, body: undefined };
    });
    return encodeMessage({ ...read, leaves });
  };
}
