import { decodeMessage, encodeMessage, isRefusedMessage } from "@kakehashi/exchange";
import type { Stage } from "../run/stage.ts";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { Tap } from "../world/network.ts";

/**
 * A party lies: two copies of one node go on in the same incarnation, write different things, and each shows its own branch
 * to some of the others. What they would learn about themselves is kept from them.
 */
export function splitView(stage: Stage): void {
  const { world, random } = stage;
  const machine = stage.someHonest();
  if (machine === undefined || machine.wasRestored || machine.hasCopy || world.machines.some(({ lies }) => lies))
    return;
  const twin = world.addMachine(`${machine.name}''`, machine.node, machine.keys.twin());
  machine.lies = true;
  machine.hasCopy = true;
  twin.lies = true;
  twin.disk.store = machine.disk.store.copy();
  world.history.count("split view");
  world.history.tell(() => `${machine.name} has a twin from now on, and both sign`);
  const links = world.linksOf(machine);
  for (const [at, link] of links.entries()) {
    const other = world.machine(link.names[0] === machine.name ? link.names[1] : link.names[0]);
    const second = stage.addLink(twin, other);
    // Each of the others is shown one branch for now.
    const shows = (at + random.below(2)) % 2 === 0 ? [link, second] : [second, link];
    for (const each of [link, second]) each.taps.push(deaf(machine));
    if (shows[0] !== undefined) stage.cut(shows[0]);
  }
  stage.in(10, () => world.start(twin));
  stage.afterHeal.push(() => overtake(stage, [machine, twin]));
  for (const each of [machine, twin]) {
    for (const ms of [1_500, 4_000]) stage.in(ms + random.below(2_000), () => writeAt(stage, each));
  }
}

/**
 * Two signed checkpoints convict only with a path through the larger branch. Who holds the smaller one cannot make it, and
 * the liar would not: so the shorter branch grows past the longer, and whoever holds either can tell.
 */
async function overtake(stage: Stage, twins: readonly [Machine, Machine], turns = 5): Promise<void> {
  for (const audience of sharedBy(stage, twins[0])) {
    const sizes = twins.map(({ process }) => process?.engine(audience.hash)?.own()?.tree.size ?? 0) as [number, number];
    const shorter = sizes[0] < sizes[1] ? twins[0] : twins[1];
    const more = Math.abs(sizes[0] - sizes[1]) / 2 + 1;
    for (let lines = 0; lines < more; lines++) await writeAt(stage, shorter, audience);
  }
  // Shown only once it is the longer one it proves nothing; so the other has its turn, and again.
  if (turns > 1) stage.world.time.after(6_000, () => void stage.begin(() => overtake(stage, twins, turns - 1)));
}

function sharedBy({ world }: Stage, { party }: Machine): readonly FoundAudience[] {
  return world.audiencesOf(party).filter(({ parties }) => parties.length > 1);
}

async function writeAt(stage: Stage, machine: Machine, audience = sharedBy(stage, machine)[0]): Promise<void> {
  if (audience === undefined || machine.process === undefined) return;
  const words = { ja: `${stage.desk.marker("branch")}枝` };
  stage.desk.ask(machine, audience, { name: "report.log", input: { words } });
}

/** Keeps from a lying node what the others hold of its own log, and the proof against it. */
function deaf(liar: Machine): Tap {
  return (message, from) => {
    if (from === liar.name || from === `${liar.name}''`) return message;
    const read = decodeMessage(message);
    if (isRefusedMessage(read)) return message;
    if (read.t === "evidence" && read.node === liar.node) return undefined;
    if (read.t !== "have" || read.part !== "logs") return message;
    return encodeMessage({
      ...read,
      logs: read.logs.map((log) => (log.node === liar.node ? { ...log, note: undefined } : log)),
    });
  };
}
