import type { CompiledDefinition } from "../compiled-definition.ts";
import type { Words } from "../view.ts";

/** What an amendment does that it may do, and that nobody should agree to unseen. */
export interface AmendmentWarning {
  readonly code: "kind-left-out" | "label-lowered";
  /** JSON pointer (RFC 6901) into the later definition. */
  readonly pointer: string;
  /** What follows from it. */
  readonly words: Words;
  /** What to do where it is not meant. */
  readonly remedy: Words;
}

type Definition = Pick<CompiledDefinition, "kinds" | "labels">;

/**
 * Warnings of a definition that follows another: a kind that it leaves out, a label whose rank it lowers. None of them keeps
 * it from being agreed (`amendmentFaults` says what does). In the order of the earlier definition, kinds first.
 *
 * @param nameOf what people call a kind; its own name where nobody knows one
 */
export function amendmentWarnings(
  before: Definition,
  after: Definition,
  nameOf: (kind: string) => Words | undefined,
): readonly AmendmentWarning[] {
  return [...kindsLeftOut(before, after, nameOf), ...labelsLowered(before, after)];
}

function kindsLeftOut(
  before: Definition,
  after: Definition,
  nameOf: (kind: string) => Words | undefined,
): readonly AmendmentWarning[] {
  const there = new Set(after.kinds);
  return before.kinds
    .filter((kind) => !there.has(kind))
    .map((kind) => {
      const name = nameOf(kind);
      const called = (language: keyof Words) => (name === undefined ? kind : `${name[language]} (${kind})`);
      return {
        code: "kind-left-out",
        pointer: "/kinds",
        words: {
          ja: `種別「${called("ja")}」を除いています。合意されると、どの側もこれを記録に入れられなくなります。`,
          en: `It leaves out the kind “${called("en")}”. Once agreed, no side can enter one any more.`,
        },
        remedy: {
          ja: "除くつもりがなければ、kinds に戻してください。",
          en: "Put it back under kinds unless that is meant.",
        },
      };
    });
}

function labelsLowered(before: Definition, after: Definition): readonly AmendmentWarning[] {
  return before.labels.flatMap((label) => {
    const at = after.labels.findIndex(({ id }) => id === label.id);
    const now = after.labels[at];
    if (now === undefined || now.rank >= label.rank) return [];
    return [
      {
        code: "label-lowered",
        pointer: `/labels/${at}/rank`,
        words: {
          ja: `標示「${label.id}」の順位を ${label.rank} から ${now.rank} に下げています。合意されると、順位 ${now.rank} までしか読めなかった人も、既に書かれたものを含め、この標示のものを読みます。`,
          en: `It lowers the rank of the label “${label.id}” from ${label.rank} to ${now.rank}. Once agreed, people cleared to ${now.rank} alone read what bears it, also what was written before.`,
        },
        remedy: {
          ja: "読ませるつもりがなければ、元の順位に戻し、低い標示を別に加えてください。",
          en: "Unless that is meant, keep its rank and add a lower label beside it.",
        },
      },
    ];
  });
}
