import { type Block, type Both, type Cell, inOrder, onOneLine, type Paper } from "../paper/paper.ts";

/** Makes any text printable with the typeface at hand. */
export type Print = (text: string) => string;

type Content = Readonly<Record<string, unknown>>;

const grey = "#555555";
const line = "#9aa3a6";

/** Thin lines between rows, a stronger one under the head; no lines at the sides. */
const ruled = {
  hLineWidth: (at: number, node: { table: { headerRows?: number; body: unknown[] } }) =>
    at === 0 || at === node.table.body.length || at === node.table.headerRows ? 0.8 : 0.4,
  vLineWidth: () => 0,
  hLineColor: () => line,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 3,
  paddingBottom: () => 4,
};

/** Bold in the first language, the other smaller beside it. */
function headCell(words: Both, paper: Paper, print: Print): Content {
  return { text: print(onOneLine(words, paper.first)), fontSize: 8, color: grey };
}

function cellContent(cell: Cell, print: Print): Content {
  return {
    stack: cell.map((text, at) => ({
      text: print(text),
      fontSize: at === 0 ? 8.5 : 7.5,
      ...(at > 0 && { color: grey }),
    })),
  };
}

function paragraphs(words: Both, paper: Paper, print: Print, size = 9): readonly Content[] {
  const [a, b] = inOrder(paper.first);
  return [
    { text: print(words[a]), fontSize: size },
    ...(words[a] === words[b] ? [] : [{ text: print(words[b]), fontSize: size - 0.5, color: grey }]),
  ];
}

function clauseRows(block: Extract<Block, { is: "clauses" }>, paper: Paper, print: Print): readonly Content[][] {
  const order = inOrder(paper.first);
  const heads = ["", ...order.map((language) => block.heads[language])];
  return [
    heads.map((text) => ({ text: print(text), fontSize: 8, color: grey })),
    ...block.rows.map(({ number, heading, words }) => [
      { text: String(number), bold: true },
      ...order.map((language) => ({
        stack: [
          ...(heading === undefined ? [] : [{ text: print(heading[language]), bold: true, margin: [0, 0, 0, 2] }]),
          { text: print(words[language]), lineHeight: language === "ja" ? 1.35 : 1.25 },
        ],
      })),
    ]),
  ];
}

function blockContent(block: Block, paper: Paper, print: Print): Content {
  switch (block.is) {
    case "heading":
      return {
        text: print(onOneLine(block.words, paper.first)),
        fontSize: 11,
        bold: true,
        headlineLevel: 1,
        margin: [0, 14, 0, 4],
      };
    case "notice":
      return {
        table: { widths: ["*"], body: [[{ stack: paragraphs(block.words, paper, print, 10), margin: [6, 4, 6, 4] }]] },
        layout: { hLineWidth: () => 0, vLineWidth: (at: number) => (at === 0 ? 2.5 : 0), vLineColor: () => "#333333" },
        margin: [0, 6, 0, 6],
      };
    case "paragraph":
      return { stack: paragraphs(block.words, paper, print), margin: [0, 3, 0, 3] };
    case "exact":
      return {
        table: { widths: ["*"], body: [[{ text: print(block.text), fontSize: 9, fillColor: "#f1f3f3" }]] },
        layout: "noBorders",
        margin: [0, 2, 0, 2],
      };
    case "facts":
      return {
        table: {
          widths: [96, "*"],
          body: block.rows.map(({ name, lines }) => [
            headCell(name, paper, print),
            { stack: lines.map((text) => ({ text: print(text), fontSize: 9 })) },
          ]),
        },
        layout: ruled,
        margin: [0, 4, 0, 4],
      };
    case "clauses":
      return {
        table: { widths: [18, "*", "*"], headerRows: 1, body: clauseRows(block, paper, print) },
        layout: ruled,
      };
    case "table":
      return {
        table: {
          widths: block.shares.map((share) => `${share}%`),
          headerRows: 1,
          dontBreakRows: true,
          body: [
            block.heads.map((words) => headCell(words, paper, print)),
            ...block.rows.map((row) => row.map((cell) => cellContent(cell, print))),
          ],
        },
        layout: ruled,
      };
  }
}

/** Title in both languages, then every block. */
export function contentOf(paper: Paper, print: Print): readonly Content[] {
  const [a, b] = inOrder(paper.first);
  const marks = paper.marks.map((mark) => `［${onOneLine(mark, paper.first)}］`).join("");
  const titles = [a, b].flatMap((language) => paper.title[language] ?? []);
  return [
    {
      text: print(`${onOneLine(paper.kind, paper.first)}　${paper.reference}　${marks}`.trim()),
      fontSize: 10,
      color: grey,
    },
    ...titles.map((title, at) => ({
      text: print(title),
      fontSize: at === 0 ? 17 : 12,
      bold: at === 0,
      margin: [0, at === 0 ? 4 : 2, 0, 2],
    })),
    ...paper.blocks.map((block) => blockContent(block, paper, print)),
  ];
}
