import type { MemoryStore } from "../disk/memory-store.ts";
import type { Stage } from "../run/stage.ts";
import type { Machine } from "../world/machine.ts";

/**
 * What was acknowledged, and with this disk goes from the last place that had it, is gone; of a home also what another machine of
 * its node has, since the two have no line to each other.
 */
export async function loseWhatOnlyHeHad(stage: Stage, machine: Machine, backup: MemoryStore): Promise<void> {
  const { world, desk } = stage;
  const others = world.machines.filter((other) => other !== machine).map(({ disk }) => disk.store);
  for (const asked of desk.asked) {
    if (asked.answer === undefined || asked.lost) continue;
    const hashes = asked.answer.entries.map(({ hash }) => hash);
    const held = await Promise.all(
      [backup, ...(asked.audience.parties.length === 1 ? [] : others)].map(async (store) => {
        const found = await store.entries(asked.audience.hash, hashes);
        return hashes.every((hash) => found.get(hash)?.body !== undefined || found.get(hash)?.buried === true);
      }),
    );
    if (held.includes(true)) continue;
    asked.lost = true;
    world.history.count("acknowledged and lost with the disk");
    world.history.tell(() => `${asked.request.idempotencyKey} is lost with the disk of ${machine.name}`);
  }
}
