import { type AgreementState, type Hash, type ObjectRecord, readBody } from "@kakehashi/core";
import { recordOf } from "@kakehashi/node";
import type { World } from "../world/world.ts";
import { type EntryAt, HappenedBefore } from "./happened-before.ts";
import type { AudienceRead } from "./read-audience.ts";

interface Kinds {
  readonly position: string;
  readonly record: string;
}

const agreeing: Readonly<Record<string, Kinds>> = {
  matter: { position: "position/1", record: "record/1" },
  charter: { position: "adopt/1", record: "charter-record/1" },
};

/**
 * Law 5, told again from the entries alone: a text is agreed exactly where an entry of the depositary, its own concurrence or
 * a record, has before it each signatory's only maximal position, and each concurs with that text.
 */
export function checkAgreements(world: World, read: AudienceRead): void {
  const order = new HappenedBefore(read);
  for (const row of read.machine.disk.store.allObjects(read.audience.hash).values()) {
    const kinds = agreeing[row.type];
    if (kinds === undefined) continue;
    const record = recordOf(row);
    const { agreement } = record.state as { readonly agreement: AgreementState };
    const told = agreement.agreements.map(({ hash, text }) => `${hash} ${text}`).sort();
    const due = settledBy(order, record, agreement, kinds).sort();
    if (told.join() !== due.join()) {
      const place = `${read.machine.name}, ${record.type} ${record.subject.slice(0, 8)}`;
      world.fail(`agreed are ${short(told)}, and by the entries ${short(due)} (${place})`);
    }
    world.history.count(record.type === "charter" ? "definition adopted" : "agreement looked at", told.length);
  }
}

function short(pairs: readonly string[]): string {
  return `[${pairs
    .map((pair) =>
      pair
        .split(" ")
        .map((hash) => hash.slice(0, 6))
        .join(" settles "),
    )
    .join(", ")}]`;
}

interface PositionAt extends EntryAt {
  readonly party: string;
  /** The text it concurs with; null when it does not concur. */
  readonly text: Hash | null;
}

function settledBy(order: HappenedBefore, record: ObjectRecord, state: AgreementState, kinds: Kinds): string[] {
  const standing = record.entries.filter(({ verdict }) => verdict === "effect");
  const at = (hash: Hash) => order.entries.get(hash) as EntryAt;
  const positions = standing
    .filter(({ kind }) => kind === kinds.position)
    .map(({ hash, party }): PositionAt => ({ ...at(hash), party, text: textOf(at(hash)) }));
  const settled: string[] = [];
  for (const entry of standing) {
    if (entry.node !== state.depositary) continue;
    const own = positions.find(({ hash }) => hash === entry.hash);
    const text = entry.kind === kinds.record ? textOf(at(entry.hash)) : own?.text;
    if (text === undefined || text === null) continue;
    const before = positions.filter((position) => position === own || order.isBefore(position, at(entry.hash)));
    if (!state.signatories.every((party) => concurs(order, before, party, text))) continue;
    if (!isSettledBefore(order, at(entry.hash), text, settled)) settled.push(`${entry.hash} ${text}`);
  }
  return settled;
}

/**
 * The same text again, with no other agreed in between, settles nothing new; nor where two lives of the depositary have settled it
 * beside each other, of which the later in the order of lists amends the other.
 */
function isSettledBefore(order: HappenedBefore, entry: EntryAt, text: Hash, all: readonly string[]): boolean {
  const earlier = all
    .map((each) => each.split(" ") as [Hash, Hash])
    .filter(([hash]) => order.isBefore(order.entries.get(hash) as EntryAt, entry));
  const last = earlier.filter(([hash]) =>
    earlier.every(
      ([other]) =>
        other === hash || !order.isBefore(order.entries.get(hash) as EntryAt, order.entries.get(other) as EntryAt),
    ),
  );
  return last.length > 0 && last.every(([, settled]) => settled === text);
}

function concurs(order: HappenedBefore, before: readonly PositionAt[], party: string, text: Hash): boolean {
  const own = before.filter((position) => position.party === party);
  const maximal = own.filter((position) =>
    own.every((other) => other === position || !order.isBefore(position, other)),
  );
  return maximal.length === 1 && maximal[0]?.text === text;
}

function textOf({ leaf }: EntryAt): Hash | null {
  const body = leaf.body === undefined ? undefined : readBody(leaf.body);
  if (body === undefined || "unreadable" in body) return null;
  const { stance, text } = body.content as { readonly stance?: string; readonly text?: Hash };
  return stance !== undefined && stance !== "concur" ? null : (text ?? null);
}
