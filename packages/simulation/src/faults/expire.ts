import type { Incarnation } from "@kakehashi/core";
import { logKey } from "@kakehashi/core";
import { decodeMessage, encodeMessage, isRefusedMessage } from "@kakehashi/exchange";
import type { Stage } from "../run/stage.ts";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { Tap } from "../world/network.ts";
import { entry, type Forged, type ForgersDesk, forge, onRecord } from "./forge.ts";
import { putForged } from "./rubbish.ts";
import { tapFor } from "./wire.ts";

/** A leaf of which one member gets the envelope alone. */
interface Bodiless {
  readonly log: string;
  readonly incarnation: Incarnation;
  readonly index: number;
}

/** What has no effect by its envelope alone, whoever has its body. */
const withoutEffect = [
  "an unknown kind",
  "an unknown definition",
  "a label of home",
  "another's post",
  "a second joining",
  "a subject that is not open",
] as const;

/** What has none by its body, of kinds that bind: whoever lacks the body takes it for gone when a member says so. */
const bindingInVain = [
  "a concurrence with nothing",
  "a record that is not its to make",
  "a body of another kind",
] as const;

/**
 * A party writes a leaf, and one member gets it without its body; then an expiry names its place. Where the leaf can have no
 * effect, the expiry takes it from all, and its body never comes. Where it stands, the expiry is a lie: it has no effect, the
 * body comes late or by way of a third, and everybody makes the same of both.
 */
export async function bodyNeverCame(stage: Stage): Promise<void> {
  const { world, random } = stage;
  const machine = stage.someHonest();
  if (machine === undefined || machine.wasRestored || machine.hasCopy) return;
  const audience = random.pick(world.audiencesOf(machine.party).filter(({ parties }) => parties.length > 1));
  const links = world.linksOf(machine);
  if (audience === undefined || links.length === 0) return;
  const bodiless: Bodiless[] = [];
  tapFor(stage, random.pick(links), withholding(machine, bodiless), 60_000);
  // Of three, the one that gets the log by way of the one that lacks the body lacks it too, and nobody is left to be heard.
  const tricks = audience.parties.length > 2 ? withoutEffect : [...withoutEffect, ...bindingInVain];
  const trick = random.oneIn(2) ? random.pick(tricks) : undefined;
  const make = (desk: ForgersDesk) => (trick === undefined ? standingWords(desk) : forge(desk, trick));
  const head = await putForged(stage, machine, audience, make, ({ log, incarnation, size }) => {
    bodiless.push({ log, incarnation, index: size });
  });
  if (head === undefined) return;
  const binds = bindingInVain.some((name) => name === trick);
  const kind = trick === undefined ? "standing" : binds ? "idle binding" : "idle";
  world.history.count(`${kind} leaf without its body`);
  world.history.tell(() => `${machine.name} shows ${trick ?? "words that stand"} at ${head.size} without its body`);
  stage.in(random.between(300, 15_000), () => expire(stage, machine, audience, bodiless));
}

async function expire(
  stage: Stage,
  machine: Machine,
  audience: FoundAudience,
  bodiless: readonly Bodiless[],
): Promise<void> {
  if (machine.retired || machine.lies) return;
  const put = await putForged(stage, machine, audience, (desk) => expiryOf(desk, bodiless));
  if (put === undefined) return;
  stage.world.history.count("expiry of a leaf without its body");
  stage.world.history.tell(() => `${machine.name} expires the leaf at ${bodiless.map(({ index }) => index).join()}`);
}

function expiryOf(desk: ForgersDesk, bodiless: readonly Bodiless[]): Forged {
  const { audience, machine } = desk;
  const leaves = bodiless.map(({ incarnation, index }) => ({ incarnation, index }));
  const charter = { kind: "expiry/1" as never, subject: audience.hash, label: audience.record.label };
  return entry(desk, { ...charter, post: `${machine.party}.general` as never }, { entries: [], leaves });
}

/** Words in a report that is open: of a recallable kind, so that they stand whatever their body is. */
function standingWords(desk: ForgersDesk): Forged | undefined {
  return onRecord(desk, "report", "report-text/1", () =>
    desk.random.oneIn(3) ? { order: "fire" } : { words: { ja: "後で届く言葉" } },
  );
}

function withholding(machine: Machine, bodiless: readonly Bodiless[]): Tap {
  return (message, from) => {
    if (from !== machine.name || bodiless.length === 0) return message;
    const read = decodeMessage(message);
    if (isRefusedMessage(read)) return message;
    if (read.t === "bodies") return undefined;
    if (read.t !== "package") return message;
    const key = logKey(read.node, read.incarnation);
    const isBodiless = (at: number) => bodiless.some(({ log, index }) => log === key && index === read.from + at);
    if (!read.leaves.some((_, at) => isBodiless(at))) return message;
    return encodeMessage({
      ...read,
      leaves: read.leaves.map((leaf, at) => (isBodiless(at) ? { ...leaf, body: undefined } : leaf)),
    });
  };
}
