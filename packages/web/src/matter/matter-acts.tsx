import type { Awaits, MatterView, ObjectView } from "@kakehashi/contract";
import type { AnyCommand } from "@kakehashi/coordination";
import { formatDuration, formatNear } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { useReadsOnly } from "../act/reads-only.ts";
import { type Action, useActions } from "../app/actions.tsx";
import { usePostWords } from "../app/post-words.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { ActsMenu } from "../design/menu.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useTargetWords } from "../design/target-words.ts";
import { useZone } from "../design/time.tsx";
import { AsOpened } from "./as-opened.tsx";
import { type MatterDialog, MatterDialogs, waitingRequest } from "./matter-dialogs.tsx";
import { useActedText } from "./text-shown.tsx";

/** Who acts next and since when, and beneath it what this post can do now: what it cannot says why, and who could. */
export function MatterActs(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t, pick, language } = useWords();
  const session = useSession();
  const now = useNow(10_000);
  const [open, setOpen] = useState<MatterDialog | undefined>();
  const { reason } = useReasonAgainst(object, matter.subject);
  const readsOnly = useReadsOnly();
  const own = matter.positions.filter((each) => each.party === session.mine && each.standing).at(-1);
  const text = useActedText(matter);
  const concurs = own?.stance === "concur" && own.text === text?.entry;
  const here = session.realm.audiences.find(({ audience }) => audience === matter.audience)?.parties ?? [];
  const everyPartyIsHere = session.realm.parties.every(({ id }) => here.includes(id));
  const closed = reason(commands.reopenMatter) === undefined;
  const act = (
    id: MatterDialog,
    ja: string,
    kana: string,
    en: string,
    command: AnyCommand | undefined,
    keys?: string,
  ) => ({
    id,
    words: { ja, en },
    kana,
    reason: command === undefined ? readsOnly : reason(command),
    run: () => setOpen(id),
    ...(keys === undefined ? {} : { keys }),
  });
  const concur = act("concur", "同意", "どうい", "Concur", commands.concur, "a");
  const withdraw = act(
    "withdraw",
    "立場を撤回する",
    "たちばをてっかいする",
    "Withdraw our position",
    commands.withdraw,
  );
  const request = waitingRequest(matter, session.mine);
  const settle = closed
    ? [act("reopen", "案件を再開する", "あんけんをさいかいする", "Reopen the matter", commands.reopenMatter)]
    : [act("close", "案件を終結とする", "あんけんをしゅうけつとする", "Close the matter", commands.closeMatter)];
  const asks = matter.awaits.filter(({ party }) => party === session.mine).map(({ asked }) => asked);
  const main = [
    // What is asked of this side stands first.
    ...(request === undefined
      ? []
      : [act("answer", "照会に回答", "しょうかいにかいとう", "Answer the request", commands.answerRequest, "m y")]),
    ...(asks.includes("close") ? settle : []),
    concurs ? act("withdraw", "撤回", "てっかい", "Withdraw", commands.withdraw) : concur,
    act("propose", "案文を提示", "あんぶんをていじ", "Propose text", commands.proposeText, "e"),
    act("request", "照会", "しょうかい", "Request information", commands.requestInformation, "m i"),
    act("remark", "意見・回答", "いけん かいとう", "Remark or answer", commands.remark),
    act("reserve", "留保", "りゅうほ", "Reserve", commands.reserve),
    act("nonConcur", "不同意", "ふどうい", "Non-concur", commands.nonConcur),
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
      "Priority, due time, basis",
      commands.setMatter,
      "m p",
    ),
  ];
  const around = [
    // A reservation, or what was said of an earlier version, is taken back from here.
    ...(own === undefined || own.stance === "withdraw" || concurs ? [] : [withdraw]),
    act("relate", "関連付ける", "かんれんづける", "Link", commands.relate),
    act("invite", "参加を求める", "さんかをもとめる", "Ask in a participant", commands.invite, "m v"),
    {
      ...act(
        "bring",
        "ほかの主体を加える",
        "ほかのしゅたいをくわえる",
        "Bring in another party",
        commands.relate,
        "m b",
      ),
      ...(everyPartyIsHere ? { reason: t("bring.everyParty") } : {}),
    },
    act(
      "follow",
      "後続の案件を起こす",
      "こうぞくのあんけんをおこす",
      "Raise a following matter",
      commands.openMatter,
      "m n",
    ),
    act("retitle", "件名を改める", "けんめいをあらためる", "Change the title", commands.retitleMatter),
    ...(asks.includes("close") ? [] : settle),
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
  const shown = main.filter(({ id }) => !concurs || (id !== "reserve" && id !== "nonConcur"));
  const primary = primaryOf(asks, shown);
  const concurring = shown.find(({ id }) => id === "concur" || id === "withdraw");
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
          {shown.map(({ id, words, reason: against, run, keys }) => (
            <Button
              key={id}
              {...(id === primary ? { kind: "primary" as const } : {})}
              reason={against}
              onPress={run}
              {...(keys === undefined ? {} : { shortcut: keys })}
            >
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
        {concurring?.reason === undefined || settled ? null : (
          <p className="note">{t("act.unavailable", { reason: concurring.reason })}</p>
        )}
      </div>
      {open === undefined ? null : (
        <AsOpened key={open} seen={{ matter, object }}>
          {(opened) => <MatterDialogs open={open} {...opened} onClose={close} />}
        </AsOpened>
      )}
    </section>
  );
}

/** The act that is marked: what is asked first, and concurrence where nothing else is. */
function primaryOf(asks: readonly string[], shown: readonly { readonly id: string }[]): string | undefined {
  const has = (id: string) => shown.some((each) => each.id === id);
  const writes = asks.includes("propose-text") || asks.includes("revise-text") || asks.includes("clear-brackets");
  const first = ["answer", "close"].find(has) ?? (writes ? "propose" : "concur");
  return has(first) ? first : undefined;
}

const explained = ["answer-route", "settle-route", "choose-text", "record"] as const;

/** What is asked without an act of that name: how it is done stands beneath it. */
function isExplained(asked: string): asked is (typeof explained)[number] {
  return explained.some((each) => each === asked);
}

function Awaiting(props: { readonly awaits: Awaits; readonly now: number }): ReactNode {
  const { awaits, now } = props;
  const { t, pick, beside, language } = useWords();
  const { me, mine } = useSession();
  const parties = useParties();
  const posts = usePostWords();
  const zone = useZone();
  const target = useTargetWords("short");
  const time = (at: number) => formatNear(at, now, zone, language);
  const isMine = awaits.party === mine && (awaits.post === undefined || awaits.post.id === me.post?.id);
  const who =
    isMine && me.post !== undefined
      ? `${t("room.me")}　${posts.short(me.post)}`
      : `${sideName(parties.of(awaits.party), language)}${pick({ ja: "　", en: ": " })}${beside(awaits.post && posts.short(awaits.post), awaits.body.abbr ?? pick(awaits.body.name))}`;
  return (
    <>
      <span className="who">
        <Mark party={awaits.party} silent /> {who}
      </span>
      <dl className="facts">
        <dt>{t("matter.asked")}</dt>
        <dd>
          {pick(awaits.askedWords)}
          {awaits.party === mine && isExplained(awaits.asked) ? (
            <span className="block second">{t(`ask.help.${awaits.asked}`)}</span>
          ) : null}
        </dd>
        <dt>{t("matter.waitingSince")}</dt>
        <dd>
          {t("matter.since", { time: time(awaits.since), duration: formatDuration(now - awaits.since, language) })}
        </dd>
        {awaits.withinMs === undefined ? null : (
          <>
            <dt>{t("target.column")}</dt>
            <dd>{target(awaits, now)}</dd>
          </>
        )}
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
