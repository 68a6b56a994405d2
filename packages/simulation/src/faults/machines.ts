import type { Stage } from "../run/stage.ts";
import type { Machine } from "../world/machine.ts";
import { loseWhatOnlyHeHad } from "./lose.ts";
import { rotate } from "./thief.ts";

const hourMs = 3_600_000;

/** A crash at some write to come: before it reaches the disk, or after it and before anybody hears of it. */
export function crashAtWrite(stage: Stage): void {
  const machine = stage.someUp();
  if (machine === undefined) return;
  const when = stage.random.oneIn(2) ? "before" : "after";
  machine.disk.crash = { after: stage.random.below(4), when };
  if (stage.random.oneIn(2)) return;
  // The very write that a person waits for.
  machine.disk.crash = { after: 0, when };
  void stage.begin(() => stage.act(machine));
}

/** The process is killed in the middle of whatever it does. */
export function kill(stage: Stage): void {
  const machine = stage.someUp();
  if (machine !== undefined) stage.world.crash(machine);
}

/** The wall clock of a machine jumps, forwards or backwards. */
export function clockJump(stage: Stage): void {
  const machine = stage.someUp();
  if (machine === undefined) return;
  machine.skewMs += stage.random.between(-48, 48) * hourMs + stage.random.between(-999, 999);
  stage.world.history.count("clock jump");
  stage.world.history.tell(() => `the clock of ${machine.name} is off by ${machine.skewMs} ms`);
}

/**
 * A backup is made, work goes on, the disk is lost, and the backup is put in its place. Sometimes an operator says so;
 * sometimes nobody does, and the node finds out by what it had signed.
 */
export function restoreBackup(stage: Stage): void {
  const { world, random } = stage;
  const machine = stage.someHonest();
  if (machine === undefined) return;
  const backup = machine.disk.store.copy();
  world.history.tell(() => `a backup of ${machine.name} is made`);
  stage.in(random.between(2_500, 20_000), async () => {
    if (machine.retired || machine.lies) return;
    const wanted = random.oneIn(2);
    world.crash(machine);
    // What was signed in the last second may not stand beside the keys yet: then only an operator can know.
    const said = wanted || !(await isNoted(stage, machine));
    await loseWhatOnlyHeHad(stage, machine, backup);
    machine.disk.store = backup.copy();
    machine.wasRestored = true;
    for (const look of world.onRestore) look(machine);
    world.history.count(said ? "restore by an operator" : "restore unsaid");
    world.history.tell(() => `${machine.name} is restored from its backup`);
    await world.start(machine, { restored: said });
    if (!isListed(stage, machine)) void stage.begin(() => rotate(stage, machine));
  });
}

/** Whether a list that is here names the keys that it signs with: one that was made after the backup may be gone with the disk. */
function isListed({ world }: Stage, { process, node, keys }: Machine): boolean {
  if (process === undefined) return true;
  const { directory } = process.realmNode.ports;
  return directory.keysOf(world.founding.realm, node, "log").length > keys.newest;
}

/** Whether all that its disk has of its own logs stands beside its keys. */
async function isNoted({ world }: Stage, machine: Machine): Promise<boolean> {
  const noted = await machine.held.lastSigned();
  for (const { hash } of world.audiencesOf(machine.party)) {
    for (const { node, origin, size } of await machine.disk.store.logs(hash)) {
      if (node === machine.node && size > (noted.get(origin) ?? 0)) return false;
    }
  }
  return true;
}

/** A standby takes over while the old primary lives on; both speak for the node, each in its own incarnation. */
export function promoteStandby(stage: Stage): void {
  const { world, random } = stage;
  const machine = stage.someHonest();
  if (machine === undefined || machine.hasCopy) return;
  machine.hasCopy = true;
  const replica = machine.disk.store.copy();
  stage.in(random.between(200, 4_000), async () => {
    const standby = world.addMachine(`${machine.name}'`, machine.node);
    standby.disk.store = replica;
    standby.wasRestored = true;
    for (const link of world.linksOf(machine)) {
      const other = world.machine(link.names[0] === machine.name ? link.names[1] : link.names[0]);
      stage.addLink(standby, other);
    }
    world.history.count("promotion");
    world.history.tell(() => `${standby.name} is promoted`);
    await world.start(standby, { restored: true });
  });
}
