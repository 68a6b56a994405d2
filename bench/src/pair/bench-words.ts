/** Names of places are put together of these, so that most pairs of characters are rare, as they are in earnest. */
const kanji =
  "山川田原野島崎浜津浦谷沢坂橋宮寺森林松竹梅桜杉柳石岩砂泉池沼滝瀬波汐東西南北上中下前後内外大小高長広新古本元一二三四五六七八千万日月星空風雲雪春夏秋冬青赤白黒金銀玉";
const things = [
  "橋梁",
  "上水道",
  "変電所",
  "病院",
  "避難所",
  "体育館",
  "県道",
  "港湾",
  "燃料",
  "毛布",
  "通信回線",
  "ヘリポート",
];
const states = [
  "を点検中",
  "は使用できる",
  "が途絶した",
  "の復旧は未定",
  "を増強する",
  "から要請があった",
  "へ向け出発",
  "は明朝まで足りる",
];
const heads = [
  "現地からの報告。",
  "県庁との調整。",
  "航空偵察の結果。",
  "連絡員より。",
  "住民の通報。",
  "写真で確認。",
  "前報の続き。",
];

/**
 * About 110 characters of Japanese, 330 bytes, as a watch officer writes them: the search finds as much in them as it will in
 * earnest. The same for the same number.
 */
export function benchWords(number: number): string {
  let state = number + 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = (from: string | readonly string[]) => from[next(from.length)] ?? "";
  const clauses = Array.from({ length: 7 }, () => `${pick(kanji)}${pick(kanji)}町の${pick(things)}${pick(states)}`);
  return `${pick(heads)}${clauses.join("、")}。要員${next(90) + 10}名。${number}`;
}
