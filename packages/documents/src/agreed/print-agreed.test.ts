import { describe, expect, test } from "vitest";
import { linesOfPdf, readDocx, readPdf } from "../testing/read-documents.ts";
import { sampleAgreed, sampleClauses, sampleHash, sampleText } from "../testing/sample-agreed.ts";
import { documentName } from "./agreed-document.ts";
import { inFours } from "./in-fours.ts";
import { printAgreed } from "./print-agreed.ts";

const document = "word/document.xml";
const squeezed = (text: string) => text.replaceAll(/\s+/g, "");

/** All words of either form, without spaces: a PDF breaks lines where it likes. */
async function wordsOf(form: "pdf" | "docx", agreed = sampleAgreed(), first: "ja" | "en" = "ja"): Promise<string> {
  const bytes = await printAgreed(form, { agreed, first });
  if (form === "pdf") return squeezed((await readPdf(bytes)).all);
  const docx = readDocx(bytes);
  const bands = Object.keys(docx.parts).filter((name) => /^word\/(header|footer)\d*\.xml$/.test(name));
  return squeezed([document, ...bands].map(docx.textOf).join("\n"));
}

function withWords(ja: string, en: string) {
  return sampleAgreed({ now: [sampleText({ clauses: [{ ja, en, changedIn: 1, changedBy: "p" }] })] });
}

describe.each(["pdf", "docx"] as const)("an agreed document as %s", (form) => {
  test("bears the exact words of every clause in both languages, and which are provisional", async () => {
    const words = await wordsOf(form);
    for (const { heading, ja, en } of sampleClauses) {
      for (const text of [heading?.ja, heading?.en, ja, en]) expect(words).toContain(squeezed(text ?? ""));
    }
    expect(words).toContain(squeezed("日本語　正"));
    expect(words).toContain(squeezed("English, provisional translation（仮訳）"));
  });

  test("says of each clause which language is the original, and which side has checked the translation", async () => {
    const stamp = sampleAgreed().now[0]?.record;
    if (stamp === undefined) throw new Error("no record");
    const check = { party: "q", language: "en" as const, version: 1, stamp };
    const clauses = [
      { ja: "一", en: "one", original: "ja" as const, checks: [check], changedIn: 1, changedBy: "p" },
      { ja: "二", en: "two", original: "en" as const, changedIn: 1, changedBy: "p" },
    ];
    const words = await wordsOf(form, sampleAgreed({ now: [sampleText({ clauses })] }));
    for (const text of [
      "一原文",
      "one provisional translation, checked by Country Q",
      "二訳（未確認）",
      "two original",
    ]) {
      expect(words).toContain(squeezed(text));
    }
  });

  test("bears titles in both languages, label, realm, illustrative mark, posts, hashes and the time in every way", async () => {
    const words = await wordsOf(form);
    for (const text of [
      ...["離着陸場の使用", "Use of a landing area", "P-12", "秘密区分なし", "UNCLASSIFIED", "訓練", "EXERCISE"],
      ...["例示 / Illustrative", "p局長", "Head of the q office", "drill-1", "q-1"],
      ...["平成28年（2016年）4月18日17時38分 JST", "18 April 2016, 17:38 JST", "180838Z APR 16", "04:38 UTC-4"],
      ...[2, 3, 4, 5, 1].map((n) => inFours(sampleHash(n))),
    ]) {
      expect(words).toContain(squeezed(text));
    }
  });

  test("says where each entry stands, who has signed for it, and how to verify without the system", async () => {
    const words = await wordsOf(form);
    for (const text of [
      ...["121番（検査点の大きさ 140）", "No. 121 (checkpoint of size 140)", inFours(sampleHash(50))],
      ...["2026-11-26 11:03:04 JST", "kakehashi verify P-12-v2.proof", `/api/matters/${sampleHash(1)}/proof-file`],
    ]) {
      expect(words).toContain(squeezed(text));
    }
  });

  test("shows rivals that crossed whole, each as crossed, and claims no proof", async () => {
    const rival = sampleText({
      text: sampleHash(60),
      is: "crossed",
      crossed: [sampleHash(5)],
      clauses: [{ ja: "別の文", en: "Other words", changedIn: 1, changedBy: "q" }],
    });
    const { proof: _proof, ...rest } = sampleAgreed({ now: [sampleText({ is: "crossed" }), rival] });
    const words = await wordsOf(form, rest);
    for (const text of [
      "交差した合意 1／2",
      "Crossed agreement 2 of 2",
      "別の文",
      "Other words",
      sampleClauses[0]?.ja,
    ]) {
      expect(words).toContain(squeezed(text ?? ""));
    }
    expect(words).toContain(squeezed("双方をそのまま示す"));
    expect(words).not.toContain("kakehashiverify");
  });

  test("shows an amended agreement as amended, and a recalled text by its hash alone", async () => {
    const earlier = sampleText({ is: "amended", version: 1, text: sampleHash(9) });
    const gone = sampleText();
    const recalled = { ...gone, words: { ...gone.words, recalled: true, clauses: [] } } as typeof gone;
    const words = await wordsOf(form, sampleAgreed({ earlier: [earlier], now: [recalled] }));
    expect(words).toContain(squeezed("以前の合意（改定済み）"));
    expect(words).toContain(squeezed("agreed, then amended"));
    expect(words).toContain(squeezed("この案文の語は取り消された"));
    expect(words).toContain(squeezed(inFours(sampleHash(2))));
  });

  test("writes what paper cannot hold as its number, and says so; markup stays words", async () => {
    const words = await wordsOf(
      form,
      withWords(
        "前\u0007後\u202e逆\ud800半分\u200b零\u061c向\u3164空\u{e0041}札",
        `<w:p>&amp; "quotes" ]]> </w:t><script>`,
      ),
    );
    for (const text of [
      "前[U+0007]後[U+202E]逆[U+D800]半分[U+200B]零[U+061C]向[U+3164]空[U+E0041]札",
      `<w:p>&amp; "quotes" ]]> </w:t><script>`,
    ]) {
      expect(words).toContain(squeezed(text));
    }
    expect(words).toContain(squeezed("[U+1234] の形は"));
    expect(await wordsOf(form)).not.toContain("[U+");
  });

  test("is the same for the same data, byte for byte", async () => {
    const [one, two] = await Promise.all([1, 2].map(() => printAgreed(form, { agreed: sampleAgreed(), first: "en" })));
    expect(Buffer.compare(Buffer.from(one as Uint8Array), Buffer.from(two as Uint8Array))).toBe(0);
  });

  test("leaves the data that it was made of as it was", async () => {
    const agreed = sampleAgreed();
    const before = structuredClone(agreed);
    await printAgreed(form, { agreed, first: "ja" });
    expect(agreed).toEqual(before);
  });
});

describe("the PDF", () => {
  test("numbers its pages, bears the label on each, and names itself in its properties", async () => {
    const clauses = Array.from({ length: 12 }, (_, at) => ({
      ja: `第${at}の文。`.repeat(30),
      en: `Sentence ${at}. `.repeat(30),
      changedIn: 1,
      changedBy: "p",
    }));
    const bytes = await printAgreed("pdf", { agreed: sampleAgreed({ now: [sampleText({ clauses })] }), first: "ja" });
    const { pages, info } = await readPdf(bytes);
    expect(pages.length).toBeGreaterThan(3);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`${at + 1} / ${pages.length}`);
      expect(page.split("UNCLASSIFIED").length - 1).toBe(2);
      expect(page).toContain("EXERCISE");
    }
    expect(info.Title).toBe("P-12 離着陸場の使用");
    expect(info.Subject).toBe(sampleHash(1));
  });

  test("breaks Japanese by the rules: no line begins with a closing mark, or ends with an opening one", async () => {
    const ja =
      "双方は、熊本県内の被災者への物資の輸送を、速やかに、かつ重複なく行うため調整する。（「要請なき輸送」は行わない。）";
    // Each shift moves every break by one character: sooner or later a mark would fall on an edge.
    const clauses = Array.from({ length: 24 }, (_, at) => ({
      ja: `${"あ".repeat(at)}${ja.repeat(3)}っゃー々`,
      en: "x",
      changedIn: 1,
      changedBy: "p",
    }));
    const bytes = await printAgreed("pdf", { agreed: sampleAgreed({ now: [sampleText({ clauses })] }), first: "ja" });
    const { pages } = await readPdf(bytes);
    const lines = (await Promise.all(pages.map((_, at) => linesOfPdf(bytes, at + 1, [70, 290])))).flat();
    const clause = lines.filter((line) => /[は、輸送調整要請行]/.test(line));
    expect(clause.length).toBeGreaterThan(100);
    expect(clause.filter((line) => /^[、。）」』】！？ーっゃゅょァィゥェォッャュョ々・]/.test(line))).toEqual([]);
    expect(clause.filter((line) => /[（「『【]$/.test(line))).toEqual([]);
  });

  test("breaks a word that is longer than its column, and keeps every character of it", async () => {
    const long = "abcdefghij".repeat(60);
    const words = await wordsOf("pdf", withWords("ア".repeat(400), long));
    expect(words).toContain(long);
  });

  test("writes what its typeface lacks as numbers, and rare ideographs as themselves", async () => {
    const words = await wordsOf("pdf", withWords("𠮷野家の髙﨑さん 😀", "שלום مرحبا"));
    expect(words).toContain("𠮷野家の髙﨑さん[U+1F600]");
    expect(words).toContain("[U+05E9][U+05DC][U+05D5][U+05DD][U+0645]");
  });
});

test("the DOCX holds other scripts as themselves, for the reader's own typefaces", async () => {
  const words = await wordsOf("docx", withWords("𠮷野家 😀", "שלום مرحبا"));
  expect(words).toContain("𠮷野家😀");
  expect(words).toContain("שלוםمرحبا");
});

test("the reader's language stands first", async () => {
  const { textOf } = readDocx(await printAgreed("docx", { agreed: sampleAgreed(), first: "en" }));
  const text = textOf(document);
  expect(text.indexOf("Use of a landing area")).toBeLessThan(text.indexOf("離着陸場の使用"));
  expect(text.indexOf("The parties carry")).toBeLessThan(text.indexOf("双方は、物資の輸送"));
});

test("a file's name says what it is, without what file systems refuse", () => {
  const agreed = sampleAgreed({ title: { ja: '道路／"確保": <案>\u0000\n..', en: "Roads" } });
  expect(documentName({ agreed, first: "ja" }, "pdf")).toBe("P-12-v2 道路／ 確保 案.pdf");
  expect(documentName({ agreed, first: "en" }, "docx")).toBe("P-12-v2 Roads.docx");
});
