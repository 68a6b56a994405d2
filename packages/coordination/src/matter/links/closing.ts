import { compareText, type FoldedEntry, type Hash, type ObjectRecord } from "@kakehashi/core";
import { type Closing, closing, isInPast, isWithin } from "../../object/closure.ts";
import type { LinkedObject } from "../../object/command.ts";
import type { MechanismView } from "../../object/mechanism-view.ts";
import { isSeenUnder, labelOf } from "../../object/relabel.ts";
import type { MatterState } from "../state.ts";

/** What a closing reads of a matter: its own, and those that link to it. */
export type ClosingMatter = Pick<ObjectRecord, "subject" | "label" | "entries"> & { readonly state: unknown };

/** What a matter's closing is derived from, as whoever reads it has it. */
export interface ClosingContext {
  /** Matters of the audience that link to it; others among them do no harm. */
  readonly linking: Iterable<ClosingMatter>;
  readonly mechanism: MechanismView;
  /** An object as it is folded now; undefined when it is not here, or above the reader. */
  recordOf(object: Hash): LinkedObject | undefined;
}

/** An object that a matter is linked to, from either side. */
interface Linked {
  /** The entries that link the two. */
  readonly links: readonly FoldedEntry[];
  /** Whoever reads the matter may see one of these entries, so that a closing may go by it. */
  readonly isShown: boolean;
}

/**
 * How a matter reads: closed, or "closed, link open" once a linked object has moved since its parties closed, or was linked
 * since, from either side (spec/kinds.md, 10). What a closure names it saw as its counts say. What it may not name, since link or
 * object stand above the matter's label, it saw as far as it stands in its past: so nobody below learns of it, and whoever may
 * see it reads the same as of any other link (decision 0031).
 */
export function matterClosing(matter: ClosingMatter, context: ClosingContext): Closing {
  const { closures, opening } = matter.state as MatterState;
  const told = closing(closures, opening.signatories, context.recordOf);
  if (told.reads.is === "open") return told;
  const entries = new Map(matter.entries.map((entry) => [entry.hash, entry]));
  const isSeenBy = (object: Hash, linked: Linked, { entry, saw }: Closing["by"][number]) => {
    if (saw.has(object)) return true;
    const record = context.recordOf(object);
    const past = entries.get(entry)?.past;
    if (record === undefined || past === undefined) return false;
    if (linked.isShown && isSeenUnder(record.label, matter.label, context.mechanism)) return false;
    return linked.links.some((link) => isInPast(link, past)) && isWithin(record, past);
  };
  const unseen = [...linkedTo(matter, context)].flatMap(([object, linked]) =>
    told.by.every((closure) => isSeenBy(object, linked, closure)) ? [] : [object],
  );
  if (unseen.length === 0) return told;
  const moved = told.reads.is === "closed-link-open" ? told.reads.moved : [];
  const all = [...new Set([...moved, ...unseen])].sort(compareText);
  return { ...told, reads: { is: "closed-link-open", moved: all } };
}

/** Linked objects that no closing of the matter may name: their own label, or that of every link to them, stands above the matter's. */
export function linkedAbove(matter: ClosingMatter, context: ClosingContext): ReadonlySet<Hash> {
  const above = [...linkedTo(matter, context)].filter(([object, { isShown }]) => {
    const record = context.recordOf(object);
    return !isShown || (record !== undefined && !isSeenUnder(record.label, matter.label, context.mechanism));
  });
  return new Set(above.map(([object]) => object));
}

function linkedTo(matter: ClosingMatter, { linking, mechanism }: ClosingContext): ReadonlyMap<Hash, Linked> {
  const found = new Map<Hash, Linked>();
  for (const from of new Map([...linking, matter].map((each) => [each.subject, each])).values()) {
    const state = from.state as MatterState;
    const entries = new Map(from.entries.map((entry) => [entry.hash, entry]));
    for (const item of state.relations) {
      const entry = entries.get(item.hash);
      if (!("value" in item) || entry === undefined) continue;
      const isOwn = from.subject === matter.subject;
      if (!isOwn && item.value.object !== matter.subject) continue;
      const object = isOwn ? item.value.object : from.subject;
      const { links, isShown } = found.get(object) ?? { links: [], isShown: false };
      const shows = isSeenUnder(labelOf(state, entry, mechanism), matter.label, mechanism);
      found.set(object, { links: [...links, entry], isShown: isShown || shows });
    }
  }
  return found;
}
