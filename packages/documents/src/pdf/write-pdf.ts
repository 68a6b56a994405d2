import pdfmake from "pdfmake";
import { type Band, inOrder, onOneLine, type Paper } from "../paper/paper.ts";
import { printablePaper } from "../paper/printable-paper.ts";
import { contentOf } from "./pdf-blocks.ts";
import { coverageOf, typefaceFiles } from "./typeface.ts";

const family = "NotoSansJP";
/** Points. A4 is 595 x 842. */
const page = { width: 595.28, side: 48.14, bandHeight: 16 } as const;

let isReady = false;

/** The typeface's own files and nothing else may be read; nothing may be fetched. */
function makeReady(): typeof pdfmake {
  if (isReady) return pdfmake;
  const { normal, bold } = typefaceFiles;
  pdfmake.setLocalAccessPolicy((path: string) => path === normal || path === bold);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setFonts({ [family]: { normal, bold, italics: normal, bolditalics: bold } });
  isReady = true;
  return pdfmake;
}

/** A coloured strip over the whole width, with its words in both languages. */
function bandContent(band: Band, first: Paper["first"]) {
  return {
    table: {
      widths: [page.width],
      heights: [page.bandHeight],
      body: [
        [
          {
            text: onOneLine(band.words, first, "　"),
            alignment: "center",
            fontSize: 8,
            bold: true,
            color: band.ink,
            fillColor: band.ground,
            margin: [0, 2, 0, 0],
          },
        ],
      ],
    },
    layout: "noBorders",
  };
}

function headOf(paper: Paper) {
  return () => ({ stack: paper.bands.map((band) => bandContent(band, paper.first)) });
}

function footOf(paper: Paper) {
  const [a, b] = inOrder(paper.first);
  const title = paper.title[a] ?? paper.title[b] ?? "";
  const running = `${onOneLine(paper.kind, paper.first)}　${paper.reference}　${[...title].slice(0, 40).join("")}`;
  return (at: number, all: number) => ({
    stack: [
      {
        columns: [
          { text: running, alignment: "left" },
          { text: `${at} / ${all}`, alignment: "right", width: 60 },
        ],
        fontSize: 8,
        margin: [page.side, 8, page.side, 6],
      },
      ...paper.bands.map((band) => bandContent(band, paper.first)),
    ],
  });
}

/** The paper as a PDF: A4, with its typeface inside. The same paper gives the same bytes. */
export async function writePdf(given: Paper): Promise<Uint8Array> {
  const maker = makeReady();
  const paper = printablePaper(given, coverageOf(typefaceFiles.normal));
  const [a, b] = inOrder(paper.first);
  const made = new Date(paper.madeAt);
  const bands = paper.bands.length * (page.bandHeight + 4);
  const document = maker.createPdf({
    pageSize: "A4",
    pageMargins: [page.side, 24 + bands, page.side, 30 + bands],
    language: paper.first,
    displayTitle: true,
    info: {
      title: `${paper.reference} ${paper.title[a] ?? paper.title[b] ?? ""}`.trim(),
      subject: paper.subject,
      creator: "Kakehashi",
      producer: "Kakehashi",
      creationDate: made,
      modDate: made,
    },
    defaultStyle: { font: family, fontSize: 9.5, lineHeight: 1.2, color: "#111111" },
    header: headOf(paper),
    footer: footOf(paper),
    content: contentOf(paper),
  } as never);
  return new Uint8Array(await document.getBuffer());
}
