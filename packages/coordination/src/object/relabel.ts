import {
  burialKinds,
  emptyRegister,
  type Hash,
  highestValue,
  type JudgeContext,
  type KindName,
  type LabelSense,
  mayGoTo,
  type Register,
  writeRegister,
} from "@kakehashi/core";
import { z } from "zod";
import type { Bilingual } from "./bilingual.ts";
import { hash, labelId } from "./body-parts.ts";
import { type Kind, kindName, writers } from "./kind.ts";
import type { MechanismView } from "./mechanism-view.ts";

/** What every object's state holds beside its own: labels that authors gave their entries afterwards, by entry. */
export interface Relabelled {
  readonly labels: Readonly<Record<string, Register<string>>>;
}

export const relabelBody = z.strictObject({ entry: hash, label: labelId });
type RelabelBody = z.infer<typeof relabelBody>;

const words: { readonly title: Bilingual; readonly writer: Bilingual; readonly effect: Bilingual } = {
  title: { ja: "標示の変更", en: "Relabelling" },
  writer: writers.author,
  effect: {
    ja: "その記録の標示を改める。同時に異なる標示が書かれたときは高い方",
    en: "Changes the label of that entry; of concurrent labels the higher holds",
  },
};

/**
 * The relabelling kind of one object type (`report-relabel/1`). Only words and other recallable entries can be relabelled: what binds carries exactly the
 * object's label for ever.
 */
export function relabelKind<State extends Relabelled>(
  object: string,
  binding: readonly string[],
): Kind<State, RelabelBody> {
  return {
    kind: relabelKindOf(object),
    object,
    opens: false,
    binding: true,
    body: relabelBody,
    words,
    judge: (context) => judgeRelabel(context, object, binding),
    apply(state, entry, body) {
      if (state === undefined || body === "tombstone") return state as State;
      const register = state.labels[body.entry] ?? emptyRegister<string>();
      return {
        ...state,
        labels: { ...state.labels, [body.entry]: writeRegister(register, entry, { value: body.label }) },
      };
    },
  };
}

export function relabelKindOf(object: string): KindName {
  return kindName(`${object}-relabel/1`);
}

function judgeRelabel<State>(
  context: JudgeContext<State, RelabelBody>,
  object: string,
  binding: readonly string[],
): string | undefined {
  const target = context.known.get(context.body.entry);
  if (target === undefined) return "entry-unknown";
  if (target.party !== context.entry.envelope.party) return "not-the-author";
  if ([...binding, ...burialKinds, relabelKindOf(object)].includes(target.kind)) return "binding-label";
  const label = context.mechanism.label(context.body.label);
  if (label === undefined) return "label-unknown";
  if (!mayGoTo(label, target.party, context.audience.parties)) return "label-not-releasable";
  return label.rank < objectRank(context) ? "label-too-low" : undefined;
}

/** Words never stand lower than what they are words of: its name and number would be told with them. */
function objectRank<State>({ entry, known, mechanism }: JudgeContext<State, RelabelBody>): number {
  // An object is named by its opening, which binds, and so is never relabelled.
  const opening = entry.envelope.subject === undefined ? undefined : known.get(entry.envelope.subject);
  return (opening && mechanism.label(opening.label)?.rank) ?? 0;
}

/** The label that an entry carries now: the one it was written with, or the highest of those given to it since. */
export function labelOf(
  state: Relabelled,
  entry: { readonly hash: Hash; readonly label: string },
  mechanism: MechanismView,
): string {
  const register = state.labels[entry.hash];
  return (register && highestValue(register, (label) => mechanism.label(label)?.rank ?? 0)) ?? entry.label;
}

/**
 * True when whoever may see `under` may see `label` too. Of a label that the definition does not know (an object of a wider
 * audience may bear one) nothing is vouched for.
 */
export function isSeenUnder(
  label: string,
  under: string,
  mechanism: { label(id: string): LabelSense | undefined },
): boolean {
  if (label === under) return true;
  const [low, high] = [mechanism.label(label), mechanism.label(under)];
  if (low === undefined || high === undefined) return false;
  return low.rank <= high.rank && high.releasableTo.every((party) => low.releasableTo.includes(party));
}
