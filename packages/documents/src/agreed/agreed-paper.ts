import { type AgreedText, type AgreedView, type TextVersion, wholePlaceWords } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";
import { type Band, type Block, type Both, type Cell, inOrder, onOneLine, type Paper } from "../paper/paper.ts";
import type { AgreedDocument } from "./agreed-document.ts";
import { agreedWords as words } from "./agreed-words.ts";
import { inFours, inLines } from "./in-fours.ts";
import { proofBlocks } from "./proof-blocks.ts";
import { everyWay, ofRecord, ofRecordInLines, toTheSecond } from "./times.ts";

function bandsOf({ label, realm }: AgreedView): readonly Band[] {
  const { ground, ink } = label.colour.light;
  const labelBand = { words: label.words, ground, ink };
  if (realm.kind === "live") return [labelBand];
  const word = words[realm.kind];
  const own: Both = {
    ja: `${word.ja}　${words.notLive.ja}`,
    en: `${word.en}: ${words.notLive.en} (${realm.name})`,
  };
  return [labelBand, { words: own, ground: "#1f2a2e", ink: "#ffffff" }];
}

function languagesOf(text: TextVersion): Both {
  const of = (language: Language) =>
    text.provisional.includes(language)
      ? words.provisional
      : text.authentic.includes(language)
        ? words.authentic
        : words.unstated;
  return {
    ja: `日本語　${of("ja").ja}${of("ja") === words.authentic ? "" : ` (${of("ja").en})`}`,
    en: `English, ${of("en").en}${of("en") === words.authentic ? "" : `（${of("en").ja}）`}`,
  };
}

function nameOf(agreed: AgreedView, party: string): Both {
  return agreed.parties.find(({ id }) => id === party)?.name ?? { ja: party, en: party };
}

function factsOf(agreed: AgreedView, text: AgreedText, first: Language): Block {
  const order = inOrder(first);
  const inBody: Both = wholePlaceWords(agreed);
  const names = agreed.agreement.signatories.map((party) => nameOf(agreed, party));
  const version: Both = { ja: words.nthVersion.ja(text.version), en: words.nthVersion.en(text.version) };
  const of = (name: Both, ...lines: string[]) => ({ name, lines });
  return {
    is: "facts",
    rows: [
      of(words.reference, `${agreed.reference}　${onOneLine(version, first)}`),
      of(words.body, ...new Set(order.map((language) => inBody[language]))),
      of(
        words.signatories,
        ...order.map((language) => names.map((name) => name[language]).join(language === "ja" ? "、" : ", ")),
      ),
      of(words.depositary, `${onOneLine(nameOf(agreed, agreed.depositary.party), first)}　${agreed.depositary.node}`),
      of(words.agreedOn, ...everyWay(text.record.time, agreed.parties, order)),
      of(words.text, inFours(text.text)),
      of(words.matter, inFours(agreed.subject)),
      of(
        words.realm,
        `${onOneLine(words[agreed.realm.kind], first)}　${agreed.realm.name}`,
        inFours(agreed.realm.realm),
      ),
    ],
  };
}

function clausesOf(agreed: AgreedView, { words: text }: AgreedText): readonly Block[] {
  if (text === undefined || text.recalled) return [{ is: "notice", words: words.recalled }];
  return [
    {
      is: "clauses",
      heads: languagesOf(text),
      rows: text.clauses.map((clause, at) => ({
        number: at + 1,
        heading: clause.heading,
        words: { ja: clause.ja, en: clause.en },
        notes: notesOf(agreed, text, clause),
      })),
    },
  ];
}

/** Original or translation, and of a translation the sides that checked it; nothing where nothing was said of it. */
function notesOf(agreed: AgreedView, text: TextVersion, clause: TextVersion["clauses"][number]): Partial<Both> {
  const note = (language: Language): string | undefined => {
    if (clause.original === language) return words.original[language];
    const isProvisional = text.provisional.includes(language);
    if (clause.original === undefined && !isProvisional) return undefined;
    const parties = agreed.agreement.signatories.filter((party) =>
      clause.checks?.some((check) => check.party === party && check.language === language),
    );
    const names = parties.map((party) => nameOf(agreed, party)[language]).join(language === "ja" ? "、" : ", ");
    const is = isProvisional ? words.provisional : words.translation;
    return `${is[language]}${names === "" ? words.unchecked[language] : words.checkedBy[language](names)}`;
  };
  const [ja, en] = [note("ja"), note("en")];
  return { ...(ja !== undefined && { ja }), ...(en !== undefined && { en }) };
}

/** The first language plain, the other small; once where they are the same. */
function inBoth(both: Both, [a, b]: readonly [Language, Language]): Cell {
  return both[a] === both[b] ? { lines: [both[a]] } : { lines: [both[a]], small: [both[b]] };
}

function whenOf(ms: number, [a, b]: readonly [Language, Language]): Cell {
  return { lines: ofRecordInLines(ms, a), small: [ofRecord(ms)[b]] };
}

function concurrencesOf(agreed: AgreedView, text: AgreedText, first: Language): readonly Block[] {
  const order = inOrder(first);
  const acts = text.concurrences.map(({ party, stamp }) => ({ party, stamp }));
  const record = { party: text.record.party, stamp: text.record };
  const row = ({ party, stamp }: (typeof acts)[number]) => [
    inBoth(nameOf(agreed, party), order),
    inBoth(stamp.postName, order),
    whenOf(stamp.time, order),
    { lines: inLines(stamp.entry, 4) },
  ];
  const heads = [words.party, words.post, words.when, words.entry];
  const shares = [16, 30, 27, 27];
  return [
    { is: "heading", words: words.concurrences },
    { is: "table", heads, shares, rows: acts.map(row) },
    { is: "heading", words: words.record },
    { is: "paragraph", words: text.settledBy === "record" ? words.byRecord : words.byConcurrence },
    { is: "table", heads, shares, rows: [row(record)] },
  ];
}

/** What was agreed before, and every text proposed, each as what it is. */
function pastOf(agreed: AgreedView, first: Language): readonly Block[] {
  if (agreed.versions.length < 2 && agreed.earlier.length === 0) return [];
  const order = inOrder(first);
  const stands = new Map(agreed.now.map(({ text, is }) => [text, is]));
  const stateOf = (text: string, wasAgreed: boolean): Both =>
    stands.get(text) === "crossed"
      ? words.stateCrossed
      : stands.has(text)
        ? words.stateNow
        : wasAgreed
          ? words.stateAmended
          : words.stateNever;
  const rows = agreed.versions.map(({ version, text, agreed: wasAgreed, stamp }) => [
    { lines: [String(version)] },
    { ...inBoth(stamp.postName, order), small: [stamp.postName[order[1]], ofRecord(stamp.time)[first]] },
    inBoth(stateOf(text, wasAgreed), order),
    { lines: inLines(text, 4) },
  ]);
  const heads = [words.version, words.proposed, words.state, words.text];
  const earlier = agreed.earlier.map((text) => [
    { lines: [String(text.version)] },
    whenOf(text.record.time, order),
    inBoth(words.stateAmended, order),
    { lines: inLines(text.record.entry, 4) },
  ]);
  const shares = [9, 39, 25, 27];
  return [
    ...(earlier.length === 0
      ? []
      : ([
          { is: "heading", words: words.earlier },
          { is: "table", heads: [words.version, words.when, words.state, words.entry], shares, rows: earlier },
        ] as const)),
    { is: "heading", words: words.versions },
    { is: "table", heads, shares, rows },
  ];
}

function agreementOf(agreed: AgreedView, text: AgreedText, at: number, first: Language): readonly Block[] {
  const all = agreed.now.length;
  const rival: readonly Block[] =
    all === 1 ? [] : [{ is: "heading", words: { ja: words.rival.ja(at + 1, all), en: words.rival.en(at + 1, all) } }];
  return [
    ...rival,
    factsOf(agreed, text, first),
    { is: "heading", words: words.words },
    ...clausesOf(agreed, text),
    ...concurrencesOf(agreed, text, first),
  ];
}

function colophon({ given }: AgreedView): readonly Block[] {
  const time = ofRecord(given.realm);
  const wall = toTheSecond(given.wall);
  return [
    { is: "paragraph", words: words.made },
    {
      is: "paragraph",
      words: {
        ja: `${words.madeAt.ja}：${words.madeBy.ja(given.node)}、${words.realmTime.ja} ${time.ja}、${words.wall.ja} ${wall}`,
        en: `${words.madeAt.en}: ${words.madeBy.en(given.node)}, ${words.realmTime.en} ${time.en}, ${words.wall.en} ${wall}`,
      },
    },
  ];
}

/** The whole document, the same for either form. */
export function agreedPaper({ agreed, first }: AgreedDocument): Paper {
  const crossed = agreed.now.some(({ is }) => is === "crossed");
  const { ja, en } = agreed.title ?? {};
  return {
    first,
    bands: bandsOf(agreed),
    kind: words.kind,
    reference: agreed.reference,
    title: { ...(ja !== undefined && { ja }), ...(en !== undefined && { en }) },
    marks: agreed.illustrative ? [words.illustrative] : [],
    blocks: [
      ...(agreed.illustrative ? [{ is: "paragraph", words: words.illustrativeHelp } as const] : []),
      { is: "notice", words: crossed ? words.crossed : agreed.agreement.sentence },
      ...agreed.now.flatMap((text, at) => agreementOf(agreed, text, at, first)),
      ...proofBlocks(agreed, first),
      ...pastOf(agreed, first),
      ...colophon(agreed),
    ],
    numberedNote: words.numbered,
    subject: agreed.subject,
    madeAt: agreed.given.wall,
  };
}
