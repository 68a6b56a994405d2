import type { CliContext, Language } from "../cli-context.ts";
import type { EveryFlags } from "../flags.ts";
import { definitionFile, type FileFault, validateFile } from "../mechanism/load-mechanism.ts";

function linesOf(file: string, faults: readonly FileFault[], language: Language): string {
  return faults
    .map(
      (fault) =>
        `${file}:${fault.line}:${fault.column}: ${fault.words[language]} ${fault.remedy[language]} [${fault.code}]`,
    )
    .join("\n");
}

export async function validate(this: CliContext, flags: EveryFlags, path: string): Promise<void> {
  const file = await definitionFile(path);
  const faults = await validateFile(file);
  const text = (language: Language) =>
    faults.length === 0
      ? { ja: `${file}: 誤りはありません。`, en: `${file}: no faults.` }[language]
      : linesOf(file, faults, language);
  this.result(flags.json, { file, valid: faults.length === 0, faults }, { ja: text("ja"), en: text("en") });
  this.exit(faults.length === 0 ? 0 : 1);
}
