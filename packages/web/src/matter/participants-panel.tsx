import type { MatterView, ObjectView } from "@kakehashi/contract";
import { formatNear } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { AsOpened } from "./as-opened.tsx";
import { EndInvitationDialog } from "./invite-act.tsx";

/** Who takes part beside the seats: posts that each side asked in for this matter alone, and what became of it. */
export function ParticipantsPanel(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t } = useWords();
  const [ending, end] = useState<string | undefined>();
  return (
    <>
      <Joined matter={matter} />
      {matter.invitations.length === 0 ? null : (
        <section aria-labelledby="participants">
          <div className="panel-head">
            <h2 id="participants">{t("invite.panel")}</h2>
            <span className="aside">{matter.guests.length}</span>
          </div>
          <ol>
            {matter.invitations.map((each) => (
              <Invited key={each.entry} invited={each} matter={matter} object={object} onEnd={() => end(each.entry)} />
            ))}
          </ol>
          {ending === undefined ? null : (
            <AsOpened seen={{ matter, object }}>
              {(opened) => <EndInvitationDialog {...opened} invitation={ending} onClose={() => end(undefined)} />}
            </AsOpened>
          )}
        </section>
      )}
    </>
  );
}

/** Matters of other audiences that stand on one page with this one: with whom, and what its other parties see of this one. */
function Joined(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t } = useWords();
  const { realm } = useSession();
  const parties = useParties();
  const own = realm.audiences.find(({ audience }) => audience === matter.audience)?.parties ?? matter.signatories;
  if (matter.joined.length === 0) return null;
  return (
    <section aria-labelledby="joined">
      <div className="panel-head">
        <h2 id="joined">{t("bring.panel")}</h2>
      </div>
      {matter.joined.map((other) => {
        const { audience, subject, reach } = other;
        const shown = reach === "wider" ? other.parties.filter((party) => !own.includes(party)) : other.parties;
        return (
          <p key={subject} className="agreement-sentence">
            {parties.ordered(shown).map((party) => (
              <Mark key={party} party={party} />
            ))}{" "}
            <Link to="/matters/$audience/$subject" params={{ audience, subject }}>
              {other.reference}
            </Link>{" "}
            <Written text={other.title} /> {other.closed ? <Chip>{t("bring.over")}</Chip> : null}
            <span className="block third">{t(reach === "wider" ? "bring.seesNot" : "bring.narrower")}</span>
          </p>
        );
      })}
    </section>
  );
}

function Invited(props: {
  readonly invited: MatterView["invitations"][number];
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onEnd: () => void;
}): ReactNode {
  const { invited, matter, object, onEnd } = props;
  const { t, pick, language } = useWords();
  const { mine } = useSession();
  const zone = useZone();
  const now = useNow(60_000);
  const { reason } = useReasonAgainst(object, matter.subject);
  const time = (at: number) => formatNear(at, now, zone, language);
  const { at, until, ended, party, postName, stamp } = invited;
  const isOver = until !== undefined && until < now;
  const mayEnd = party === mine && !ended && reason(commands.endInvitation) === undefined;
  return (
    <li className="history-row" data-void={ended || isOver ? "" : undefined}>
      <span className="when">{time(stamp.time)}</span>
      <Mark party={party} />
      <span className="phrases">
        <strong>{pick(postName)}</strong> <span className="third">{at.abbr ?? pick(at.name)} </span>
        {until === undefined ? null : <span className="third">{t("invite.till", { time: time(until) })} </span>}
        {ended ? <Chip>{t("invite.ended")}</Chip> : isOver ? <Chip>{t("invite.over")}</Chip> : null}
        {mayEnd ? <Quiet onPress={onEnd}>{t("invite.end")}</Quiet> : null}
      </span>
    </li>
  );
}
