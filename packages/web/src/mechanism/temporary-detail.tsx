import type { MechanismReply, TemporaryBody } from "@kakehashi/contract";
import { formatDayTime } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useStandingDialog } from "../app/standing-dialog.tsx";
import { Button } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { countsAt } from "./body-counts.ts";
import { LiaisonList } from "./liaison-list.tsx";
import { OpenMatters } from "./open-matters.tsx";
import { type BodyAct, TemporaryAct } from "./temporary-act.tsx";

/** The chosen temporary body: under which it stands, by whose consent, who sits there, and what lies open there. */
export function TemporaryDetail(props: {
  readonly body: TemporaryBody;
  readonly counts: MechanismReply["counts"];
  readonly past: boolean;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { body, counts, past, onChoose } = props;
  const { t, pick, language } = useWords();
  const { mine } = useSession();
  const zone = useZone();
  const now = useNow(60_000);
  const openDialog = useStandingDialog();
  const object = useQuery(queries.object(body.audience, body.id)).data;
  const { reason } = useReasonAgainst(object, body.id);
  const at = (time: number) => formatDayTime(time, now, zone, language);
  const own = body.sides.find(({ party }) => party === mine);
  const isOver = body.stage === "closed" || body.stage === "withdrawn";
  const closeWords =
    body.stage === "open" ? "bodies.close" : own?.consented === undefined ? "bodies.decline" : "bodies.withdraw";
  const button = (which: BodyAct, words: string, primary = false) => (
    <Button
      size="small"
      {...(primary ? { kind: "primary" as const } : {})}
      reason={reason(commands[which])}
      // Whoever consents or closes elsewhere meanwhile changes the list of bodies, and not the dialog on this one.
      onPress={() =>
        openDialog((onClose) => (
          <TemporaryAct act={which} body={body} open={countsAt(counts, body.id).open} onClose={onClose} />
        ))
      }
    >
      {words}
    </Button>
  );
  return (
    <aside className="body-detail scroll" aria-labelledby="body-detail">
      <div className="panel-head">
        <h2 id="body-detail">
          <Written text={body.title} fallback={pick(body.name)} />
        </h2>
        <span className="aside line">
          <Chip kind="provisional">{t("bodies.mark")}</Chip>
          <span className="third">{body.reference}</span>
        </span>
      </div>
      <dl className="facts">
        <dt>{t("bodies.under")}</dt>
        <dd>
          <button type="button" className="quiet" onClick={() => onChoose(body.under.id)}>
            {pick(body.under.name)}
          </button>
        </dd>
        <dt>{t("bodies.stage")}</dt>
        <dd>
          {t(`bodies.stage.${body.stage}`)}
          {body.stage === "proposed" || body.stage === "withdrawn" ? (
            <span className="second"> {t(`bodies.stageHelp.${body.stage}`)}</span>
          ) : null}
        </dd>
        <dt>{t("bodies.proposedBy")}</dt>
        <dd className="line">
          <Mark party={body.stamp.party} /> {at(body.stamp.time)}
        </dd>
        {body.opened === undefined ? null : (
          <>
            <dt>{t("bodies.since")}</dt>
            <dd>{at(body.opened)}</dd>
          </>
        )}
        {body.closed === undefined ? null : (
          <>
            <dt>{t("bodies.closedAt")}</dt>
            <dd>{at(body.closed)}</dd>
          </>
        )}
      </dl>
      {past ? null : (
        <p className="detail-acts">
          {isOver || own?.closed !== undefined
            ? null
            : own?.consented === undefined
              ? button("consentToBody", t("bodies.consent"), true)
              : button("consentToBody", t("bodies.reseat"))}
          {isOver || own?.closed !== undefined ? null : button("renameBody", t("bodies.rename"))}
          {isOver || own?.closed !== undefined ? null : button("closeBody", t(closeWords))}
          {body.opened === undefined ? null : (
            <Link className="quiet" to="/boards/$body" params={{ body: body.id }}>
              {t("bodies.board")}
            </Link>
          )}
        </p>
      )}
      <h3 className="group-head">{t("bodies.seats")}</h3>
      {body.sides.map(({ party, posts, consented, closed }) => (
        <div key={party}>
          <p className="seat second">
            <Mark party={party} />
            {consented === undefined ? t("bodies.notConsented") : t("bodies.consented", { time: at(consented.time) })}
            {closed === undefined ? null : (
              <span className="aside">{t("bodies.hasClosed", { time: at(closed.time) })}</span>
            )}
          </p>
          {posts.map(({ id, name }) => (
            <p key={id} className="seat sits">
              {pick(name)}
            </p>
          ))}
        </div>
      ))}
      <LiaisonList body={body.id} past={past} />
      {past || body.opened === undefined ? null : (
        <OpenMatters ids={[body.id]} count={countsAt(counts, body.id).open} />
      )}
    </aside>
  );
}
