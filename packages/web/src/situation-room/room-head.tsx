import type { SituationRow } from "@kakehashi/contract";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useReadsOnly } from "../act/reads-only.ts";
import { useActions } from "../app/actions.tsx";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { ActsMenu } from "../design/menu.tsx";
import { useParties } from "../design/parties.tsx";
import { Written } from "../design/written.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";
import { useRaise } from "../matter-forms/use-raise.ts";
import type { SituationAct, useSituationActs } from "../situation/use-situation-acts.tsx";
import { focusList, focusLogLine } from "./focus-log-line.ts";

/** What it is, and what each party makes of it: all are shown, also where they differ (law 6). */
export function RoomHead(props: {
  readonly situation: SituationRow;
  readonly all: readonly SituationRow[];
  readonly acts: ReturnType<typeof useSituationActs>;
}): ReactNode {
  const { situation, all, acts } = props;
  const { t, pick, language } = useWords();
  const { shared } = useSession();
  const [raising, setRaising] = useState(false);
  const readsOnly = useReadsOnly();
  const raise = useRaise(() => setRaising(true));
  useActions(
    [
      {
        id: "log",
        words: { ja: "報告を記録", en: "Log a report" },
        kana: "ほうこくをきろく",
        keys: "l",
        group: "act",
        reason: readsOnly,
        run: focusLogLine,
      },
      raise,
      {
        id: "to-awaiting",
        words: { ja: "次に動くのは（行へ）", en: "Who acts next (to its rows)" },
        kana: "つぎにうごくのは",
        keys: "w",
        group: "move",
        run: () => focusList("awaiting"),
      },
      {
        id: "to-chronology",
        words: { ja: "時系列（行へ）", en: "Chronology (to its lines)" },
        kana: "じけいれつ",
        keys: "t",
        group: "move",
        run: () => focusList("chronology"),
      },
    ],
    `${language} ${raise.reason} ${readsOnly}`,
  );
  const items = (ids: readonly SituationAct[]) =>
    acts.offered
      .filter(({ id }) => ids.includes(id))
      .map(({ id, words, reason }) => ({ id, words: pick(words), reason, run: () => acts.start(id) }));
  return (
    <header className="room-head" data-sides={shared.parties.length > 2 ? "many" : undefined}>
      <h1>
        <Written text={situation.title} fallback={situation.reference} />
        {situation.illustrative ? <Chip title={t("illustrativeHelp")}>{t("illustrative")}</Chip> : null}
        {situation.closing === "open" ? null : <Chip>{t(`closing.is.${situation.closing}`)}</Chip>}
      </h1>
      <Sides situation={situation} onDetail={() => acts.start("detail")} />
      {all.length > 1 ? <OtherSituations all={all} current={situation} /> : null}
      <div className="buttons">
        <Button shortcut="l" reason={readsOnly} onPress={focusLogLine}>
          {t("act.log")}
        </Button>
        <Button shortcut="c" reason={raise.reason} onPress={raise.run}>
          {t("act.raise")}
        </Button>
        <ActsMenu
          label={t("acts.more")}
          groups={[
            { title: t("acts.groupOwn"), items: items(["detail", "determine", "assess", "indicator", "file"]) },
            { title: t("acts.groupSituation"), items: items(["area", "retitle", "close", "reopen", "open"]) },
            { title: t("acts.groupRecord"), items: items(["note", "relabel", "recall"]) },
          ]}
        />
      </div>
      {raising ? <RaiseMatter situation={situation} onClose={() => setRaising(false)} /> : null}
    </header>
  );
}

/** Per side: which situations it determined to exist, and what it makes of them. The whole stands behind it. */
function Sides(props: { readonly situation: SituationRow; readonly onDetail: () => void }): ReactNode {
  const { t, pick } = useWords();
  const { shared } = useSession();
  const order = useParties().ordered(shared.parties);
  return (
    <button type="button" className="sides inset" title={`${t("acts.detail")} (i)`} onClick={props.onDetail}>
      <span className="unseen">{t("acts.detail")}</span>
      {order.map((party) => {
        const side = props.situation.sides.find((each) => each.party === party);
        const situations = side?.determination?.situations
          .map(({ name }) => pick(name))
          .join(pick({ ja: "、", en: ", " }));
        const assessed = side?.assessment !== undefined && !side.assessment.recalled;
        return (
          <span key={party} className="side-line">
            <Mark party={party} state={!assessed && situations === undefined ? "hollow" : "solid"} />
            <span className="said">
              <span className="kind">{t("room.determination")}</span>
              <span className="words determined">
                {situations === undefined ? (
                  <span className="third">{t("room.notStated")}</span>
                ) : (
                  situations || t("determine.none")
                )}
              </span>
            </span>
            <span className="said">
              <span className="kind">{t("room.assessment")}</span>
              <span className="words">
                {assessed ? (
                  <Written text={side?.assessment?.text} />
                ) : (
                  <span className="third">{t("room.notStated")}</span>
                )}
              </span>
            </span>
          </span>
        );
      })}
    </button>
  );
}

function OtherSituations(props: { readonly all: readonly SituationRow[]; readonly current: SituationRow }): ReactNode {
  const { t, read } = useWords();
  const navigate = useNavigate();
  return (
    <label className="line">
      <span className="unseen">{t("room.chooseSituation")}</span>
      <select
        className="input"
        value={props.current.subject}
        onChange={(event) => {
          const row = props.all.find(({ subject }) => subject === event.target.value);
          if (row !== undefined) {
            void navigate({
              to: "/situations/$audience/$subject",
              params: { audience: row.audience, subject: row.subject },
            });
          }
        }}
      >
        {props.all.map((row) => (
          <option key={row.subject} value={row.subject}>
            {read(row.title)?.words ?? row.reference}
          </option>
        ))}
      </select>
    </label>
  );
}
