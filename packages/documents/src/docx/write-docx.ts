import { Document, Packer } from "docx";
import { unzipSync, zipSync } from "fflate";
import { inOrder, type Paper } from "../paper/paper.ts";
import { printablePaper } from "../paper/printable-paper.ts";
import { footOf, headOf } from "./docx-bands.ts";
import { bodyOf } from "./docx-blocks.ts";

const typefaces = { ascii: "Noto Sans JP", hAnsi: "Noto Sans JP", eastAsia: "Yu Gothic", cs: "Arial" } as const;

/** The first instant that a ZIP can hold in any zone: parts bear no time of their own. */
const zipTime = new Date(1980, 0, 2);

/** The library stamps its own clock on a file; the paper's time takes its place, so that the same paper gives the same bytes. */
function restamped(bytes: Uint8Array, madeAt: number): Uint8Array {
  const parts = unzipSync(bytes);
  const core = "docProps/core.xml";
  const xml = parts[core];
  if (xml !== undefined) {
    const time = new Date(madeAt).toISOString();
    const fixed = new TextDecoder()
      .decode(xml)
      .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, open: string) => `${open}${time}`);
    parts[core] = new TextEncoder().encode(fixed);
  }
  return zipSync(parts, { mtime: zipTime, level: 6 });
}

/** The paper as a DOCX (ISO/IEC 29500). Characters that XML 1.0 cannot hold are written as their numbers. */
export async function writeDocx(given: Paper): Promise<Uint8Array> {
  const paper = printablePaper(given);
  const [a, b] = inOrder(paper.first);
  const document = new Document({
    title: `${paper.reference} ${paper.title[a] ?? paper.title[b] ?? ""}`.trim(),
    subject: paper.subject,
    creator: "Kakehashi",
    lastModifiedBy: "Kakehashi",
    styles: {
      default: {
        document: {
          run: { font: typefaces, size: 20, language: { value: "en-GB", eastAsia: "ja-JP" } },
          paragraph: { spacing: { line: 300, after: 40 } },
        },
        title: { run: { size: 34, bold: true, font: typefaces, color: "111111" } },
        heading1: {
          run: { size: 23, bold: true, font: typefaces, color: "111111" },
          paragraph: { spacing: { before: 280, after: 80 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: {
          page: { size: { width: 11_906, height: 16_838 }, margin: { left: 960, right: 960, top: 1200, bottom: 1200 } },
        },
        headers: { default: headOf(paper) },
        footers: { default: footOf(paper) },
        children: bodyOf(paper),
      },
    ],
  });
  return restamped(new Uint8Array(await Packer.toBuffer(document)), paper.madeAt);
}
