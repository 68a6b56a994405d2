import type { z } from "zod";
import type { Words } from "../mechanism/view.ts";

type Language = keyof Words;
/** In one language. */
interface Told {
  readonly message: string;
  readonly remedy?: string;
}
/** What is wrong with a value, and what to do, where its rule says that. */
export interface IssueWords {
  readonly message: Words;
  readonly remedy?: Words;
}
type Issue = z.core.$ZodIssue;
type Size = { readonly origin: string; readonly inclusive?: boolean | undefined; readonly exact?: boolean | undefined };

/** What a value may be, as people call it. */
const types: Readonly<Record<string, Words>> = {
  array: { ja: "配列", en: "a list" },
  boolean: { ja: "true 又は false", en: "true or false" },
  int: { ja: "整数", en: "a whole number" },
  null: { ja: "null", en: "null" },
  number: { ja: "数", en: "a number" },
  object: { ja: "オブジェクト", en: "an object" },
  record: { ja: "オブジェクト", en: "an object" },
  string: { ja: "文字列", en: "text" },
  tuple: { ja: "配列", en: "a list" },
};

/** Forms that fields of many operations share. Of another the pattern itself is told: it is what the field has to match. */
const forms: Readonly<Record<string, Words>> = {
  "/^[0-9a-f]{64}$/": {
    ja: "小文字の十六進 64 桁（SHA-256）で示してください。",
    en: "Give 64 lower-case hex digits (SHA-256).",
  },
  "/^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$/": {
    ja: "年-月-日（2016-04-18 など）で示してください。",
    en: "Give year-month-day, such as 2016-04-18.",
  },
  email: {
    ja: "メールアドレスを name@example.org の形で示してください。",
    en: "Give an e-mail address, such as name@example.org.",
  },
};

/** Says the rule of its schema that a value breaks. Schemas know no language, and the words of their library change with it. */
export function issueWords(issue: z.core.$ZodIssue): IssueWords {
  const [ja, en] = [japanese(issue), english(issue)];
  const message = { ja: ja.message, en: en.message };
  if (ja.remedy === undefined || en.remedy === undefined) return { message };
  return { message, remedy: { ja: ja.remedy, en: en.remedy } };
}

function japanese(issue: Issue): Told {
  switch (issue.code) {
    case "invalid_type": {
      const expected = types[issue.expected]?.ja ?? issue.expected;
      if (issue.input === undefined)
        return { message: "この欄がありません。", remedy: `${expected}を示してください。` };
      return { message: "値の種類が違います。", remedy: `${expected}を示してください。` };
    }
    case "invalid_value":
      return { message: "使えない値です。", remedy: `次のどれかを示してください：${listed(issue.values, "、")}` };
    case "too_big": {
      const [size, than] = [`${issue.maximum}`, issue.inclusive === false ? "より小さく" : "以下に"];
      if (issue.origin === "string") return { message: "長すぎます。", remedy: `${size} 文字以内にしてください。` };
      if (isMany(issue)) return { message: "多すぎます。", remedy: `${size} 件以内にしてください。` };
      return { message: "大きすぎます。", remedy: `${size} ${than}してください。` };
    }
    case "too_small": {
      const [size, than] = [`${issue.minimum}`, issue.inclusive === false ? "より大きく" : "以上に"];
      if (issue.origin === "string") return { message: "短すぎます。", remedy: `${size} 文字以上にしてください。` };
      if (isMany(issue)) return { message: "足りません。", remedy: `${size} 件以上にしてください。` };
      return { message: "小さすぎます。", remedy: `${size} ${than}してください。` };
    }
    case "invalid_format":
      return {
        message: "形が違います。",
        remedy: formOf(issue, "ja") ?? `次の形で示してください：${patternOf(issue)}`,
      };
    case "unrecognized_keys":
      return { message: `知らない欄があります：${issue.keys.join("、")}`, remedy: "除いて送ってください。" };
    default:
      return { message: "この欄に使えない値です。" };
  }
}

function english(issue: Issue): Told {
  switch (issue.code) {
    case "invalid_type": {
      const expected = types[issue.expected]?.en ?? issue.expected;
      const message = issue.input === undefined ? "This field is missing." : "This is the wrong kind of value.";
      return { message, remedy: `Give ${expected}.` };
    }
    case "invalid_value":
      return { message: "This value cannot be used.", remedy: `Give one of: ${listed(issue.values, ", ")}` };
    case "too_big": {
      const [size, than] = [`${issue.maximum}`, issue.inclusive === false ? "less than" : "at most"];
      if (issue.origin === "string")
        return { message: "This is too long.", remedy: `Give at most ${size} characters.` };
      if (isMany(issue)) return { message: "These are too many.", remedy: `Give at most ${size}.` };
      return { message: "This is too large.", remedy: `Give ${than} ${size}.` };
    }
    case "too_small": {
      const [size, than] = [`${issue.minimum}`, issue.inclusive === false ? "more than" : "at least"];
      if (issue.origin === "string")
        return { message: "This is too short.", remedy: `Give at least ${size} character${size === "1" ? "" : "s"}.` };
      if (isMany(issue)) return { message: "These are too few.", remedy: `Give at least ${size}.` };
      return { message: "This is too small.", remedy: `Give ${than} ${size}.` };
    }
    case "invalid_format":
      return {
        message: "This is not of the right form.",
        remedy: formOf(issue, "en") ?? `Give it in this form: ${patternOf(issue)}`,
      };
    case "unrecognized_keys":
      return { message: `There is no such field here: ${issue.keys.join(", ")}`, remedy: "Leave it out." };
    default:
      return { message: "This value cannot be used here." };
  }
}

function isMany({ origin }: Size): boolean {
  return origin === "array" || origin === "set" || origin === "map";
}

function listed(values: readonly unknown[], between: string): string {
  return values.map(String).join(between);
}

function patternOf(issue: z.core.$ZodIssueInvalidStringFormat): string {
  return issue.pattern ?? issue.format;
}

function formOf(issue: z.core.$ZodIssueInvalidStringFormat, language: Language): string | undefined {
  return (forms[issue.format] ?? forms[patternOf(issue)])?.[language];
}
