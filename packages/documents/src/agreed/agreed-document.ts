import type { AgreedView } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";

export type DocumentForm = "pdf" | "docx";

/** What an agreed document is made of: the reply that the page shows, and the language that stands first. */
export interface AgreedDocument {
  readonly agreed: AgreedView;
  readonly first: Language;
}

const titleCharactersMax = 60;

/** A name that says what it is in any folder: `J-12-v2 道路の確保.pdf`. Without what file systems refuse. */
export function documentName({ agreed, first }: AgreedDocument, form: DocumentForm): string {
  const { reference, title } = agreed;
  const words = title?.[first] ?? title?.ja ?? title?.en ?? "";
  const version = agreed.now.map((text) => `v${text.version}`).join("+");
  const short = [...words].slice(0, titleCharactersMax).join("");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not get into a file's name.
  const clean = `${reference}-${version} ${short}`.replaceAll(/[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\s]+/g, " ").trim();
  return `${clean.toWellFormed().replace(/[. ]+$/, "")}.${form}`;
}
