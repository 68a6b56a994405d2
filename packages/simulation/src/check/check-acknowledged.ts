import type { Asked, Desk } from "../users/desk.ts";
import type { Machine } from "../world/machine.ts";
import type { World } from "../world/world.ts";

/** Law 10: what was answered stands in the log, on the node's own disk at once and on every member's in the end. */
export async function checkAcknowledged(
  world: World,
  desk: Desk,
  on: (asked: Asked) => readonly Machine[],
): Promise<void> {
  for (const asked of desk.asked) {
    if (asked.answer === undefined || asked.lost) continue;
    const hashes = asked.answer.entries.map(({ hash }) => hash);
    for (const machine of on(asked)) {
      const found = await machine.disk.store.entries(asked.audience.hash, hashes);
      for (const { hash, log, index, kind } of asked.answer.entries) {
        const entry = found.get(hash);
        if (entry?.log === log && entry.index === index) continue;
        world.fail(`${kind} of ${asked.request.idempotencyKey} was acknowledged and is not on ${machine.name}`);
      }
    }
  }
}

/** A request that was asked again took effect once: its words stand in one entry at most. */
export async function checkOnce(world: World, desk: Desk, machine: Machine): Promise<void> {
  const words: string[] = [];
  for (const audience of world.audiencesOf(machine.party)) {
    for (const { log } of await machine.disk.store.logs(audience.hash)) {
      const leaves = await machine.disk.store.leaves(audience.hash, log, 0, Number.MAX_SAFE_INTEGER);
      for (const { body } of leaves) if (body !== undefined) words.push(Buffer.from(body).toString("utf8"));
    }
  }
  for (const { marker, tries, machine: asker, request } of desk.asked) {
    if (marker === undefined || tries < 2 || asker.wasRestored) continue;
    world.history.count("asked again");
    const times = words.filter((body) => body.includes(marker)).length;
    if (times > 1) world.fail(`${request.name} ${request.idempotencyKey} took effect ${times} times`);
  }
}
