import {
  BorderStyle,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { type Block, type Both, type Cell, inOrder, onOneLine, type Paper } from "../paper/paper.ts";

const grey = "555555";
/** Width of the text, twentieths of a point. */
const textWidth = 9_986;

interface Look {
  /** Half points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly font?: string;
}

/** A text with its line ends, as runs. */
function runs(text: string, look: Look = {}): TextRun[] {
  return text.split("\n").map((line, at) => new TextRun({ ...look, text: line, ...(at > 0 && { break: 1 }) }));
}

function paragraph(text: string, look: Look = {}, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: runs(text, look) });
}

function inBoth(words: Both, paper: Paper, look: Look = {}, options: IParagraphOptions = {}): Paragraph[] {
  const [a, b] = inOrder(paper.first);
  return [
    paragraph(words[a], look, options),
    ...(words[a] === words[b] ? [] : [paragraph(words[b], { ...look, color: grey }, options)]),
  ];
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: "9AA3A6" } as const;
const borders = { top: thin, bottom: thin, left: none, right: none, insideHorizontal: thin, insideVertical: none };

interface Grid {
  readonly shares: readonly number[];
  readonly head?: readonly string[];
  readonly rows: readonly (readonly (readonly Paragraph[])[])[];
  /** False where a row may be longer than a page. */
  readonly whole: boolean;
}

function grid({ shares, head, rows, whole }: Grid): Table {
  const sum = shares.reduce((total, share) => total + share, 0);
  const widths = shares.map((share) => Math.round((share / sum) * textWidth));
  const row = (cells: readonly (readonly Paragraph[])[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: whole || isHead,
      children: cells.map(
        (children, at) =>
          new TableCell({
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            margins: { top: 50, bottom: 60, left: 80, right: 80 },
            children: [...children],
          }),
      ),
    });
  const heads = head?.map((text) => [paragraph(text, { size: 17, color: grey })]);
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders,
    rows: [...(heads === undefined ? [] : [row(heads, true)]), ...rows.map((cells) => row(cells, false))],
  });
}

function cell({ lines, small = [] }: Cell): readonly Paragraph[] {
  const tight = { spacing: { after: 0, line: 260 } } as const;
  return [
    ...lines.map((text) => paragraph(text, { size: 18 }, tight)),
    ...small.map((text) => paragraph(text, { size: 16, color: grey }, tight)),
  ];
}

function clauses(block: Extract<Block, { is: "clauses" }>, paper: Paper): Table {
  const order = inOrder(paper.first);
  return grid({
    shares: [6, 47, 47],
    head: ["", ...order.map((language) => block.heads[language])],
    whole: false,
    rows: block.rows.map(({ number, heading, words, notes }) => [
      [paragraph(String(number), { bold: true })],
      ...order.map((language) => [
        ...(heading === undefined ? [] : [paragraph(heading[language], { bold: true })]),
        paragraph(words[language]),
        ...(notes[language] === undefined ? [] : [paragraph(notes[language], { size: 15, color: grey })]),
      ]),
    ]),
  });
}

function blockOf(block: Block, paper: Paper): readonly (Paragraph | Table)[] {
  switch (block.is) {
    case "heading":
      return [paragraph(onOneLine(block.words, paper.first), {}, { heading: HeadingLevel.HEADING_1 })];
    case "notice":
      return inBoth(
        block.words,
        paper,
        { size: 21 },
        {
          border: { left: { style: BorderStyle.SINGLE, size: 20, color: "333333", space: 8 } },
          indent: { left: 160 },
        },
      );
    case "paragraph":
      return inBoth(block.words, paper, { size: 18 });
    case "exact":
      return [
        paragraph(
          block.text,
          { size: 18, font: "Courier New" },
          {
            shading: { type: ShadingType.CLEAR, color: "auto", fill: "F1F3F3" },
          },
        ),
      ];
    case "facts":
      return [
        grid({
          shares: [22, 78],
          whole: true,
          rows: block.rows.map(({ name, lines }) => [
            [paragraph(onOneLine(name, paper.first), { size: 17, color: grey })],
            lines.map((text) => paragraph(text, { size: 18 }, { spacing: { after: 0, line: 270 } })),
          ]),
        }),
      ];
    case "clauses":
      return [clauses(block, paper)];
    case "table":
      return [
        grid({
          shares: block.shares,
          head: block.heads.map((words) => onOneLine(words, paper.first)),
          whole: true,
          rows: block.rows.map((row) => row.map(cell)),
        }),
      ];
  }
}

/** Title in both languages, then every block. */
export function bodyOf(paper: Paper): (Paragraph | Table)[] {
  const [a, b] = inOrder(paper.first);
  const marks = paper.marks.map((mark) => `［${onOneLine(mark, paper.first)}］`).join("");
  const [first, second] = [a, b].flatMap((language) => paper.title[language] ?? []);
  return [
    paragraph(`${onOneLine(paper.kind, paper.first)}　${paper.reference}　${marks}`.trim(), { size: 20, color: grey }),
    ...(first === undefined ? [] : [paragraph(first, {}, { heading: HeadingLevel.TITLE })]),
    ...(second === undefined ? [] : [paragraph(second, { size: 24 })]),
    ...paper.blocks.flatMap((block) => blockOf(block, paper)),
  ];
}
