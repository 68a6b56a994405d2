import type { Bilingual } from "./bilingual.ts";

/** A refusal in words, each whole sentences: what is wrong, and what to do about it. */
export interface Problem {
  readonly title: Bilingual;
  readonly remedy: Bilingual;
}

function problem(titleJa: string, titleEn: string, remedyJa: string, remedyEn: string): Problem {
  return { title: { ja: titleJa, en: titleEn }, remedy: { ja: remedyJa, en: remedyEn } };
}

/** Every refusal of every command. The server adds statuses, screens show the words; each is produced by a test. */
export const problems = {
  "already-agreed": problem(
    "この案文は合意済みで、同意は撤回できません。",
    "This text is agreed; its concurrence cannot be withdrawn.",
    "変更するには、新しい案文を提示してください。",
    "To change it, propose a new text.",
  ),
  "already-closed": problem(
    "自側は既に終結としています。",
    "Your side has closed it already.",
    "再び動かすには、再開してください。",
    "Reopen it to go on.",
  ),
  "already-ended": problem(
    "既に終えられています。",
    "It has been ended already.",
    "何もする必要はありません。",
    "Nothing needs to be done.",
  ),
  "already-past": problem(
    "過ぎた時刻です。",
    "That time is past.",
    "今より後の時刻を示すか、省いてください。",
    "Give a later time, or leave it out.",
  ),
  "already-recalled": problem(
    "既に取り消されています。",
    "It has been recalled already.",
    "残っているものを選んでください。",
    "Choose something that still stands.",
  ),
  "already-stated": problem(
    "自側は既にそう示しています。",
    "Your side has said so already.",
    "何もする必要はありません。変えるときは、別のものを選んでください。",
    "Nothing needs to be done. To change it, choose something else.",
  ),
  "already-struck": problem(
    "既に抹消されています。",
    "It has been struck already.",
    "何もする必要はありません。",
    "Nothing needs to be done.",
  ),
  "already-taking-part": problem(
    "そのポストは既にこの案件に参加しています。",
    "That post takes part in this matter already.",
    "何もする必要はありません。期限を改めるには、一度終えてから求めてください。",
    "Nothing needs to be done. To change its end, end it and ask again.",
  ),
  "already-there": problem(
    "案件は既にその機関・レベルにあります。",
    "The matter stands there already.",
    "何もする必要はありません。移すときは別の機関を選んでください。",
    "Nothing needs to be done. To move it, choose another body.",
  ),
  "asked-of-itself": problem(
    "自側の照会です。",
    "The request is your own side's.",
    "ほかの側への照会を選ぶか、照会する相手を選び直してください。",
    "Choose a request to another side, or another side to ask.",
  ),
  "binding-label": problem(
    "拘束するものの標示は改められません。",
    "The label of something that binds cannot be changed.",
    "文や数量など、拘束しないものを選んでください。",
    "Choose words or quantities, which do not bind.",
  ),
  "binding-not-recallable": problem(
    "拘束するものは取り消せません。",
    "Something that binds cannot be recalled.",
    "立場は撤回し、対象は終結としてください。",
    "Withdraw a position, or close the object.",
  ),
  "body-unknown": problem(
    "その機関は機構の定義にありません。",
    "The mechanism has no such body.",
    "機構の図から機関を選んでください。",
    "Choose a body from the chart of the mechanism.",
  ),
  "clause-unknown": problem(
    "その案文にその条はありません。",
    "That text has no such clause.",
    "案文の条から選んでください。",
    "Choose one of its clauses.",
  ),
  "definition-faulty": problem(
    "定義に誤りがあるか、今の定義に続くものではありません。",
    "The definition has a fault, or cannot follow the present one.",
    "示された場所を直し、機構の改正の画面又は kakehashi mechanism validate で確かめてください。",
    "Correct the place that is named, and check it on the page of amendments or with kakehashi mechanism validate.",
  ),
  "definition-passed": problem(
    "その後に別の定義が合意されています。",
    "Another definition was agreed on since.",
    "今の定義から改めて改正を提示してください。",
    "Propose the amendment anew, from the present definition.",
  ),
  "definition-unknown": problem(
    "その定義は提示されていません。",
    "No such definition was laid on the table.",
    "提示された定義を選んでください。",
    "Choose a definition that was proposed.",
  ),
  "depositary-not-signatory": problem(
    "寄託者は署名主体のノードでなければなりません。",
    "The depositary must be a node of a signatory.",
    "署名主体のノードを選ぶか、省いてください。",
    "Choose a node of a signatory, or leave it out.",
  ),
  "entry-unknown": problem(
    "その記録はこの対象にありません。",
    "This object has no such entry.",
    "画面を更新し、一覧から選んでください。",
    "Refresh and choose from the list.",
  ),
  "invitation-over": problem(
    "このポストの参加の期限は過ぎています。",
    "The time for which this post was asked in is over.",
    "自側の席のポストに、改めて参加を求めるよう依頼してください。",
    "Have a seat of your side ask it in again.",
  ),
  "host-unknown": problem(
    "受け入れる主体が定まりません。",
    "There is no such party to receive it.",
    "共有範囲にある、自側以外の主体を選んでください。",
    "Choose a party of the audience other than your own.",
  ),
  "kind-not-adopted": problem(
    "現行の定義はこの種別の記録を認めていません。",
    "The definition in force does not admit this kind of entry.",
    "この種別を含む定義を、主体間で採択してください。",
    "The parties must adopt a definition that has it.",
  ),
  "kinds-not-implemented": problem(
    "このソフトウェアが扱わない種別の記録を認める定義です。",
    "The definition admits kinds of entry that this software does not implement.",
    "それらを扱う版のソフトウェアに更新してから、改めて行ってください。",
    "Move to a release of the software that implements them, then try again.",
  ),
  "label-not-releasable": problem(
    "この標示では、この共有範囲に出せません。",
    "Under this label it may not go to this audience.",
    "標示を確かめるか、自側の覚えに書いてください。",
    "Check the label, or keep it in a note at home.",
  ),
  "label-too-low": problem(
    "標示が対象のものより低くなっています。",
    "The label is lower than the object's.",
    "対象と同じか、より高い標示を選んでください。",
    "Choose the object's label or a higher one.",
  ),
  "label-unknown": problem(
    "その標示は定義にありません。",
    "The mechanism has no such label.",
    "一覧から標示を選んでください。",
    "Choose a label from the list.",
  ),
  "level-needed": problem(
    "この機関には複数のレベルがあります。",
    "This body has several levels.",
    "レベルを選んでください。",
    "Choose one of its levels.",
  ),
  "level-skipped": problem(
    "間のレベルを飛ばすことはできません。",
    "A level between may not be skipped.",
    "次の上位レベルに上げてください。",
    "Take it to the next level first.",
  ),
  "level-too-low": problem(
    "このポストはそのレベルで決裁できません。",
    "This post does not stand as high as that level.",
    "そのレベル以上のポストに決裁を求めてください。",
    "Ask a post that stands at that level or above.",
  ),
  "level-unknown": problem(
    "そのレベルは機構の段にありません。",
    "The ladder of the mechanism has no such level.",
    "段にあるレベルを選んでください。",
    "Choose a level of the ladder.",
  ),
  "joined-to-this": problem(
    "その案件は、既にこの案件の重複とされています。",
    "That matter is called a duplicate of this one already.",
    "この案件で続けてください。逆にするには、その案件の側の関連付けを先に取り消します。",
    "Go on here. To have it the other way round, take back first what links that matter to this one.",
  ),
  "link-to-itself": problem(
    "自分自身には関連付けられません。",
    "It cannot be linked to itself.",
    "ほかの対象を選んでください。",
    "Choose another object.",
  ),
  "link-above-label": problem(
    "関連の対象は、この記載の標示では読めない者のいる対象です。",
    "The linked object stands under a higher label than what would name it.",
    "挙げずに送ってください。挙げると、標示の低い読み手にもその対象のあることが伝わります。終結では、挙げなくても、見た時点からの動きは読める者に示されます。関連付けでは、対象と同じかそれより高い標示を選びます。",
    "Leave it out: naming it would tell readers below it that it is there. A closing need not name it: to whoever may read it, it still shows what moved since. A link takes the object's own label, or a higher one.",
  ),
  "link-unknown": problem(
    "関連の対象が見つかりません。",
    "The linked object is not here.",
    "この共有範囲、又はこれを含むより広い共有範囲の対象を選んでください。",
    "Choose an object of this audience, or of a wider one that contains it.",
  ),
  "measure-unknown": problem(
    "その措置は機構の定義にありません。",
    "The mechanism has no such measure.",
    "一覧から措置を選んでください。",
    "Choose a measure from the list.",
  ),
  "no-depositary-node": problem(
    "寄託者となるノードがまだありません。",
    "There is no node yet to keep the record.",
    "ほかの側のノードが参加してから提起するか、寄託者を指定してください。",
    "Wait for another side's node to join, or name a depositary.",
  ),
  "no-link": problem(
    "機構にその機関への経路がありません。",
    "The mechanism has no such link from here.",
    "経路のある機関を選ぶか、経路によらないことを明示して付議してください。",
    "Choose a body that a link leads to, or refer it and say that it goes off the links.",
  ),
  "no-step-up": problem(
    "ここから上申できるレベルがありません。",
    "There is no level above to escalate to.",
    "この機関で決めるか、経路のある機関に付議してください。",
    "Decide it here, or refer it to a body that a link leads to.",
  ),
  "no-temporary-body-there": problem(
    "この機関の下には臨時の機関を置けません。",
    "No temporary body can be opened under that body.",
    "機構の定めが臨時の機関を認める機関を選んでください。",
    "Choose a body under which the mechanism lets the parties open one.",
  ),
  "no-text-yet": problem(
    "案文がまだありません。",
    "There is no text yet.",
    "先に案文を提示してください。",
    "Propose a text first.",
  ),
  "not-a-member": problem(
    "この主体は共有範囲に含まれません。",
    "This party is not in the audience.",
    "自側が含まれる共有範囲を選んでください。",
    "Choose an audience that your party is in.",
  ),
  "not-a-signatory": problem(
    "この主体は署名主体ではありません。",
    "This party is not a signatory.",
    "署名主体に自側を含めるか、署名主体に依頼してください。",
    "Include your party among the signatories, or ask one of them.",
  ),
  "not-an-exercise-post": problem(
    "このポストでは時計を設定できません。",
    "This post cannot set the clock.",
    "演習を統制するポストに切り替えてください。",
    "Switch to an exercise post.",
  ),
  "matter-closed": problem(
    "この案件は全ての側が終結としています。",
    "Every side has closed this matter.",
    "動かすには、先に再開してください。",
    "Reopen it first.",
  ),
  "not-asked": problem(
    "この照会は自側へのものではありません。",
    "The request was put to another side.",
    "照会された主体に依頼してください。意見として述べることはできます。",
    "Ask the side that it was put to. You may add a remark.",
  ),
  "not-asked-in": problem(
    "このポストは必要に応じて参加する席で、この案件には求められていません。",
    "This post attends as needed, and was not asked into this matter.",
    "自側の常時参加の席に、参加を求めるよう依頼してください。",
    "Have a standing seat of your side ask it in.",
  ),
  "not-asked-of-you": problem(
    "この合議は別のポストに求められています。",
    "This chop was asked of another post.",
    "求められたポストで回答するか、そのポストに依頼してください。",
    "Answer as the post that was asked, or ask that post.",
  ),
  "not-at-home": problem(
    "自側の覚えは、自側のみの記録にしか書けません。",
    "A note of your own side can only be kept at home.",
    "自側のみの記録を選んでください。",
    "Choose your own home.",
  ),
  "not-below": problem(
    "委任できる下位の機関・レベルではありません。",
    "It is not a lower body that this one can delegate to.",
    "機構の図で、この機関の下にある機関・レベルを選んでください。",
    "Choose a body or level that the chart shows below this one.",
  ),
  "not-closed": problem(
    "自側は終結としていません。",
    "Your side has not closed it.",
    "何もする必要はありません。",
    "Nothing needs to be done.",
  ),
  "not-handed-to-you": problem(
    "この引継ぎは別のポストへのものです。",
    "It was handed over to another post.",
    "引継ぎ先のポストに切り替えてください。",
    "Switch to the post that it was handed to.",
  ),
  "not-on-the-way": problem(
    "差し戻せるのは案件が来た道のみです。",
    "It can be returned only on the way it came.",
    "来た道にある機関・レベルを選ぶか、付議又は委任してください。",
    "Choose a body that it came by, or refer or delegate it.",
  ),
  "not-the-author": problem(
    "書いた主体だけができます。",
    "Only the party that wrote it can do this.",
    "書いた主体に依頼してください。自側の見方は、状態や意見で示せます。",
    "Ask that party. State your own side's view by a status or a remark.",
  ),
  "not-the-host": problem(
    "受け入れる側だけができます。",
    "Only the receiving side can do this.",
    "受け入れる側に依頼してください。",
    "Ask the side that receives the post.",
  ),
  "not-the-sender": problem(
    "派遣する側だけができます。",
    "Only the side that sends the post can do this.",
    "派遣する側に依頼してください。受け入れる側は、受入れの確認と終了ができます。",
    "Ask the side that sends it. The receiving side may confirm that it received the post, or end that.",
  ),
  "not-the-general-post": problem(
    "これは一般ポストの行為です。",
    "This is an act of the general post.",
    "自側の一般ポストに切り替えてください。",
    "Switch to your party's general post.",
  ),
  "not-your-seat": problem(
    "このポストはその機関・レベルに席がありません。",
    "This post has no seat in that body and level.",
    "席を持つポストに切り替えるか、その席に依頼してください。",
    "Switch to a post that has a seat there, or ask one.",
  ),
  "not-your-step": problem(
    "この段はほかの主体のものです。",
    "That step is another side's.",
    "自側の段を選んでください。",
    "Choose a step of your own side.",
  ),
  "not-your-words": problem(
    "ほかの側の案を書こうとしています。",
    "It would write another side's alternative.",
    "自側の案だけを書いてください。ほかの側の案は、その側が書いた所から引き継げます。",
    "Write your own side's alone. Another side's can be carried over from where that side wrote it.",
  ),
  "nothing-to-do": problem(
    "変更がありません。",
    "There is nothing to change.",
    "加えるもの、改めるもの又は外すものを示してください。",
    "Name something to add, to change or to drop.",
  ),
  "nothing-to-withdraw": problem(
    "撤回する立場がありません。",
    "There is no position to withdraw.",
    "自側の立場を確かめてください。",
    "Check where your side stands.",
  ),
  "object-unknown": problem(
    "その対象はここにありません。",
    "The object is not here.",
    "画面を更新してください。届いていない場合は受信を待ってください。",
    "Refresh. If it has not arrived yet, wait for it.",
  ),
  "organisation-unknown": problem(
    "その組織は自側のものではありません。",
    "Your party has no such organisation.",
    "自側の組織を選んでください。",
    "Choose an organisation of your own party.",
  ),
  "place-needed": problem(
    "行き先が一つに定まりません。",
    "There is more than one way to go.",
    "行き先の機関・レベルを選んでください。",
    "Choose the body or level to go to.",
  ),
  "post-not-seated": problem(
    "そのポストは案件が今ある機関に席がありません。",
    "That post has no seat where the matter stands.",
    "案件が今ある機関・レベルの席から選んでください。",
    "Choose among the seats of the body and level at which it stands.",
  ),
  "post-unknown": problem(
    "このポストは自側のものではありません。",
    "This post is not one of your party's.",
    "自側のポストを選んでください。",
    "Choose a post of your own party.",
  ),
  "priority-unknown": problem(
    "その優先度は機構の定義にありません。",
    "The mechanism has no such priority.",
    "一覧から優先度を選んでください。",
    "Choose a priority from the list.",
  ),
  "procedure-unknown": problem(
    "その手順は機構の定義にありません。",
    "The mechanism has no such procedure.",
    "一覧から手順を選んでください。",
    "Choose a procedure from the list.",
  ),
  "recall-elsewhere": problem(
    "書いたノードでのみ取り消せます。",
    "It can be recalled only at the node that wrote it.",
    "書いたノードで取り消してください。",
    "Recall it at that node.",
  ),
  "signatory-unknown": problem(
    "署名主体が共有範囲に含まれません。",
    "A signatory is not in the audience.",
    "共有範囲の主体から選んでください。",
    "Choose among the parties of the audience.",
  ),
  "situation-kind-unknown": problem(
    "その事態は機構の定義にありません。",
    "The mechanism has no such situation.",
    "一覧から選ぶか、「その他」としてください。",
    "Choose from the list, or “other”.",
  ),
  "situation-unknown": problem(
    "その状況はこの共有範囲にありません。",
    "This audience has no such situation.",
    "開かれている状況を選んでください。",
    "Choose a situation that is open.",
  ),
  "staffing-open": problem(
    "回答待ち又は未調整の異議があります。",
    "An answer is missing, or an objection was not dealt with.",
    "回答を待つか異議を調整してください。それでも決裁するときは、その旨を明示してください。",
    "Wait for the answer or reconcile the objection; or say that you sign off despite it.",
  ),
  "step-unknown": problem(
    "その手順にその段はありません。",
    "That procedure has no such step.",
    "手順の段から選んでください。",
    "Choose one of its steps.",
  ),
  "subject-unknown": problem(
    "その主題は機構の定義にありません。",
    "The mechanism has no such subject.",
    "一覧から主題を選ぶか、省いてください。",
    "Choose a subject from the list, or leave it out.",
  ),
  "template-unknown": problem(
    "そのひな形は、その版では機構の定義にありません。",
    "The mechanism has no such template in that version.",
    "一覧からひな形を選ぶか、ひな形を使わずに提起してください。",
    "Choose a template from the list, or raise the matter without one.",
  ),
  "temporary-body-closed": problem(
    "この臨時の機関は、自側又は全ての側が閉じています。",
    "The temporary body is closed, by your side or by all.",
    "別の機関を選ぶか、新たな臨時の機関を提案してください。",
    "Choose another body, or propose a new temporary one.",
  ),
  "temporary-body-not-open": problem(
    "まだ全ての側が開設に同意していません。",
    "Not every side has consented to the temporary body.",
    "各側の同意を待つか、常設の機関を選んでください。",
    "Wait for each side's consent, or choose a standing body.",
  ),
  "temporary-body-withdrawn": problem(
    "この臨時の機関の提案は取りやめられました。",
    "The proposal of the temporary body was withdrawn.",
    "必要であれば、新たに提案してください。",
    "Propose a new one if it is still wanted.",
  ),
  "text-changed": problem(
    "案文が新しくなっています。",
    "The text has changed since.",
    "新しい案文を読み、改めて立場を示してください。",
    "Read the newest text, then state your position on it.",
  ),
  "text-has-brackets": problem(
    "括弧の残る案文には立場を示せません。",
    "A text with brackets cannot be concurred with.",
    "各側の案から一つを選んだ案文を提示してください。",
    "Propose a text in which one of the alternatives is chosen.",
  ),
  "text-unknown": problem(
    "その案文はこの案件にありません。",
    "This matter has no such text.",
    "案文の一覧から選んでください。",
    "Choose one of its texts.",
  ),
  "too-few-signatories": problem(
    "自側のほかに、もう一つ以上の主体が要ります。",
    "It takes another party beside your own.",
    "ほかの主体を含む共有範囲を選び、署名主体を示すときはその主体も加えてください。",
    "Choose an audience that includes another party; where signatories are named, name it too.",
  ),
  "too-many-links": problem(
    "この案件の関連は上限に達しています。",
    "The matter has as many links as it can have.",
    "関連をまとめる別の案件を立て、そちらに関連付けてください。",
    "Raise a matter that gathers them, and link to that one.",
  ),
  "track-not-of-body": problem(
    "この機関はその系統を扱いません。",
    "This body does not work on that track.",
    "その系統の機関を選んでください。",
    "Choose a body of that track.",
  ),
  "track-unknown": problem(
    "その系統は機構の定義にありません。",
    "The mechanism has no such track.",
    "一覧から系統を選んでください。",
    "Choose a track from the list.",
  ),
  "words-unknown": problem(
    "そこにその側の案はありません。",
    "That side wrote no words there.",
    "画面を更新し、その側が提示した案文の条か案を選んでください。",
    "Refresh, and choose a clause or an alternative of a text that it proposed.",
  ),
} as const satisfies Readonly<Record<string, Problem>>;

export type ProblemCode = keyof typeof problems;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}
