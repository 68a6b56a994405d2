/** Kana to romaji (Hepburn without long marks), enough to find a command by typing its sound. */
const digraphs: Readonly<Record<string, string>> = {
  キャ: "kya",
  キュ: "kyu",
  キョ: "kyo",
  シャ: "sha",
  シュ: "shu",
  ショ: "sho",
  チャ: "cha",
  チュ: "chu",
  チョ: "cho",
  ニャ: "nya",
  ニュ: "nyu",
  ニョ: "nyo",
  ヒャ: "hya",
  ヒュ: "hyu",
  ヒョ: "hyo",
  ミャ: "mya",
  ミュ: "myu",
  ミョ: "myo",
  リャ: "rya",
  リュ: "ryu",
  リョ: "ryo",
  ギャ: "gya",
  ギュ: "gyu",
  ギョ: "gyo",
  ジャ: "ja",
  ジュ: "ju",
  ジョ: "jo",
  ビャ: "bya",
  ビュ: "byu",
  ビョ: "byo",
  ピャ: "pya",
  ピュ: "pyu",
  ピョ: "pyo",
};
const rows: readonly (readonly [kana: string, consonant: string])[] = [
  ["アイウエオ", ""],
  ["カキクケコ", "k"],
  ["サシスセソ", "s"],
  ["タチツテト", "t"],
  ["ナニヌネノ", "n"],
  ["ハヒフヘホ", "h"],
  ["マミムメモ", "m"],
  ["ラリルレロ", "r"],
  ["ガギグゲゴ", "g"],
  ["ザジズゼゾ", "z"],
  ["ダヂヅデド", "d"],
  ["バビブベボ", "b"],
  ["パピプペポ", "p"],
];
const singles = new Map<string, string>([
  ...rows.flatMap(([kana, consonant]) => [...kana].map((k, n): [string, string] => [k, consonant + "aiueo"[n]])),
  ["シ", "shi"],
  ["チ", "chi"],
  ["ツ", "tsu"],
  ["フ", "fu"],
  ["ジ", "ji"],
  ["ヂ", "ji"],
  ["ヅ", "zu"],
  ["ヤ", "ya"],
  ["ユ", "yu"],
  ["ヨ", "yo"],
  ["ワ", "wa"],
  ["ヲ", "o"],
  ["ン", "n"],
  ["ヴ", "vu"],
  ["ァ", "a"],
  ["ィ", "i"],
  ["ゥ", "u"],
  ["ェ", "e"],
  ["ォ", "o"],
]);

/** The romaji of `kana` (hiragana or katakana); other characters stay. Kunrei spellings are folded by `foldRomaji`. */
export function kanaToRomaji(kana: string): string {
  const folded = [...kana.normalize("NFKC")].map(toKatakana).join("");
  let romaji = "";
  let doubled = false;
  for (let at = 0; at < folded.length; ) {
    const pair = digraphs[folded.slice(at, at + 2)];
    const sound = pair ?? singles.get(folded.charAt(at)) ?? folded.charAt(at);
    at += pair === undefined ? 1 : 2;
    if (sound === "ッ") {
      doubled = true;
    } else if (sound !== "ー") {
      romaji += doubled ? sound.charAt(0) + sound : sound;
      doubled = false;
    }
  }
  return romaji;
}

function toKatakana(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : character;
}

/** One spelling for the ways in which people type the same sound: `si` = `shi`, `ti` = `chi`, `zyo` = `jo`, long vowels short. */
export function foldRomaji(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/sh?y([auo])/g, "sh$1")
    .replace(/(?:t|c)y([auo])/g, "ch$1")
    .replace(/(?:z|j)y([auo])/g, "j$1")
    .replace(/si/g, "shi")
    .replace(/ti/g, "chi")
    .replace(/tu/g, "tsu")
    .replace(/hu/g, "fu")
    .replace(/zi/g, "ji")
    .replace(/ou|oo/g, "o")
    .replace(/uu/g, "u");
}
