import type { SituationRow } from "@kakehashi/contract";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { WordsAct } from "../act/words-act.tsx";
import { useActions } from "../app/actions.tsx";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { Written } from "../design/written.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";
import { focusLogLine } from "./focus-log-line.ts";

/** What it is, and what each party makes of it: both are shown, also where they differ (law 6). */
export function RoomHead(props: {
  readonly situation: SituationRow;
  readonly all: readonly SituationRow[];
}): ReactNode {
  const { situation, all } = props;
  const { t, language } = useWords();
  const [raising, setRaising] = useState(false);
  const [assessing, setAssessing] = useState(false);
  useActions(
    [
      {
        id: "log",
        words: { ja: "報告を記録", en: "Log a report" },
        kana: "ほうこくをきろく",
        keys: "l",
        group: "act",
        run: focusLogLine,
      },
      {
        id: "raise",
        words: { ja: "案件を起こす", en: "Raise a matter" },
        kana: "あんけんをおこす",
        keys: "c",
        group: "act",
        run: () => setRaising(true),
      },
      {
        id: "assess",
        words: { ja: "評価を示す", en: "State assessment" },
        kana: "ひょうかをしめす",
        group: "act",
        run: () => setAssessing(true),
      },
    ],
    language,
  );
  return (
    <header className="room-head">
      <h1>
        <Written text={situation.title} fallback={situation.reference} />
        {situation.illustrative ? <Chip title={t("illustrativeHelp")}>{t("illustrative")}</Chip> : null}
        {situation.closing === "closed" ? <Chip>{t("room.closed")}</Chip> : null}
      </h1>
      <Sides situation={situation} />
      {assessing ? (
        <WordsAct
          command={commands.assess}
          title={t("room.assess")}
          aside={situation.reference}
          label={t("room.assessment")}
          help={t("room.assessHelp")}
          initial=""
          draftKey={`assess.${situation.subject}`}
          target={{ audience: situation.audience, subject: situation.subject, label: situation.stamp.label }}
          inputOf={(words) => ({ words })}
          onClose={() => setAssessing(false)}
        />
      ) : null}
      {all.length > 1 ? <OtherSituations all={all} current={situation} /> : null}
      <div className="buttons">
        <Button shortcut="l" onPress={focusLogLine}>
          {t("act.log")}
        </Button>
        <Button shortcut="c" onPress={() => setRaising(true)}>
          {t("act.raise")}
        </Button>
      </div>
      {raising ? <RaiseMatter situation={situation} onClose={() => setRaising(false)} /> : null}
    </header>
  );
}

function Sides(props: { readonly situation: SituationRow }): ReactNode {
  const { t, pick } = useWords();
  const { shared } = useSession();
  const parties = useParties();
  const mine = parties.mine;
  const order = [...shared.parties].sort((a, b) => Number(b === mine) - Number(a === mine));
  return (
    <ul className="sides">
      {order.map((party) => {
        const side = props.situation.sides.find((each) => each.party === party);
        const situations = side?.determination?.situations
          .map(({ name }) => pick(name))
          .join(pick({ ja: "、", en: ", " }));
        const stated = side?.assessment !== undefined && !side.assessment.recalled;
        return (
          <li key={party}>
            <Mark
              party={party}
              state={side?.assessment === undefined && side?.determination === undefined ? "hollow" : "solid"}
            />
            <span className="kind">
              {stated || situations === undefined ? t("room.assessment") : t("room.determination")}
            </span>
            <span className="words">
              {stated ? (
                <Written text={side?.assessment?.text} />
              ) : (
                (situations ?? <span className="third">{t("room.notStated")}</span>)
              )}
            </span>
            <span className="basis">
              {stated && side?.assessment?.basis !== undefined ? (
                <Written text={side.assessment.basis} />
              ) : stated ? (
                situations
              ) : null}
            </span>
          </li>
        );
      })}
    </ul>
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
