import type { Hash, LabelId } from "@kakehashi/core";
import type { DecideContext, Draft } from "./command.ts";
import { kindName } from "./kind.ts";

/** What a command drafts for an object that stands already. `binding` drafts carry the object's label, words the chosen one. */
export function draftFor<State>(
  context: DecideContext<State>,
  kind: string,
  content: object,
  options: { readonly binding?: boolean } = {},
): Draft {
  const label = options.binding === true ? objectLabel(context) : context.label;
  return { kind: kindName(kind), subject: context.subject as Hash, label, content: withoutAbsent(content) };
}

/** The opening of an object, with its label for good. */
export function openingDraft<State>(context: DecideContext<State>, kind: string, content: object): Draft {
  return { kind: kindName(kind), label: context.label, content: withoutAbsent(content) };
}

/** An entry of the object that the first draft of the same batch opens. */
export function draftInOpening<State>(context: DecideContext<State>, kind: string, content: object): Draft {
  return { kind: kindName(kind), subject: "opening", label: context.label, content: withoutAbsent(content) };
}

/** The label of the object: its opening's, or the charter's. */
export function objectLabel<State>(context: DecideContext<State>): LabelId {
  return context.entries.find((entry) => entry.hash === context.subject)?.label ?? context.audience.label;
}

/** Canonical JSON knows no undefined: absent members are left out. */
function withoutAbsent(content: object): object {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}
