import type { Words } from "@kakehashi/core";
import type { Language } from "@kakehashi/language";
import type { ApplicationContext } from "@stricli/core";

export type { Language };

/** 0: done. 1: the answer is no (verification failed, not agreed). 2: wrong usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;

/** Node's process, as far as stricli's types allow it (they know no `undefined` exit code). */
export type CliProcess = Omit<NodeJS.Process, "exitCode"> & ApplicationContext["process"];

/** What a command gets: the process, the language, and where it may print. Results go to stdout, everything else to stderr. */
export interface CliContext extends ApplicationContext {
  readonly process: CliProcess;
  readonly language: Language;
  /** The words in the language of this call. */
  say(words: Words): string;
  /** One line for people, on stderr. */
  note(words: Words): void;
  /** The result: the object as JSON with `--json`, the text otherwise, on stdout. */
  result(json: boolean, value: unknown, text: Words): void;
  exit(code: ExitCode): void;
}

/** Something is wrong with what was given: exit code 2, and these words. */
export class UsageFault extends Error {
  override readonly name = "UsageFault";
  readonly words: Words;
  constructor(words: Words, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}

/** `--lang`, else KAKEHASHI_LANG, LC_ALL, LC_MESSAGES, LANG in that order; Japanese where they say it, else English. */
export function languageOf(env: NodeJS.ProcessEnv, args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const flag = at < 0 ? undefined : args[at]?.includes("=") ? args[at]?.split("=")[1] : args[at + 1];
  const wanted = flag ?? env.KAKEHASHI_LANG ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG);
  return wanted?.toLowerCase().startsWith("ja") ? "ja" : "en";
}

export function createContext(process: CliProcess, language: Language): CliContext {
  return {
    process,
    language,
    locale: language,
    say: (words) => words[language],
    note: (words) => void process.stderr.write(`${words[language]}\n`),
    result(json, value, text) {
      process.stdout.write(`${json ? JSON.stringify(value, null, 2) : text[language]}\n`);
    },
    exit(code) {
      process.exitCode = code;
    },
  };
}
