import { kindNamed } from "@kakehashi/coordination";
import {
  type AmendmentWarning,
  amendmentFaults,
  amendmentWarnings,
  type DefinitionChange,
  definitionChanges,
  type Fault,
} from "@kakehashi/core";
import type { CliContext, Language } from "../cli-context.ts";
import type { EveryFlags } from "../flags.ts";
import { compiledAt } from "../mechanism/load-mechanism.ts";

const signs = { added: "+", removed: "-", changed: "~" } as const;

function changeLine({ is, what, field, before, after, pointer }: DefinitionChange, language: Language): string {
  const property = field === undefined ? "" : `  ${field[language]}`;
  const values = [before?.[language], after?.[language]].map((value) => value ?? "").join(" → ");
  return `${signs[is]} ${what[language]}${property}${field === undefined ? "" : `: ${values}`}  ${pointer}`;
}

function faultLine({ pointer, words, remedy, code }: Fault, language: Language): string {
  return `! ${pointer}: ${words[language]} ${remedy[language]} [${code}]`;
}

function warningLine({ pointer, words, remedy, code }: AmendmentWarning, language: Language): string {
  return `? ${pointer}: ${words[language]} ${remedy[language]} [${code}]`;
}

/** The last day that has begun anywhere: an amendment may name none after it. */
function today(): string {
  return new Date(Date.now() + 14 * 60 * 60 * 1000).toISOString().slice(0, "YYYY-MM-DD".length);
}

export async function compare(this: CliContext, flags: EveryFlags, before: string, after: string): Promise<void> {
  const [earlier, later] = await Promise.all([compiledAt(before), compiledAt(after)]);
  const changes = definitionChanges(earlier, later);
  const faults = changes.length === 0 ? [] : amendmentFaults(earlier, later, today());
  const warnings = amendmentWarnings(earlier, later, (kind) => kindNamed(kind)?.words.title);
  const text = (language: Language) => {
    const lines = [
      ...changes.map((change) => changeLine(change, language)),
      ...warnings.map((each) => warningLine(each, language)),
      ...faults.map((each) => faultLine(each, language)),
    ];
    const same = { ja: "違いはありません。", en: "They do not differ." }[language];
    return lines.length === 0 ? same : lines.join("\n");
  };
  this.result(flags.json, { changes, warnings, faults }, { ja: text("ja"), en: text("en") });
  this.exit(faults.length === 0 ? 0 : 1);
}
