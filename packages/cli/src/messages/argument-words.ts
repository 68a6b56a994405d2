import type { Words } from "@kakehashi/core";
import { formatMessageForArgumentScannerError } from "@stricli/core";

type ScannerError = Parameters<typeof formatMessageForArgumentScannerError>[0];
type Formatter = Required<Parameters<typeof formatMessageForArgumentScannerError>[1]>;

const perhaps = (corrections: readonly string[]) =>
  corrections.length === 0 ? "" : `もしかして: ${corrections.map((each) => `--${each}`).join("、")}`;

/** What the command line did not understand, in Japanese. */
const inJapanese: Formatter = {
  AliasNotFoundError: ({ input }) => `-${input} というオプションはありません。`,
  FlagNotFoundError: ({ input, corrections }) => `--${input} というオプションはありません。${perhaps(corrections)}`,
  ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, input, exception }) =>
    `${name} の「${input}」を読めません: ${wordsOf(exception)?.ja ?? (exception as Error).message}`,
  EnumValidationError: ({ externalFlagName: name, input, values }) =>
    `--${name} は ${values.join("、")} のどれかです（「${input}」ではなく）。`,
  InvalidNegatedFlagSyntaxError: ({ externalFlagName: name, valueText }) =>
    `--${name} に値（「${valueText}」）は付けられません。`,
  UnexpectedFlagError: ({ externalFlagName: name, previousInput, input }) =>
    `--${name} は一度だけです（「${previousInput}」と「${input}」）。`,
  UnexpectedPositionalError: ({ expectedCount, input }) =>
    `引数は ${expectedCount} 個までです。「${input}」は余分です。`,
  UnsatisfiedFlagError: ({ externalFlagName: name }) => `--${name} が要ります。`,
  UnsatisfiedPositionalError: ({ placeholder }) => `${placeholder} が要ります。`,
};

function wordsOf(exception: unknown): Words | undefined {
  return (exception as { readonly words?: Words } | undefined)?.words;
}

/** What is wrong with a command line, and where its help is. The English is that of the library. */
export function argumentWords(error: ScannerError): Words {
  return {
    ja: `${formatMessageForArgumentScannerError(error, inJapanese)}（説明は --help）`,
    en: `${formatMessageForArgumentScannerError(error, {})} (--help explains)`,
  };
}
