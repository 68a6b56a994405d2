import { type Case, type CharterState, clockOf, realmTimeAt } from "@kakehashi/coordination";
import type { PostId } from "@kakehashi/core";
import { type AudienceEngine, isCommandRefused, type KeptRealm, type Node } from "@kakehashi/node";

/** The audience with the most parties: its charter carries the realm's clock. */
export function widest(kept: KeptRealm): AudienceEngine | undefined {
  return [...kept.node.engines.values()].sort(
    (a, b) => b.ports.context.audience.parties.length - a.ports.context.audience.parties.length,
  )[0];
}

async function clockIn(shared: AudienceEngine) {
  const charter = (await shared.record(shared.ports.audience))?.state as CharterState | undefined;
  return charter === undefined || charter.clock.length === 0 ? undefined : { clock: clockOf(charter.clock) };
}

/** The realm's time at that wall time. */
export async function realmNow(kept: KeptRealm, wallNow: number): Promise<number> {
  const shared = widest(kept);
  return realmTimeAt(shared && (await clockIn(shared))?.clock, wallNow);
}

interface Setting {
  readonly realm: number;
  readonly rate: string;
  /** Realm time of the entry; that of the clock when absent. */
  readonly at?: number;
  readonly key: string;
}

async function set(node: Node, shared: AudienceEngine, who: string, { realm, rate, at, key }: Setting): Promise<void> {
  const mechanism = shared.ports.context.definition(shared.definition());
  const post = mechanism?.postsOf(node.config.party).find((each) => each.function === "exercise");
  if (post === undefined) throw new RangeError(`${node.config.party} has no post that sets the clock of a case`);
  const answer = await shared.command({
    name: "charter.set-clock",
    subject: shared.ports.audience,
    input: { realm, wall: node.ports.clock.now(), rate },
    principal: who,
    post: post.id as PostId,
    person: who,
    authority: "case",
    ...(at !== undefined && { at }),
    idempotencyKey: key,
  });
  if (isCommandRefused(answer)) throw new RangeError(`the clock of ${who} cannot be set: ${answer.refused}`);
}

/** True where this node is the one that sets the realm's clock: the depositary's. */
function isKeeper(node: Node, shared: AudienceEngine): boolean {
  return shared.ports.view.depositary === node.config.node;
}

/**
 * At the first start the keeper sets the clock to where the case stands, and lets it run: everything before is due at once,
 * on every node. Later it is moved by people alone.
 */
export async function beginClock(node: Node, kept: KeptRealm, played: Case): Promise<void> {
  const shared = widest(kept);
  if (shared === undefined || !isKeeper(node, shared) || (await clockIn(shared)) !== undefined) return;
  const key = `${kept.realm} clock`;
  await set(node, shared, `case ${played.id}`, { realm: played.standsAt, rate: "1", at: played.beginsAt, key });
}

/**
 * True while the realm's clock has still to be set on from where it stood when every node of it stopped, at `stoppedAt` of
 * the wall clock. What was set since, also by people, stands; a clock that is paused loses nothing.
 */
async function isBehind(shared: AudienceEngine, stoppedAt: number): Promise<boolean> {
  const clock = (await clockIn(shared))?.clock;
  return clock !== undefined && clock.wall <= stoppedAt && Number(clock.rate) > 0;
}

/** The time in which no node of the realm ran does not count: the keeper sets the clock on from `stoppedAt`. */
export async function resumeClock(node: Node, kept: KeptRealm, stoppedAt: number): Promise<void> {
  const shared = widest(kept);
  if (shared === undefined || !isKeeper(node, shared) || !(await isBehind(shared, stoppedAt))) return;
  const clock = (await clockIn(shared))?.clock;
  const realm = realmTimeAt(clock, stoppedAt);
  await set(node, shared, "demo", {
    ...{ realm, rate: clock?.rate ?? "1", at: realm },
    key: `${kept.realm} clock on from ${stoppedAt}`,
  });
}

/**
 * Resolves when the clock has been set on, here or by its keeper: until then it would say a time that has not come. Its keeper may
 * never come: a node that stops meanwhile (`isOver`) waits no longer, or its process would never end.
 */
export async function clockResumed(
  node: Node,
  kept: KeptRealm,
  stoppedAt: number,
  isOver: () => boolean,
): Promise<void> {
  const shared = widest(kept);
  if (shared === undefined) return;
  while (!isOver() && (await isBehind(shared, stoppedAt))) {
    await new Promise<void>((resolve) => node.ports.clock.after(pollMs, resolve));
  }
}

const pollMs = 100;
