import { type Block, type Both, type Cell, inOrder, onOneLine, type Paper } from "../paper/paper.ts";

type Content = Readonly<Record<string, unknown>>;

/**
 * Width between the margins, points. Every column has a fixed width: one that fits itself would grow with a word longer
 * than it, and push what follows off the page.
 */
const textWidth = 499;
const padding = 4;

/** Widths of columns, which share what their paddings leave. */
function columns(shares: readonly number[]): readonly number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  const left = textWidth - shares.length * 2 * padding;
  return shares.map((share) => (share / sum) * left);
}

const grey = "#555555";
const line = "#9aa3a6";

/** Thin lines between rows, a stronger one under the head; no lines at the sides. */
const ruled = {
  hLineWidth: (at: number, node: { table: { headerRows?: number; body: unknown[] } }) =>
    at === 0 || at === node.table.body.length || at === node.table.headerRows ? 0.8 : 0.4,
  vLineWidth: () => 0,
  hLineColor: () => line,
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => 3,
  paddingBottom: () => 4,
};

/** Bold in the first language, the other smaller beside it. */
function headCell(words: Both, paper: Paper): Content {
  return { text: onOneLine(words, paper.first), fontSize: 8, color: grey };
}

function cellContent({ lines, small = [] }: Cell): Content {
  return {
    stack: [
      ...lines.map((text) => ({ text: text, fontSize: 8.5 })),
      ...small.map((text) => ({ text: text, fontSize: 7.5, color: grey })),
    ],
  };
}

function paragraphs(words: Both, paper: Paper, size = 9): readonly Content[] {
  const [a, b] = inOrder(paper.first);
  return [
    { text: words[a], fontSize: size },
    ...(words[a] === words[b] ? [] : [{ text: words[b], fontSize: size - 0.5, color: grey }]),
  ];
}

/** A clause of ordinary length stays in one piece; longer ones go on over the page. */
function fitsOnAPage({ words }: Extract<Block, { is: "clauses" }>["rows"][number]): boolean {
  return words.ja.length <= 500 && words.en.length <= 900 && words.ja.split("\n").length <= 25;
}

function clauseRows(block: Extract<Block, { is: "clauses" }>, paper: Paper): readonly Content[][] {
  const order = inOrder(paper.first);
  const heads = ["", ...order.map((language) => block.heads[language])];
  return [
    heads.map((text) => ({ text: text, fontSize: 8, color: grey })),
    ...block.rows.map(({ number, heading, words, notes }) => [
      { text: String(number), bold: true },
      ...order.map((language) => ({
        stack: [
          ...(heading === undefined ? [] : [{ text: heading[language], bold: true, margin: [0, 0, 0, 2] }]),
          { text: words[language], lineHeight: language === "ja" ? 1.35 : 1.25 },
          ...(notes[language] === undefined ? [] : [{ text: notes[language], fontSize: 7.5, color: grey }]),
        ],
      })),
    ]),
  ];
}

function blockContent(block: Block, paper: Paper): Content {
  switch (block.is) {
    case "heading":
      return {
        text: onOneLine(block.words, paper.first),
        fontSize: 11,
        bold: true,
        headlineLevel: 1,
        margin: [0, 14, 0, 4],
      };
    case "notice":
      return {
        table: {
          widths: columns([100]),
          body: [[{ stack: paragraphs(block.words, paper, 10), margin: [6, 4, 6, 4] }]],
        },
        layout: { hLineWidth: () => 0, vLineWidth: (at: number) => (at === 0 ? 2.5 : 0), vLineColor: () => "#333333" },
        margin: [0, 6, 0, 6],
      };
    case "paragraph":
      return { stack: paragraphs(block.words, paper), margin: [0, 3, 0, 3] };
    case "exact":
      return {
        table: { widths: columns([100]), body: [[{ text: block.text, fontSize: 9, fillColor: "#f1f3f3" }]] },
        layout: "noBorders",
        margin: [0, 2, 0, 2],
      };
    case "facts":
      return {
        table: {
          widths: columns([20, 80]),
          body: block.rows.map(({ name, lines }) => [
            headCell(name, paper),
            { stack: lines.map((text) => ({ text: text, fontSize: 9 })) },
          ]),
        },
        layout: ruled,
        margin: [0, 4, 0, 4],
      };
    case "clauses":
      return {
        table: {
          widths: columns([4, 48, 48]),
          headerRows: 1,
          dontBreakRows: block.rows.every(fitsOnAPage),
          body: clauseRows(block, paper),
        },
        layout: ruled,
      };
    case "table":
      return {
        table: {
          widths: columns(block.shares),
          headerRows: 1,
          dontBreakRows: true,
          body: [
            block.heads.map((words) => headCell(words, paper)),
            ...block.rows.map((row) => row.map((cell) => cellContent(cell))),
          ],
        },
        layout: ruled,
        margin: [0, 0, 0, 6],
      };
  }
}

/** Title in both languages, then every block. */
export function contentOf(paper: Paper): readonly Content[] {
  const [a, b] = inOrder(paper.first);
  const marks = paper.marks.map((mark) => `［${onOneLine(mark, paper.first)}］`).join("");
  const titles = [a, b].flatMap((language) => paper.title[language] ?? []);
  return [
    {
      text: `${onOneLine(paper.kind, paper.first)}　${paper.reference}　${marks}`.trim(),
      fontSize: 10,
      color: grey,
    },
    ...titles.map((title, at) => ({
      text: title,
      fontSize: at === 0 ? 17 : 12,
      bold: at === 0,
      margin: [0, at === 0 ? 4 : 2, 0, 2],
    })),
    ...paper.blocks.map((block) => blockContent(block, paper)),
  ];
}
