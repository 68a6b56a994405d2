import type { LiaisonRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useStandingDialog } from "../app/standing-dialog.tsx";
import { Quiet } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { LiaisonAct, type LiaisonActName } from "./liaison-act.tsx";
import { periodWords } from "./period-words.ts";

/** Who holds the post, as one's own side noted it at home: the last note. */
export function PersonAtHome(props: { readonly row: LiaisonRow }): ReactNode {
  const { row } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const isOurs = row.party === mine || row.host === mine;
  const object = useQuery({ ...queries.object(row.audience, row.id), enabled: isOurs }).data;
  const note = object?.national.dossiers[0]?.text;
  return note === undefined ? null : (
    <Chip kind="home" title={t("liaison.personHelp")}>
      <Written text={note} fallback="" />
    </Chip>
  );
}

/** What one's own side can say of a posting; nothing of one that is over, or another's. */
export function LiaisonActs(props: { readonly row: LiaisonRow }): ReactNode {
  const { row } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const open = useStandingDialog();
  const isSender = row.party === mine;
  const isHost = row.host === mine;
  const hasEnded = row.ended.some(({ party }) => party === mine);
  const isOver = row.stage === "ended";
  const acts: readonly (readonly [LiaisonActName, string])[] = [
    ...(isHost && row.received === undefined ? ([["receive", t("liaison.receive")]] as const) : []),
    ...(isSender && !isOver
      ? ([
          ["setPeriod", t("liaison.setPeriod")],
          ["describeLiaison", t("liaison.describe")],
        ] as const)
      : []),
    ...((isSender || isHost) && !hasEnded && !isOver ? ([["endLiaison", t("liaison.end")]] as const) : []),
    ...(isSender || isHost ? ([["person", t("liaison.person")]] as const) : []),
  ];
  return (
    acts.length > 0 && (
      <p className="line">
        {acts.map(([act, words]) => (
          // Ended by the other side meanwhile, a posting leaves its list; its dialog stays.
          <Quiet key={act} onPress={() => open((onClose) => <LiaisonAct {...{ act, row, onClose }} />)}>
            {words}
          </Quiet>
        ))}
      </p>
    )
  );
}

/** One posting: whose, where it comes from, what for, from when to when, and what one's own side can say of it. */
export function LiaisonLine(props: { readonly row: LiaisonRow; readonly past: boolean }): ReactNode {
  const { row, past } = props;
  const { t, pick, language } = useWords();
  const zone = useZone();
  return (
    <div className="liaison">
      <p className="line">
        <Mark party={row.party} />
        <strong>{pick(row.post.name)}</strong>
        <Chip {...(row.stage === "present" ? {} : { kind: "provisional" as const })}>
          {t(`liaison.stage.${row.stage}`)}
        </Chip>
        <PersonAtHome row={row} />
      </p>
      <p className="second">
        {t(`liaison.kind.${row.kind}`)}　<Written text={row.role} fallback="" />
      </p>
      <p className="second">{periodWords(row, { t, zone, language })}</p>
      {row.remark === undefined ? null : (
        <p className="second">
          <Written text={row.remark} fallback="" />
        </p>
      )}
      {past ? null : <LiaisonActs row={row} />}
    </div>
  );
}
