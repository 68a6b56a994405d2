import type { Words } from "./view.ts";

interface FaultText {
  readonly words: Words;
  readonly remedy: Words;
}

/** Builds one row: what is wrong in ja and en, then the remedy in ja and en. */
function row(ja: string, en: string, remedyJa: string, remedyEn: string): FaultText {
  return { words: { ja, en }, remedy: { ja: remedyJa, en: remedyEn } };
}

/** Every fault that a definition may have. `{about}` is the id, key or party at fault. */
export const faultWords = {
  "missing-key": row(
    "「{about}」がありません。",
    "“{about}” is missing.",
    "この場所に「{about}」を書いてください。",
    "Write “{about}” here.",
  ),
  "unknown-key": row(
    "「{about}」という項目はありません。",
    "There is no key “{about}”.",
    "綴りを確かめるか、削除してください。出所は source、注記は note に書けます。",
    "Check the spelling, or remove it. Where a fact comes from goes under source, remarks under note.",
  ),
  "wrong-form": row(
    "値の形が正しくありません：{about}",
    "The value has the wrong form: {about}",
    "spec/mechanism.md にある形に直してください。",
    "Give it the form that spec/mechanism.md states.",
  ),
  "missing-language": row(
    "言語「{about}」の文言がありません。",
    "The words in language “{about}” are missing.",
    "機構の全ての言語（ja と en）で書いてください。",
    "Write them in every language of the mechanism (ja and en).",
  ),
  "unclean-text": row(
    "文字列がNFCでないか、見えない文字又は双方向制御文字を含みます。",
    "The text is not NFC, or holds invisible or bidirectional control characters.",
    "NFCに正規化し、その文字を取り除いてください。",
    "Normalise it to NFC and remove those characters.",
  ),
  "reserved-id": row(
    "「{about}」は id にできません。",
    "“{about}” cannot be an id.",
    "別の id にしてください。",
    "Choose another id.",
  ),
  "duplicate-id": row(
    "id「{about}」が二度使われています。",
    "The id “{about}” is used twice.",
    "一方を改名してください。席の id は機関・レベル・組織から作られます。",
    "Rename one of them. Ids of seats are made of body, level and organisation.",
  ),
  "duplicate-letter": row(
    "主体の文字「{about}」が重なっています。",
    "The letter “{about}” stands for two parties.",
    "主体ごとに異なる文字を与えてください。",
    "Give each party a letter of its own.",
  ),
  "duplicate-mark": row(
    "主体の印「{about}」が重なっています。",
    "The mark “{about}” stands for two parties.",
    "主体ごとに異なる印を与えてください。",
    "Give each party a mark of its own.",
  ),
  "duplicate-hue": row(
    "主体の色相「{about}」が重なっています。",
    "The hue “{about}” stands for two parties.",
    "主体ごとに異なる色相を与えてください。",
    "Give each party a hue of its own.",
  ),
  "unknown-party": row(
    "主体「{about}」はありません。",
    "There is no party “{about}”.",
    "parties に加えるか、綴りを直してください。",
    "Add it under parties, or correct the spelling.",
  ),
  "unknown-organisation": row(
    "組織「{about}」はありません。",
    "There is no organisation “{about}”.",
    "organisations に加えるか、綴りを直してください。",
    "Add it under organisations, or correct the spelling.",
  ),
  "unknown-post": row(
    "ポスト「{about}」はありません。",
    "There is no post “{about}”.",
    "posts に加えるか、綴りを直してください。",
    "Add it under posts, or correct the spelling.",
  ),
  "unknown-body": row(
    "機関「{about}」はありません。",
    "There is no body “{about}”.",
    "bodies に加えるか、綴りを直してください。",
    "Add it under bodies, or correct the spelling.",
  ),
  "unknown-level": row(
    "レベル「{about}」はありません。",
    "There is no level “{about}”.",
    "levels に加えるか、綴りを直してください。",
    "Add it under levels, or correct the spelling.",
  ),
  "unknown-entry": row(
    "一覧に「{about}」がありません。",
    "“{about}” is not in its list.",
    "該当する一覧（tracks、attendances、roles、convenings、organisationKinds、linkKinds、acts、arrangements）に加えるか、綴りを直してください。",
    "Add it to its list (tracks, attendances, roles, convenings, organisationKinds, linkKinds, acts, arrangements), or correct the spelling.",
  ),
  "unknown-measure": row(
    "措置「{about}」はありません。",
    "There is no measure “{about}”.",
    "measures に加えるか、綴りを直してください。",
    "Add it under measures, or correct the spelling.",
  ),
  "link-to-nowhere": row(
    "つながりの先「{about}」がありません。",
    "The link leads to “{about}”, which does not exist.",
    "機関、機関のレベル、組織又はポストの id にしてください。",
    "Name a body, a level of a body, an organisation or a post.",
  ),
  "link-to-itself": row(
    "「{about}」が自分自身につながっています。",
    "“{about}” is linked to itself.",
    "つながりの一方を改めてください。",
    "Change one end of the link.",
  ),
  "level-of-another-body": row(
    "レベル「{about}」はこの端の機関のものではありません。",
    "The level “{about}” is not one of the body at this end.",
    "その機関の levels にあるものにしてください。",
    "Name one of that body’s own levels.",
  ),
  "level-cycle": row(
    "レベルの段が「{about}」で循環しています。",
    "The ladder of levels runs in a circle at “{about}”.",
    "risesTo をたどって最上段で終わるようにしてください。",
    "Make risesTo end at a highest level.",
  ),
  "level-fork": row(
    "レベル「{about}」へ二つの段が上がっています。",
    "Two levels rise to “{about}”.",
    "段は一本にしてください。",
    "Keep the ladder a single line.",
  ),
  "body-cycle": row(
    "機関の親が「{about}」で循環しています。",
    "The parents of bodies run in a circle at “{about}”.",
    "parent の一つを外してください。",
    "Remove one parent.",
  ),
  "organisation-cycle": row(
    "組織の親が「{about}」で循環しています。",
    "The parents of organisations run in a circle at “{about}”.",
    "parent の一つを外してください。",
    "Remove one parent.",
  ),
  "measure-cycle": row(
    "措置の親が「{about}」で循環しています。",
    "The parents of measures run in a circle at “{about}”.",
    "parent の一つを外してください。",
    "Remove one parent.",
  ),
  "parent-of-another-party": row(
    "親の組織「{about}」は別の主体のものです。",
    "The parent organisation “{about}” belongs to another party.",
    "同じ主体の組織にしてください。",
    "Name an organisation of the same party.",
  ),
  "seat-without-party": row(
    "席「{about}」に主体がありません。",
    "The seat “{about}” has no party.",
    "party を書いてください。",
    "State its party.",
  ),
  "seat-without-holder": row(
    "席が組織もポストも示していません（主体：{about}）。",
    "The seat names neither an organisation nor a post (party: {about}).",
    "organisation か post のどちらか一つを書いてください。",
    "State either organisation or post.",
  ),
  "seat-with-two-holders": row(
    "席が組織とポストの両方を示しています：{about}",
    "The seat names both an organisation and a post: {about}",
    "どちらか一つにしてください。",
    "Keep one of the two.",
  ),
  "seat-of-another-party": row(
    "「{about}」は別の主体のものです。",
    "“{about}” belongs to another party.",
    "その主体の組織又はポストにするか、party を直してください。",
    "Name an organisation or a post of that party, or correct the party.",
  ),
  "post-without-organisation-party": row(
    "ポストの組織「{about}」は別の主体のものです。",
    "The organisation “{about}” of the post belongs to another party.",
    "同じ主体の組織にしてください。",
    "Name an organisation of the same party.",
  ),
  "body-without-seat": row(
    "この機関に主体「{about}」の席がありません。",
    "This body has no seat of the party “{about}”.",
    "members に加えるか、会合ごとに指名されるなら seating: per-meeting としてください。",
    "Add one under members or, where they are named for each meeting, say seating: per-meeting.",
  ),
  "seat-in-per-meeting-body": row(
    "会合ごとに指名される機関に席があります：{about}",
    "A body whose members are named per meeting has a seat: {about}",
    "members を空にするか、seating を外してください。",
    "Empty its members, or remove seating.",
  ),
  "body-with-level-and-levels": row(
    "機関「{about}」は level と levels の両方を持つか、どちらも持ちません。",
    "The body “{about}” has both level and levels, or neither.",
    "どちらか一方だけにしてください。",
    "Keep exactly one of the two.",
  ),
  "group-without-bodies": row(
    "複数の調整所をもつ機関「{about}」の下に機関がありません。",
    "The body “{about}” stands for several, but none names it as parent.",
    "parent にこれを示す機関を加えてください。",
    "Add bodies that name it as parent.",
  ),
  "seats-differ": row(
    "席が機関の構成員から導かれるものと異なります：{about}",
    "The seats are not those which the members of the bodies give: {about}",
    "定義を作り直してください。席は手で書きません。",
    "Compile the definition again; seats are never written by hand.",
  ),
  "bad-date": row(
    "日付「{about}」は暦にありません。",
    "“{about}” is not a date of the calendar.",
    "YYYY-MM-DD の実在する日にしてください。",
    "Give a real day as YYYY-MM-DD.",
  ),
  "bad-date-order": row(
    "始まりが終わりより後です：{about}",
    "It begins after it ends: {about}",
    "since と until（又は established と dissolved）の順を直してください。",
    "Put since before until (or established before dissolved).",
  ),
  "label-without-words": row(
    "主体「{about}」の文言がこの標示にありません。",
    "The label has no words of the party “{about}”.",
    "words に各主体の文言を日英で書いてください。",
    "Write each party’s words, in ja and en, under words.",
  ),
  "no-home-label": row(
    "自側のみの標示（releasableTo が空）がありません。",
    "There is no label for one’s own home (releasableTo empty).",
    "releasableTo: [] の標示を一つ加えてください。",
    "Add a label with releasableTo: [].",
  ),
  "no-shared-label": row(
    "全ての主体に開示できる標示がありません。",
    "No label is releasable to all parties.",
    "releasableTo に全主体を挙げた標示を加えてください。",
    "Add a label whose releasableTo names every party.",
  ),
  "no-general-post": row(
    "主体「{about}」に一般のポストがありません。",
    "The party “{about}” has no general post.",
    "function: general のポストを一つ加えてください。",
    "Add one post with function: general.",
  ),
  "two-general-posts": row(
    "主体「{about}」に一般のポストが二つあります。",
    "The party “{about}” has two general posts.",
    "一つだけにしてください。",
    "Keep only one.",
  ),
  "determination-without-party": row(
    "事態に主体「{about}」の判断の主がありません。",
    "The situation does not say who determines it for the party “{about}”.",
    "determinedBy に各主体を書いてください。",
    "Name every party under determinedBy.",
  ),
  "kind-without-charter": row(
    "憲章に要る種別「{about}」がありません。",
    "The kind “{about}”, which the charter needs, is missing.",
    "kinds に加えてください。",
    "Add it under kinds.",
  ),
  "chart-link-unknown": row(
    "つながり「{about}」はありません。",
    "There is no link “{about}”.",
    "定義の links にある id にしてください。",
    "Name a link of the definition.",
  ),
  "chart-line-without-box": row(
    "線の端「{about}」の枠がこの図にありません。",
    "The line ends at “{about}”, which has no box in this chart.",
    "boxes に加えてください。",
    "Add it under boxes.",
  ),
  "another-mechanism": row(
    "別の機構の定義です：{about}",
    "This is the definition of another mechanism: {about}",
    "改めるときは、今の定義の id を保ってください。",
    "An amendment keeps the id of the present definition.",
  ),
  "version-not-newer": row(
    "版が進んでいません。今は第{about}版です。",
    "The version is not newer. The present one is version {about}.",
    "今より大きい版にしてください。",
    "Give it a greater version.",
  ),
  "left-out": row(
    "「{about}」がなくなっています。これまでの行為や記録がそれを指しています。",
    "“{about}” is left out. What was done and recorded points to it.",
    "元のまま残してください。構成員は until、機関は dissolved に終わりの日を書けます。",
    "Keep it. A member ends with a day under until, a body with one under dissolved.",
  ),
  "label-narrowed": row(
    "標示「{about}」を持てる主体が減っています。",
    "Fewer parties may hold the label “{about}”.",
    "その標示で共有したものがあります。狭い標示は別に加えてください。",
    "Things were shared under it. Add a narrower label beside it.",
  ),
  "day-to-come": row(
    "これから来る日です：{about}",
    "This day is yet to come: {about}",
    "改正は合意した時から効きます。その日になってから合意するか、今日までの日にしてください。",
    "An amendment holds from its agreement. Agree on that day, or give one up to today.",
  ),
} as const satisfies Record<string, FaultText>;

export type FaultCode = keyof typeof faultWords;
