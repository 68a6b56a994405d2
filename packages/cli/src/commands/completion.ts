import { buildCommand, type Command } from "@stricli/core";
import { type CliContext, type Language, UsageFault } from "../cli-context.ts";
import { type EveryFlags, everyFlags } from "../flags.ts";

const shells = ["bash", "zsh", "fish"] as const;
type Shell = (typeof shells)[number];

/** Each asks the program itself what may follow, so that completion never falls behind the commands. */
const scripts: Readonly<Record<Shell, string>> = {
  bash: `_kakehashi() {
  local IFS=$'\\n'
  COMPREPLY=($(kakehashi __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _kakehashi kakehashi`,
  zsh: `#compdef kakehashi
_kakehashi() {
  local -a found
  found=("\${(@f)$(kakehashi __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  (( \${#found[1]} )) && compadd -a found || _files
}
compdef _kakehashi kakehashi`,
  fish: `complete -c kakehashi -f -a '(kakehashi __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'`,
};

function readShell(value: string): Shell {
  const shell = shells.find((each) => each === value);
  if (shell !== undefined) return shell;
  throw new UsageFault({ ja: `${shells.join("、")} のどれかです。`, en: shells.join(" | ") });
}

export function completion(language: Language): Command<CliContext> {
  const brief = { ja: "シェルの補完の設定を出す", en: "Print the completion script for a shell" };
  return buildCommand<EveryFlags, [Shell], CliContext>({
    func(flags, shell) {
      this.result(flags.json, { shell, script: scripts[shell] }, { ja: scripts[shell], en: scripts[shell] });
    },
    parameters: {
      flags: everyFlags(language),
      positional: {
        kind: "tuple",
        parameters: [{ brief: shells.join(" | "), placeholder: "SHELL", parse: readShell }],
      },
    },
    docs: { brief: brief[language] },
  });
}
