import type { Awaits, MatterView, ObjectView } from "@kakehashi/contract";
import type { AnyCommand } from "@kakehashi/coordination";
import { formatClock, formatDayTime, formatDuration, sameDay } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { useActions } from "../app/actions.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { actContext, reasonAgainst } from "./act-context.ts";
import { type PlainAct, PlainActDialog } from "./plain-act.tsx";
import { ProposeText } from "./propose-text.tsx";

type Open = PlainAct | "propose" | undefined;

/** Who acts next and since when, and beneath it what this post can do now: what it cannot says why, and who could. */
export function MatterActs(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t, pick, language } = useWords();
  const session = useSession();
  const now = useNow(10_000);
  const mechanism = useQuery(queries.mechanism(session.realm.realm)).data;
  const [open, setOpen] = useState<Open>();
  const context = actContext(session, object, matter.subject, mechanism, now);
  const reason = (command: AnyCommand): string | undefined => {
    const problem = reasonAgainst(command, context);
    return problem === undefined
      ? undefined
      : `${pick(problem.title)}${pick({ ja: "。", en: ". " })}${pick(problem.remedy)}`;
  };
  const own = matter.positions.filter((each) => each.party === session.mine && each.standing).at(-1);
  const concurs = own?.stance === "concur" && own.text === matter.texts.at(-1)?.entry;
  const against = {
    concur: concurs ? undefined : reason(commands.concur),
    propose: reason(commands.proposeText),
    ask: reason(commands.remark),
    nonConcur: reason(commands.nonConcur),
    withdraw: reason(commands.withdraw),
    close: reason(commands.closeMatter),
  };
  useActions(
    [
      {
        id: "concur",
        words: { ja: "同意", en: "Concur" },
        kana: "どうい",
        keys: "a",
        group: "act",
        reason: concurs ? t("matter.concurs", { time: "" }) : against.concur,
        run: () => setOpen("concur"),
      },
      {
        id: "propose",
        words: { ja: "案文を提示", en: "Propose text" },
        kana: "あんぶんをていじ",
        keys: "e",
        group: "act",
        reason: against.propose,
        run: () => setOpen("propose"),
      },
      {
        id: "ask",
        words: { ja: "照会", en: "Request information" },
        kana: "しょうかい",
        group: "act",
        reason: against.ask,
        run: () => setOpen("ask"),
      },
    ],
    `${language} ${JSON.stringify(against)} ${concurs}`,
  );
  const settled = matter.awaits.length === 0;
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
          matter.awaits.map((awaits) => <Awaiting key={`${awaits.party} ${awaits.asked}`} awaits={awaits} now={now} />)
        )}
        <div className="buttons">
          {concurs ? (
            <Button kind="danger" reason={against.withdraw} onPress={() => setOpen("withdraw")}>
              {t("act.withdraw")}
            </Button>
          ) : (
            <Button kind="primary" shortcut="a" reason={against.concur} onPress={() => setOpen("concur")}>
              {t("act.concur")}
            </Button>
          )}
          <Button shortcut="e" reason={against.propose} onPress={() => setOpen("propose")}>
            {t("act.proposeText")}
          </Button>
          <Button reason={against.ask} onPress={() => setOpen("ask")}>
            {t("act.request")}
          </Button>
          {concurs ? null : (
            <Button reason={against.nonConcur} onPress={() => setOpen("nonConcur")}>
              {t("act.nonConcur")}
            </Button>
          )}
          <Button reason={against.close} onPress={() => setOpen("close")}>
            {t("act.closeMatter")}
          </Button>
        </div>
        {against.concur === undefined ? null : (
          <p className="note">{t("act.unavailable", { reason: against.concur })}</p>
        )}
      </div>
      {open === "propose" ? <ProposeText matter={matter} object={object} onClose={() => setOpen(undefined)} /> : null}
      {open === undefined || open === "propose" ? null : (
        <PlainActDialog act={open} matter={matter} object={object} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

function Awaiting(props: { readonly awaits: Awaits; readonly now: number }): ReactNode {
  const { awaits, now } = props;
  const { t, pick, language } = useWords();
  const { me, mine } = useSession();
  const parties = useParties();
  const zone = useZone();
  const time = (at: number) => (sameDay(at, now, zone) ? formatClock(at, zone) : formatDayTime(at, zone, language));
  const isMine = awaits.party === mine && me.post?.bodies.some(({ id }) => id === awaits.body.id) === true;
  const who =
    isMine && me.post !== undefined
      ? `${t("room.me")}　${pick(me.post.name)}`
      : `${sideName(parties.of(awaits.party), language)}${pick({ ja: "　", en: ": " })}${awaits.body.abbr ?? pick(awaits.body.name)}`;
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
