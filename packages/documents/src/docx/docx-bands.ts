import { AlignmentType, Footer, Header, PageNumber, Paragraph, ShadingType, TabStopType, TextRun } from "docx";
import { type Band, inOrder, onOneLine, type Paper } from "../paper/paper.ts";

const hex = (colour: string): string => colour.replace("#", "").toUpperCase();

function bandParagraph({ words, ground, ink }: Band, paper: Paper): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 0 },
    shading: { type: ShadingType.CLEAR, color: "auto", fill: hex(ground) },
    children: [new TextRun({ text: onOneLine(words, paper.first, "　"), bold: true, size: 17, color: hex(ink) })],
  });
}

export function headOf(paper: Paper): Header {
  return new Header({ children: paper.bands.map((band) => bandParagraph(band, paper)) });
}

/** Twentieths of a point from the left margin: the right edge of the text. */
const rightEdge = 9_986;

export function footOf(paper: Paper): Footer {
  const [a, b] = inOrder(paper.first);
  const title = [...(paper.title[a] ?? paper.title[b] ?? "")].slice(0, 40).join("");
  const running = `${onOneLine(paper.kind, paper.first)}　${paper.reference}　${title}`;
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: rightEdge }],
        children: [
          new TextRun({ text: running, size: 16 }),
          new TextRun({ size: 16, children: ["\t", PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] }),
        ],
      }),
      ...paper.bands.map((band) => bandParagraph(band, paper)),
    ],
  });
}
