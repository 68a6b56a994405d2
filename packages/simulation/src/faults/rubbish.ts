import { hashOfBytes, isEnvelope, logKey, originOf, readEnvelope, toHex } from "@kakehashi/core";
import { appendLeaves, leafHash, tilesAfterAppend } from "@kakehashi/ledger";
import { recordOf } from "@kakehashi/node";
import type { AppendedLeaf, LogHead } from "@kakehashi/store";
import type { Stage } from "../run/stage.ts";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import { type Forged, type ForgersDesk, forge, readOwn, trickNames } from "./forge.ts";

/** A party puts leaves into its log that can have no effect, and signs them: unreadable, inadmissible, repeated, foreign. */
export async function rubbishLeaves(stage: Stage): Promise<void> {
  const { world, random } = stage;
  const machine = stage.someHonest();
  const audience = machine && random.pick(world.audiencesOf(machine.party).filter(({ parties }) => parties.length > 1));
  if (machine === undefined || audience === undefined) return;
  world.crash(machine);
  const head = await ownHead(stage, machine, audience);
  if (head === undefined) return world.start(machine);
  const leaves = await forgeSome(stage, machine, audience, head);
  machine.soiled ||= leaves.length > 0;
  await append(machine, audience, head, leaves);
  await world.start(machine);
}

/** One of the tricks, by its name. False when there is nothing on the disk to play it with. */
export async function putTrick(
  stage: Stage,
  machine: Machine,
  audience: FoundAudience,
  name: string,
): Promise<boolean> {
  return (await putForged(stage, machine, audience, (desk) => forge(desk, name))) !== undefined;
}

/** A leaf that the machine forges, in its log when it runs again. Its place; undefined when there is nothing to make it of. */
export async function putForged(
  stage: Stage,
  machine: Machine,
  audience: FoundAudience,
  make: (desk: ForgersDesk) => Forged | undefined,
  placed: (head: LogHead) => void = () => {},
): Promise<LogHead | undefined> {
  stage.world.crash(machine);
  const head = await ownHead(stage, machine, audience);
  const leaf = head === undefined ? undefined : make(await forgersDesk(stage, machine, audience, head));
  if (head !== undefined && leaf !== undefined) {
    machine.soiled = true;
    placed(head);
    await append(machine, audience, head, [leaf]);
  }
  await stage.begin(() => stage.world.start(machine));
  return leaf === undefined ? undefined : head;
}

/** The log that it writes now: the one of the incarnation that its disk names. */
async function ownHead({ world }: Stage, machine: Machine, audience: FoundAudience): Promise<LogHead | undefined> {
  const { store } = machine.disk;
  const bytes = await store.record(`realm/${world.founding.realm}`, "incarnation");
  const key = logKey(machine.node, new TextDecoder().decode(bytes) as never);
  return (await store.logs(audience.hash)).find(({ log, folded, size }) => log === key && folded === size);
}

async function forgeSome(
  stage: Stage,
  machine: Machine,
  audience: FoundAudience,
  head: LogHead,
): Promise<readonly Forged[]> {
  const { world, random } = stage;
  const desk = await forgersDesk(stage, machine, audience, head);
  const leaves: Forged[] = [];
  for (let times = random.between(1, 4); times > 0; times--) {
    // The subtlest is feasible only now and then: what it names has arrived, but not where its author says.
    const name = random.oneIn(3) ? "a concurrence with what it had not seen" : random.pick(trickNames);
    const leaf = forge(desk, name);
    if (leaf === undefined) continue;
    leaves.push(leaf);
    world.history.count("rubbish leaf");
    world.history.tell(() => `${machine.name} puts ${name} into its log`);
  }
  return leaves;
}

async function forgersDesk(
  { world, random }: Stage,
  machine: Machine,
  audience: FoundAudience,
  head: LogHead,
): Promise<ForgersDesk> {
  const { store } = machine.disk;
  const own = await store.leaves(audience.hash, head.log, 0, head.size);
  const last = readOwn(own, head.log);
  // Its first leaf, by which it joined, always reads.
  if (last === undefined) throw new RangeError(`${head.log} has no leaf of its own`);
  const heads = (await store.logs(audience.hash)).filter(({ log }) => log !== head.log);
  const others = (await Promise.all(heads.map(({ log, size }) => store.leaves(audience.hash, log, 0, size)))).flat();
  const rows = [...store.allObjects(audience.hash).values()];
  const records = rows.map(recordOf);
  return { world, machine, audience, random, last, own, others, records };
}

async function append(
  machine: Machine,
  audience: FoundAudience,
  head: LogHead,
  forged: readonly Forged[],
): Promise<void> {
  const { crypto } = machine.keys;
  const { store } = machine.disk;
  const { log, node, incarnation, size, edge, folded, origin } = head;
  const hashes = forged.map(({ bytes }) => leafHash(crypto, bytes));
  const grown = appendLeaves(crypto, { size, edge }, hashes);
  const tiles = await tilesAfterAppend(size, grown, (wanted) => store.tiles(audience.hash, log, wanted));
  const row = (await store.audiences()).find((each) => each.audience === audience.hash);
  const leaves = forged.map((leaf, at) => appended(machine, audience, leaf, { index: size + at, log }));
  const nothing = { bodies: [], bury: [], without: [], objects: [], projected: [], projections: [], checkpoints: [] };
  await store.commit({
    ...{ realm: audience.record.realm, audience: audience.hash, expected: row?.version ?? -1 },
    logs: [
      {
        ...{ log, origin, node, incarnation, from: size, size: grown.size, root: toHex(grown.root) as never },
        ...{ edge: grown.edge, folded, held: grown.size, leaves, tiles },
      },
    ],
    ...{ ...nothing, answers: [], releases: [], records: [] },
  });
}

function appended(
  machine: Machine,
  audience: FoundAudience,
  { bytes, body }: Forged,
  at: { readonly index: number; readonly log: string },
): AppendedLeaf {
  const hash = hashOfBytes(machine.keys.crypto, bytes);
  const read = readEnvelope(bytes);
  const plain = { index: at.index, hash, envelope: bytes };
  if (!isEnvelope(read)) return { ...plain, body: undefined, bodyHash: undefined, fields: undefined };
  const { party, post, kind, label, time, subject = hash, realm, audience: of, node, incarnation } = read;
  const origin = originOf({ node, realm, audience: of, incarnation });
  const misplaced = logKey(node, incarnation) !== at.log || !origin.includes(audience.hash);
  const fields = { party, post, kind, subject, label, time };
  return { ...plain, body, bodyHash: read.body, fields, ...(misplaced ? { misplaced } : {}) };
}
