import { BundleUnreadable } from "@kakehashi/exchange";
import { exportBundle, importBundle } from "@kakehashi/node";
import { lookAtFile } from "../check/watch-wire.ts";
import type { Stage } from "../run/stage.ts";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";

interface Carried {
  readonly file: Uint8Array;
  readonly from: Machine;
  readonly to: Machine;
}

/**
 * All that a member holds goes on a stick to another, whatever the lines do meanwhile: at once or late, once more when it has long
 * been overtaken, or cut off on the way. What is given for it may be carried back.
 */
export async function stick(stage: Stage): Promise<void> {
  const { world, random } = stage;
  const from = stage.someHonest();
  const shared = from === undefined ? [] : world.audiencesOf(from.party).filter(({ parties }) => parties.length > 1);
  const audience = shared.length === 0 ? undefined : random.pick(shared);
  if (from?.process === undefined || audience === undefined) return;
  const members = world.machines.filter(({ party }) => party !== from.party && audience.parties.includes(party));
  const to = random.pick(members);
  const carried = { from, to, file: await written(exportBundle(from.process.realmNode, audience.hash)) };
  lookAtFile(world, carried.file, from, to);
  const times = random.pick([1, 1, 2]);
  for (let time = 0; time < times; time += 1) stage.in(random.below(12_000), () => bring(stage, audience, carried));
}

async function bring(stage: Stage, audience: FoundAudience, { file, from, to }: Carried): Promise<void> {
  const { world, random } = stage;
  const node = to.process?.realmNode;
  if (node === undefined) return;
  const whole = !random.oneIn(4);
  const part = whole ? file : file.subarray(0, random.below(file.length));
  const answers = random.oneIn(2);
  world.history.tell(() => `${from.name}'s file of ${part.length} bytes is brought to ${to.name}`);
  try {
    const { answer, end } = await importBundle(node, inPieces(part));
    world.history.count("bundle taken in");
    if (whole && end !== "said") world.fail(`${to.name} finds no end in the whole file of ${from.name}`);
    if (!answers || to.lies) return;
    const back = { from: to, to: from, file: await written(answer) };
    lookAtFile(world, back.file, to, from);
    stage.in(random.below(6_000), () => bring(stage, audience, back));
  } catch (error) {
    if (!(error instanceof BundleUnreadable) || whole) throw error;
    world.history.count("bundle cut off");
  }
}

async function written(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

async function* inPieces(file: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += 5_000) yield file.subarray(at, at + 5_000);
}
