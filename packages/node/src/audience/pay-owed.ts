import type { Hash } from "@kakehashi/core";
import { ownLog } from "./audience-state.ts";
import type { EnginePorts } from "./engine-ports.ts";
import { generalPost, sealDrafts, seenNow } from "./own-entries.ts";
import type { Turn } from "./turn.ts";

type Owing = Pick<EnginePorts, "domain" | "self">;

/**
 * What this node owes as depositary is written in the very turn in which it falls due; or, while a picture is made anew and its
 * own log is not wholly judged, in the turn in which that ends.
 *
 * @param whole everything that is here is folded as far as it can be
 */
export async function payOwed(turn: Turn, ports: EnginePorts, whole: boolean): Promise<void> {
  noteOwed(turn, ports);
  const own = ownLog(turn.logs);
  if (!whole || turn.owed.size === 0 || own === undefined || own.forked !== undefined) return;
  if (own.past.size !== turn.sizeOf(own)) return;
  await turn.objects.load([...turn.owed]);
  for (const subject of [...turn.owed].sort()) {
    if (await isPaid(turn, ports, subject)) turn.owed.delete(subject);
  }
}

/** Notes which of the objects that the turn changed owe a record now, and which no longer. */
export function noteOwed(turn: Turn, { domain, self }: Owing): void {
  for (const record of turn.objects.changed.values()) {
    const subject = record.subject as Hash;
    if (domain.owed(record, self.node).length > 0) turn.owed.add(subject);
    else turn.owed.delete(subject);
  }
}

/** False when it can be written only later; what could have no effect is owed no more. */
async function isPaid(turn: Turn, ports: EnginePorts, subject: Hash): Promise<boolean> {
  const { domain, self, chance, clock, audience } = ports;
  const record = turn.objects.record(subject);
  const drafts = record === undefined ? [] : domain.owed(record, self.node);
  if (drafts.length === 0) return true;
  const time = domain.realmTime(turn.objects.record(audience), clock.now());
  const release = { person: "", authority: "depositary", at: clock.now() };
  const post = generalPost(turn);
  if (post === undefined) return false;
  const sealed = await sealDrafts({ turn, chance, post, time, release, seen: await seenNow(turn) }, drafts);
  return !("refused" in sealed) || !sealed.refused.startsWith("waits-");
}
