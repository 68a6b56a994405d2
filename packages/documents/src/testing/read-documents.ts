import { unzipSync } from "fflate";
import { extractText, getDocumentProxy, getMeta } from "unpdf";

/** The text of each page of a PDF, and its properties, as a reader of PDFs takes them. */
export async function readPdf(bytes: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: false });
  const { info } = await getMeta(document);
  return { pages: text, all: text.join("\n").replaceAll(/\s+/g, " "), info };
}

/** Lines of one page, top to bottom: where Japanese breaks can be seen. `within` are the left and right edges, points. */
export async function linesOfPdf(bytes: Uint8Array, page: number, within: readonly [number, number]) {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const content = await (await document.getPage(page)).getTextContent();
  const lines = new Map<number, string>();
  for (const item of content.items) {
    if (!("str" in item)) continue;
    const [x, y] = [item.transform[4] as number, Math.round(item.transform[5] as number)];
    if (x >= within[0] && x < within[1]) lines.set(y, (lines.get(y) ?? "") + item.str);
  }
  return [...lines].sort(([a], [b]) => b - a).map(([, line]) => line.trim());
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Parts of a DOCX, and the text of one of them with a line for each paragraph. */
export function readDocx(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const xml = (name: string) => new TextDecoder("utf-8", { fatal: true }).decode(parts[name]);
  const textOf = (name: string) =>
    xml(name)
      .replaceAll(/<w:br\/>/g, "\n")
      .replaceAll(/<\/w:p>/g, "\n")
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
  return { parts, xml, textOf };
}
