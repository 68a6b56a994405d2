import type { World } from "../world/world.ts";

/**
 * Undefined once every honest machine has all that any honest machine has, wholly held, and the author of each log knows that
 * every other member holds it; else what is still on its way.
 */
export async function unquiet(world: World): Promise<string | undefined> {
  const machines = world.honest();
  for (const machine of machines) if (machine.process === undefined) return `${machine.name} is not up`;
  for (const audience of world.founding.audiences) {
    const members = machines.filter(({ party }) => audience.parties.includes(party));
    const newest = new Map<string, number>();
    const heads = new Map(
      await Promise.all(members.map(async (member) => [member, await member.disk.store.logs(audience.hash)] as const)),
    );
    const forked = new Set([...heads.values()].flat().flatMap((head) => (head.forked === undefined ? [] : [head.log])));
    for (const head of [...heads.values()].flat()) newest.set(head.log, Math.max(head.size, newest.get(head.log) ?? 0));
    for (const [member, logs] of heads) {
      for (const [log, size] of newest) {
        if (forked.has(log as never)) continue;
        const own = logs.find((head) => head.log === log);
        if (own?.size !== size || own.held !== size)
          return `${member.name} has ${own?.held} of ${size} of ${log.slice(0, 12)}`;
      }
      const state = member.process?.engine(audience.hash)?.state;
      for (const log of state?.logs.values() ?? []) {
        if (log.node !== member.node || !log.own || forked.has(log.key)) continue;
        for (const party of audience.parties) {
          const isDelivered = [...log.holders].some(
            ([node, { size }]) => node.startsWith(`${party}-`) && size === log.tree.size,
          );
          const lying = world.machines.some((other) => other.party === party && other.lies);
          if (party !== member.party && !isDelivered && !lying)
            return `${log.key.slice(0, 12)} is not cosigned by ${party}`;
        }
      }
    }
  }
  return undefined;
}
