import type { ClientBase } from "pg";
import { StoreProblem } from "../store-problem.ts";
import { lockForMove, type Mark, openSchemas, readMark, writeMark } from "./mark.ts";
import { type MovePlace, refuseWhileOccupied, withOwner } from "./place.ts";
import { readTables } from "./tables.ts";

export interface TakeBackOptions {
  /** The database that the node left, and is to live in again as it was then. */
  readonly here: MovePlace;
  /** The one that it moved to. Undefined: that one is lost, and nobody will ever open it again. */
  readonly from: MovePlace | undefined;
}

export interface TakenBack {
  readonly move: string;
  /** Where it had moved to. */
  readonly other: string;
}

/**
 * Gives a move up: the node lives again where it was, as it was. First the other database is emptied and says that the node has left
 * it, then this one is opened: cut off in between, neither is opened, and it is run again.
 *
 * @throws StoreProblem `moved-and-opened` where the node was opened there since, `nothing-to-take-back`, `moved-elsewhere`
 */
export async function takeBack({ here, from }: TakeBackOptions): Promise<TakenBack> {
  return withOwner(here.urls.owner, async (owner) => {
    await lockForMove(owner, here.name);
    const left = await readMark(owner);
    if (left?.state !== "left") throw new StoreProblem("nothing-to-take-back", { at: here.name });
    if (from !== undefined) await withOwner(from.urls.owner, (other) => leaveAgain(other, { left, from, here }));
    await owner.query("begin");
    await openSchemas(owner);
    await owner.query("delete from kakehashi.move");
    await owner.query("commit");
    return { move: left.id, other: left.other };
  });
}

async function leaveAgain(
  other: ClientBase,
  { left, from, here }: { readonly left: Mark; readonly from: MovePlace; readonly here: MovePlace },
): Promise<void> {
  await lockForMove(other, from.name);
  const there = await readMark(other);
  if (there?.id !== left.id) throw new StoreProblem("moved-elsewhere", { at: from.name, to: left.other });
  // An earlier run came as far as this.
  if (there.state === "left") return;
  if (there.state === "entered") throw new StoreProblem("moved-and-opened", { at: from.name });
  await refuseWhileOccupied(other, from.name);
  const tables = await readTables(other);
  await other.query("begin");
  await other.query(`truncate ${tables.map(({ name }) => name).join(", ")} restart identity`);
  await writeMark(other, { id: left.id, state: "left", node: left.node, other: here.name });
  await other.query("commit");
}
