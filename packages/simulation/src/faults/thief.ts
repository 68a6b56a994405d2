import type { CharterState } from "@kakehashi/coordination";
import { logKey, originOf } from "@kakehashi/core";
import { encodeMessage, type Message } from "@kakehashi/exchange";
import { formatEquivocation, leafHash, rootOfLeaves, signCheckpoint } from "@kakehashi/ledger";
import { rotateKeys } from "@kakehashi/node";
import type { Stage } from "../run/stage.ts";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";

/**
 * A node changes its keys; somebody has kept the old ones, and uses them: to go on from what everybody has, and to make it
 * look as if the node had signed two things. Neither may do any harm: sizes beyond the change need the new keys.
 */
export function stolenOldKey(stage: Stage): void {
  const machine = stage.someHonest();
  if (machine === undefined || machine.hasCopy || machine.isRotating || machine.keys.newest > 0) return;
  const audience = stage.world.audiencesOf(machine.party).find(({ parties }) => parties.length > 1);
  if (audience === undefined) return;
  void stage.begin(() => rotate(stage, machine));
  for (const ms of [1_500, 4_000, 9_000]) {
    stage.in(ms, () => {
      if (!machine.isRotating && machine.process !== undefined) return steal(stage, machine, audience);
    });
  }
}

/** Again after a crash in between, until it is done. */
export async function rotate(stage: Stage, machine: Machine): Promise<void> {
  const { world } = stage;
  const { process, keys, party } = machine;
  const identity = world.founding.identities.get(party);
  if (process === undefined || identity === undefined) return;
  // Keys to come outlast a crash: it goes on with the same ones, else what they were named in could be signed by nobody.
  const isBegun = machine.isRotating || keys.newest > 0;
  const next = isBegun ? keys.generation(keys.newest) : keys.next();
  machine.isRotating = true;
  // On a line that loses or reorders messages, the list may come after what needs it, and its bringer be blamed for that.
  stage.disturbed = true;
  world.history.tell(() => `${machine.name} changes its keys`);
  const { realm } = world.founding;
  await rotateKeys(process.node, { realm, identity, keys: machine.held, next });
  if (!process.life.isAlive) return;
  machine.isRotating = false;
  world.history.count("rotation");
  world.history.tell(() => `${machine.name} has changed its keys`);
}

async function steal(stage: Stage, machine: Machine, audience: FoundAudience): Promise<void> {
  const { world } = stage;
  const own = machine.process?.engine(audience.hash)?.own();
  // Before a member has heard of the change, nothing but a revocation could protect it.
  if (own === undefined || !(await isKnownToAll(stage, machine, audience))) return;
  stage.disturbed = true;
  world.history.count("stolen old key used");
  world.history.tell(() => `a thief uses the old keys of ${machine.name}`);
  for (const message of await forgeries(world.founding.realm, machine, audience, own)) {
    for (const link of world.linksOf(machine)) {
      link.inject(link.names[0] === machine.name ? 1 : 0, encodeMessage(message));
    }
  }
}

async function isKnownToAll({ world }: Stage, machine: Machine, audience: FoundAudience): Promise<boolean> {
  const members = world.machines.filter(({ party }) => audience.parties.includes(party));
  const charters = await Promise.all(
    members.map(({ process }) => process?.engine(audience.hash)?.record(audience.hash) ?? undefined),
  );
  return charters.every((charter) => {
    const rotations = (charter?.state as CharterState | undefined)?.rotations ?? [];
    return rotations.some(
      ({ node, incarnation }) => node === machine.node && incarnation === machine.incarnation(audience),
    );
  });
}

interface OwnLog {
  readonly incarnation: Parameters<typeof logKey>[1];
  readonly checkpoints: readonly { readonly size: number; readonly note: Uint8Array }[];
}

/** A leaf more under the old keys, and a proof of equivocation between that and what the node itself signed. */
async function forgeries(
  realm: Parameters<typeof originOf>[0]["realm"],
  machine: Machine,
  audience: FoundAudience,
  { incarnation, checkpoints }: OwnLog,
): Promise<readonly Message[]> {
  const { crypto } = machine.keys;
  const { node } = machine;
  const rows = await machine.disk.store.leaves(audience.hash, logKey(node, incarnation), 0, Number.MAX_SAFE_INTEGER);
  const genuine = checkpoints.at(-1);
  if (rows.length === 0 || genuine === undefined || rows.some(({ envelope }) => envelope === undefined)) return [];
  const leaf = new TextEncoder().encode("stolen");
  const hashes = rows.map(({ envelope }) => leafHash(crypto, envelope as Uint8Array));
  const origin = originOf({ node, realm, audience: audience.hash, incarnation });
  const sign = (leaves: readonly Uint8Array[]) => {
    const root = rootOfLeaves(crypto, leaves);
    const signer = machine.keys.signerOf(0, realm, "log");
    return signCheckpoint(crypto, signer, { origin, size: leaves.length, root, wallSeconds: 1_460_700_000 });
  };
  const more = await sign([...hashes, leafHash(crypto, leaf)]);
  const other = await sign([...hashes.slice(0, -1), leafHash(crypto, leaf)]);
  const ref = { audience: audience.hash, node, incarnation } as const;
  const size = rows.length;
  const leaves = [{ leaf, expunged: false, body: undefined }];
  const messages: Message[] = [{ t: "package", ...ref, from: size, size: size + 1, note: more, proof: [], leaves }];
  if (genuine.size === size) {
    const proof = formatEquivocation({ origin, older: genuine.note, newer: other, path: [] });
    messages.push({ t: "evidence", ...ref, proof });
  }
  const have = { node, incarnation, size, held: size, send: false, rewind: false, note: other };
  return [...messages, { t: "have", part: "logs", audience: audience.hash, logs: [have], ask: false }];
}
