import type { Awaits, MatterView, ObjectView } from "@kakehashi/contract";
import type { AnyCommand, RouteAct } from "@kakehashi/coordination";
import { formatDuration, formatNear } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { HomeNote } from "../act/home-note.tsx";
import { Recall } from "../act/recall.tsx";
import { Relabel } from "../act/relabel.tsx";
import { WordsAct } from "../act/words-act.tsx";
import { type Action, useActions } from "../app/actions.tsx";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { ActsMenu } from "../design/menu.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useTargetWords } from "../design/target-words.ts";
import { useZone } from "../design/time.tsx";
import { AssignHolder } from "../matter-forms/assign-holder.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";
import { BringIn } from "./bring-in.tsx";
import { InviteDialog } from "./invite-act.tsx";
import { MoveDialog } from "./move-act.tsx";
import { type PlainAct, PlainActDialog } from "./plain-act.tsx";
import { ProposeText } from "./propose-text.tsx";
import { Relate } from "./relate.tsx";
import { targetOf } from "./target.ts";
import { ObjectDialog, type Objecting } from "./text-position.tsx";
import { useActedText } from "./text-shown.tsx";
import { AddActivity } from "./work-activities.tsx";
import { type WorkAct, WorkDialog } from "./work-acts.tsx";
import { StartProcedure } from "./work-procedures.tsx";

type Open =
  | PlainAct
  | Objecting
  | RouteAct
  | Exclude<WorkAct["act"], "task-status" | "answer" | "close-request">
  | "activity"
  | "procedure"
  | "assign"
  | "propose"
  | "relate"
  | "follow"
  | "invite"
  | "bring"
  | "retitle"
  | "relabel"
  | "recall"
  | "note"
  | undefined;

/** Who acts next and since when, and beneath it what this post can do now: what it cannot says why, and who could. */
export function MatterActs(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t, pick, language } = useWords();
  const session = useSession();
  const now = useNow(10_000);
  const [open, setOpen] = useState<Open>();
  const { reason } = useReasonAgainst(object, matter.subject);
  const own = matter.positions.filter((each) => each.party === session.mine && each.standing).at(-1);
  const text = useActedText(matter);
  const concurs = own?.stance === "concur" && own.text === text?.entry;
  const closed = reason(commands.reopenMatter) === undefined;
  const act = (
    id: Exclude<Open, undefined>,
    ja: string,
    kana: string,
    en: string,
    command: AnyCommand | undefined,
    keys?: string,
  ) => ({
    id,
    words: { ja, en },
    kana,
    reason: command === undefined ? undefined : reason(command),
    run: () => setOpen(id),
    ...(keys === undefined ? {} : { keys }),
  });
  const concur = act("concur", "同意", "どうい", "Concur", commands.concur, "a");
  const main = [
    concurs ? act("withdraw", "撤回", "てっかい", "Withdraw", commands.withdraw) : { ...concur, reason: concur.reason },
    act("propose", "案文を提示", "あんぶんをていじ", "Propose text", commands.proposeText, "e"),
    act("request", "照会", "しょうかい", "Request information", commands.requestInformation, "m i"),
    act("remark", "意見・回答", "いけん かいとう", "Remark or answer", commands.remark),
    act("reserve", "留保", "りゅうほ", "Reserve", commands.reserve),
    act("nonConcur", "不同意", "ふどうい", "Do not concur", commands.nonConcur),
  ];
  const moves = [
    act("escalate", "上申", "じょうしん", "Escalate", commands.escalate, "m e"),
    act("refer", "付議", "ふぎ", "Refer", commands.refer, "m f"),
    act("return", "差戻し", "さしもどし", "Return", commands.returnMatter, "m r"),
    act("delegate", "委任", "いにん", "Delegate", commands.delegate, "m d"),
  ];
  const work = [
    act("decide", "自側の決定を示す", "じがわのけっていをしめす", "Decide for your side", commands.decide, "m c"),
    act("assign", "担当を定める", "たんとうをさだめる", "Assign", commands.assign, "m h"),
    act("activity", "活動を加える", "かつどうをくわえる", "Add an activity", commands.addActivity, "m a"),
    act("procedure", "手順を始める", "てじゅんをはじめる", "Start a procedure", commands.startProcedure, "m s"),
    act("task", "作業を加える", "さぎょうをくわえる", "Add a task", commands.addTask, "m t"),
    act(
      "set",
      "優先度・期限・根拠",
      "ゆうせんど きげん こんきょ",
      "Priority, suspense, basis",
      commands.setMatter,
      "m p",
    ),
  ];
  const settle = closed
    ? [act("reopen", "案件を再開する", "あんけんをさいかいする", "Reopen the matter", commands.reopenMatter)]
    : [act("close", "案件を終結とする", "あんけんをしゅうけつとする", "Close the matter", commands.closeMatter)];
  const around = [
    act("relate", "関連付ける", "かんれんづける", "Link", commands.relate),
    act("invite", "参加を求める", "さんかをもとめる", "Ask in a participant", commands.invite, "m v"),
    act("bring", "他の主体を加える", "たのしゅたいをくわえる", "Bring in another party", commands.relate, "m b"),
    act("follow", "後続の案件を起こす", "こうぞくのあんけんをおこす", "Raise a following matter", undefined, "m n"),
    act("retitle", "件名を改める", "けんめいをあらためる", "Change the title", commands.retitleMatter),
    ...settle,
  ];
  const record = [
    act("note", "自側の覚え", "じがわのおぼえ", "Note at home", undefined),
    act("relabel", "標示を改める", "ひょうじをあらためる", "Relabel", commands.relabelMatter),
    act("recall", "取り消す（回収）", "とりけす かいしゅう", "Recall", undefined),
  ];
  const all = [...main, ...moves, ...work, ...around, ...record];
  useActions(
    all.map((each): Action => ({ ...each, group: "act" })),
    `${language} ${JSON.stringify(all)}`,
  );
  const menu = (acts: typeof all) =>
    acts.map(({ id, words, reason: against, run }) => ({ id, words: pick(words), reason: against, run }));
  const parties = useParties();
  const settled = matter.awaits.length === 0;
  const inOrder = parties
    .ordered([...new Set(matter.awaits.map(({ party }) => party))])
    .flatMap((party) => matter.awaits.filter((awaits) => awaits.party === party));
  const [first, ...others] = main;
  const close = () => setOpen(undefined);
  return (
    <section aria-labelledby="next">
      <div className="panel-head">
        <h2 id="next">{t("room.whoActs")}</h2>
      </div>
      <div className="acts">
        {settled ? (
          <>
            <span className="who">{t("matter.nobody")}</span>
            <span className="second">{t("matter.nobodyHelp")}</span>
          </>
        ) : (
          inOrder.map((awaits) => <Awaiting key={`${awaits.party} ${awaits.asked}`} awaits={awaits} now={now} />)
        )}
        <div className="buttons">
          {first === undefined ? null : (
            <Button
              {...(first.id === "concur" ? { kind: "primary" as const, shortcut: "a" } : {})}
              reason={first.reason}
              onPress={first.run}
            >
              {pick(first.words)}
            </Button>
          )}
          {others
            .filter(({ id }) => !concurs || (id !== "reserve" && id !== "nonConcur"))
            .map(({ id, words, reason: against, run, keys }) => (
              <Button key={id} reason={against} onPress={run} {...(keys === undefined ? {} : { shortcut: keys })}>
                {pick(words)}
              </Button>
            ))}
          <ActsMenu
            label={t("acts.more")}
            groups={[
              { title: t("work.group"), items: menu(work) },
              { title: t("acts.groupMatter"), items: menu(around) },
              { title: t("acts.groupRecord"), items: menu(record) },
            ]}
          />
        </div>
        <fieldset className="moves" aria-label={t("move.label")}>
          {moves.map(({ id, words, reason: against, run }) => (
            <Button key={id} size="small" reason={against} onPress={run}>
              {pick(words)}
            </Button>
          ))}
        </fieldset>
        {first?.reason === undefined || settled ? null : (
          <p className="note">{t("act.unavailable", { reason: first.reason })}</p>
        )}
      </div>
      <MatterDialogs open={open} matter={matter} object={object} onClose={close} />
    </section>
  );
}

function MatterDialogs(props: {
  readonly open: Open;
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { open, matter, object, onClose } = props;
  const { t, read, language } = useWords();
  const { audience, subject, reference } = matter;
  if (open === undefined) return null;
  if (open === "propose") return <ProposeText matter={matter} object={object} onClose={onClose} />;
  if (open === "reserve" || open === "nonConcur") {
    return <ObjectDialog act={open} matter={matter} object={object} onClose={onClose} />;
  }
  if (open === "escalate" || open === "return" || open === "refer" || open === "delegate") {
    return <MoveDialog act={open} matter={matter} object={object} onClose={onClose} />;
  }
  if (open === "task" || open === "request" || open === "set" || open === "decide") {
    return <WorkDialog open={{ act: open }} matter={matter} object={object} onClose={onClose} />;
  }
  if (open === "activity") return <AddActivity matter={matter} object={object} onClose={onClose} />;
  if (open === "procedure") return <StartProcedure matter={matter} object={object} onClose={onClose} />;
  if (open === "assign") return <AssignHolder matters={[matter]} onClose={onClose} />;
  if (open === "relate") return <Relate matter={matter} object={object} onClose={onClose} />;
  if (open === "invite") return <InviteDialog matter={matter} object={object} onClose={onClose} />;
  if (open === "bring") return <BringIn matter={matter} object={object} onClose={onClose} />;
  if (open === "follow") return <Follow matter={matter} onClose={onClose} />;
  if (open === "note") {
    return <HomeNote about={subject} reference={reference} dossiers={object.national.dossiers} onClose={onClose} />;
  }
  if (open === "retitle") {
    return (
      <WordsAct
        command={commands.retitleMatter}
        title={t("acts.retitleMatter")}
        aside={reference}
        label={t("raise.subject")}
        help={commands.retitleMatter.help[language]}
        initial={{ ja: matter.title?.ja ?? "", en: matter.title?.en ?? "" }}
        draftKey={`retitle.${subject}`}
        target={targetOf(matter, object)}
        lines={1}
        inputOf={(words) => ({ words })}
        onClose={onClose}
      />
    );
  }
  if (open === "relabel" || open === "recall") {
    const versions = new Map(matter.texts.map(({ entry, version }) => [entry, t("matter.textVersion", { version })]));
    const wordsOf = (entry: string) =>
      versions.get(entry) ?? read(matter.history.find(({ stamp }) => stamp.entry === entry)?.text)?.words;
    const words = { audience, subject, object, reference, wordsOf, onClose };
    return open === "relabel" ? <Relabel {...words} command={commands.relabelMatter} /> : <Recall {...words} />;
  }
  return <PlainActDialog act={open} matter={matter} object={object} onClose={onClose} />;
}

/** Another matter that comes of this one: what it takes over stands in the form, and the link is made with it. */
function Follow(props: { readonly matter: MatterView; readonly onClose: () => void }): ReactNode {
  const { matter, onClose } = props;
  const { realm } = useSession();
  return (
    <RaiseMatter
      origin={{ kind: "matter", matter }}
      situation={matter.situation}
      audience={realm.audiences.find(({ audience }) => audience === matter.audience)}
      onClose={onClose}
    />
  );
}

function Awaiting(props: { readonly awaits: Awaits; readonly now: number }): ReactNode {
  const { awaits, now } = props;
  const { t, pick, language } = useWords();
  const { me, mine } = useSession();
  const parties = useParties();
  const zone = useZone();
  const target = useTargetWords("short");
  const time = (at: number) => formatNear(at, now, zone, language);
  const isMine = awaits.party === mine && (awaits.post === undefined || awaits.post.id === me.post?.id);
  const who =
    isMine && me.post !== undefined
      ? `${t("room.me")}　${pick(me.post.name)}`
      : `${sideName(parties.of(awaits.party), language)}${pick({ ja: "　", en: ": " })}${awaits.post === undefined ? "" : `${pick(awaits.post.name)}${pick({ ja: "・", en: ", " })}`}${awaits.body.abbr ?? pick(awaits.body.name)}`;
  return (
    <>
      <span className="who">
        <Mark party={awaits.party} silent /> {who}
      </span>
      <dl className="facts">
        <dt>{t("matter.asked")}</dt>
        <dd>{pick(awaits.askedWords)}</dd>
        <dt>{t("matter.waitingSince")}</dt>
        <dd>
          {t("matter.since", { time: time(awaits.since), duration: formatDuration(now - awaits.since, language) })}
        </dd>
        <dt>{t("target.column")}</dt>
        <dd>{awaits.withinMs === undefined ? t("target.none") : target(awaits, now)}</dd>
        {awaits.due === undefined ? null : (
          <>
            <dt>{t("matter.due")}</dt>
            <dd>
              {awaits.due > now
                ? t("matter.dueIn", { time: time(awaits.due), duration: formatDuration(awaits.due - now, language) })
                : t("matter.dueOver", { time: time(awaits.due), duration: formatDuration(now - awaits.due, language) })}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
