import { pointerSteps, type Words } from "@kakehashi/core";
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from "yaml";
import type { FileFault } from "./load-mechanism.ts";

/** Line and column, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export type YamlReading =
  | { readonly value: unknown; readonly placeOf: (pointer: string) => TextPlace }
  | { readonly faults: readonly FileFault[] };

/** UTF-16 units. The largest definition of ours has 60,000; the parser takes a minute for a hundred times as much. */
const lengthMax = 2 * 1024 * 1024;

/** Reads YAML 1.2 (JSON is a part of it), strictly: no duplicate keys, no aliases; and keeps where each value stands. */
export function readYaml(text: string): YamlReading {
  if (text.length > lengthMax) return { faults: [tooLong] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: "1.2" });
  if (document.errors.length > 0)
    return { faults: document.errors.map((error) => syntaxFault(firstLine(error.message), error.linePos?.[0])) };
  const alias = firstAlias(document);
  if (alias !== undefined) {
    const words = {
      ja: "別名（*）は使えません。書き写してください。",
      en: "Aliases (*) are not read; write the value out.",
    };
    return { faults: [syntaxFault(words, lines.linePos(alias))] };
  }
  const place = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return {
    value: document.toJS(),
    placeOf: (pointer) => place(offsetOf(document.contents, pointerSteps(pointer))),
  };
}

/** An alias lets a small file stand for a huge value, and hides which place a fault is at. */
function firstAlias(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias: (_, node) => {
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

function firstLine(message: string): Words {
  const [first = message] = message.split("\n");
  return { ja: `YAMLとして読めません：${first}`, en: `Not readable as YAML: ${first}` };
}

function syntaxFault(words: Words, at: { readonly line: number; readonly col: number } | undefined): FileFault {
  return {
    code: "wrong-form",
    pointer: "",
    line: at?.line ?? 1,
    column: at?.col ?? 1,
    words,
    remedy: { ja: "この行の書き方を直してください。", en: "Correct the syntax of this line." },
  };
}

const tooLong: FileFault = {
  code: "wrong-form",
  pointer: "",
  line: 1,
  column: 1,
  words: { ja: "ファイルが大きすぎます（2 MiB まで）。", en: "The file is too large (2 MiB at most)." },
  remedy: { ja: "定義のファイルかどうか確かめてください。", en: "See whether it is the definition's file." },
};

/** Where the key of the last step stands, or, where the path ends early, the last that does. */
function offsetOf(root: Node | null, steps: readonly string[]): number {
  let at: unknown = root;
  let offset = startOf(root) ?? 0;
  for (const step of steps) {
    const next = stepInto(at, step);
    if (next === undefined) break;
    offset = startOf(isPair(next) ? next.key : next) ?? offset;
    at = isPair(next) ? next.value : next;
  }
  return offset;
}

function stepInto(at: unknown, step: string): Pair | Node | undefined {
  if (isMap(at)) return at.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === step);
  const item = isSeq(at) ? at.items[Number(step)] : undefined;
  return isNode(item) ? item : undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
