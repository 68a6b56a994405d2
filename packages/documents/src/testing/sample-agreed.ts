/** An agreement made up for tests: two invented sides, times and hashes that repeat. */
import type { AgreedText, AgreedView, Clause, PartyView, Stamp } from "@kakehashi/contract";

export function sampleHash(n: number): string {
  return Array.from({ length: 64 }, (_, at) => ((at * 7 + n * 13 + Math.floor(at / 9)) % 16).toString(16)).join("");
}

const agreedAt = Date.UTC(2016, 3, 18, 8, 38);
const hour = 3_600_000;

function stamp(party: string, time: number, n: number): Stamp {
  return {
    entry: sampleHash(n),
    party,
    post: `${party}.office`,
    postName: { ja: `${party}局長`, en: `Head of the ${party} office` },
    time,
    label: "open",
    home: false,
    delivery: [],
    verdict: "effect",
  };
}

function party(id: string, names: { readonly ja: string; readonly en: string }, timeZone: string): PartyView {
  const grey = { text: "#000000", fill: "#000000" };
  const hue = { id: "grey", light: grey, dark: grey };
  const same = { short: names, sideLabel: names, homeOnlyLabel: names };
  return { id, name: names, ...same, mark: id, letter: id.toUpperCase(), hue, timeZone };
}

export const sampleClauses: readonly Clause[] = [
  {
    heading: { ja: "目的", en: "Purpose" },
    ja: "双方は、物資の輸送を、速やかに、かつ重複なく行う（「要請なき輸送」は行わない。）。",
    en: "The parties carry supplies promptly and without duplication.",
    changedIn: 1,
    changedBy: "p",
  },
  {
    heading: { ja: "場所", en: "Places" },
    ja: "場所は、次のとおりとする。\n（１）運動公園\n（２）代替地",
    en: "The places are:\n(1) the sports park;\n(2) an alternate.",
    changedIn: 2,
    changedBy: "q",
  },
];

export function sampleText(over: Partial<AgreedText> & { readonly clauses?: readonly Clause[] } = {}): AgreedText {
  const { clauses = sampleClauses, ...rest } = over;
  const text = rest.text ?? sampleHash(2);
  return {
    is: "stands",
    text,
    version: 2,
    words: {
      entry: text,
      version: 2,
      clauses: [...clauses],
      authentic: ["ja"],
      provisional: ["en"],
      supersedes: [],
      recalled: false,
      stamp: stamp("q", agreedAt - hour, 2),
    } as NonNullable<AgreedText["words"]>,
    concurrences: [
      { party: "q", stamp: stamp("q", agreedAt - hour / 2, 3) },
      { party: "p", stamp: stamp("p", agreedAt, 4) },
    ],
    record: stamp("q", agreedAt, 5),
    settledBy: "record",
    crossed: [],
    ...rest,
  };
}

export function sampleAgreed(over: Partial<AgreedView> = {}): AgreedView {
  const places = (["opening", "text", "concurrence", "concurrence", "record"] as const).map((is, n) => ({
    entry: sampleHash(n + 1),
    is,
    party: n % 2 ? "q" : "p",
    origin: `${n % 2 ? "q" : "p"}-1/${sampleHash(31)}/${sampleHash(30)}/${sampleHash(40).slice(0, 32)}`,
    index: 120 + n,
    size: 140 + n,
    root: sampleHash(50 + n),
    cosigned: [{ party: n % 2 ? "p" : "q", node: n % 2 ? "p-1" : "q-1", wall: Date.UTC(2026, 10, 26, 2, 3, 4 + n) }],
  }));
  return {
    audience: sampleHash(30),
    subject: sampleHash(1),
    reference: "P-12",
    title: { ja: "離着陸場の使用", en: "Use of a landing area" },
    track: { id: "operational", name: { ja: "運用", en: "Operational" } },
    body: { id: "centre", name: { ja: "調整所", en: "Coordination centre" } },
    illustrative: true,
    realm: { realm: sampleHash(31), name: "drill-1", kind: "exercise", title: { ja: "訓練", en: "Drill" } },
    label: {
      id: "open",
      rank: 0,
      releasableTo: ["p", "q"],
      words: { ja: "秘密区分なし", en: "UNCLASSIFIED" },
      colour: { light: { ground: "#2f6b3a", ink: "#ffffff" }, dark: { ground: "#2f6b3a", ink: "#ffffff" } },
      demonstration: true,
    },
    parties: [
      party("p", { ja: "甲国", en: "Country P" }, "Asia/Tokyo"),
      party("q", { ja: "乙国", en: "Country Q" }, "America/New_York"),
    ],
    agreement: {
      state: "proven",
      text: sampleHash(2),
      version: 2,
      depositary: "q-1",
      signatories: ["p", "q"],
      sentence: { ja: "甲国と乙国は第2版に同意し、合意した。", en: "Country P and Country Q concur in version 2." },
    },
    depositary: { node: "q-1", party: "q" },
    now: [sampleText()],
    earlier: [],
    versions: [
      { version: 1, text: sampleHash(9), agreed: false, stamp: stamp("p", agreedAt - 2 * hour, 9) },
      { version: 2, text: sampleHash(2), agreed: true, stamp: stamp("q", agreedAt - hour, 2) },
    ],
    proof: { proven: true, fileName: "P-12-v2.proof", fileBytes: 40_000, places },
    given: { node: "p-1", realm: agreedAt + 24 * hour, wall: Date.UTC(2026, 10, 26, 2, 30) },
    ...over,
  };
}
