import type { AudienceView, MatterView, ObjectView } from "@kakehashi/contract";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { useCommand } from "../act/use-command.ts";
import { useSession, widerThan } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../design/language.tsx";
import { Notice } from "../design/notice.tsx";
import { useParties } from "../design/parties.tsx";
import { Picks } from "../design/ticks.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";

/**
 * Brings another party into one matter: a matter of its own in an audience that the other party is in, with the words that are
 * chosen for it and nothing else, and a link to it from here, which that party does not see.
 */
export function BringIn(props: {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { matter, object, onClose } = props;
  const { realm } = useSession();
  const navigate = useNavigate();
  const own = realm.audiences.find(({ audience }) => audience === matter.audience)?.parties ?? matter.signatories;
  const wider = widerThan(realm.audiences, matter.audience);
  const [chosen, choose] = useState<AudienceView | undefined>();
  const [raised, setRaised] = useState<string | undefined>();
  const link = useCommand(commands.relate, () => {
    onClose();
    if (chosen === undefined || raised === undefined) return;
    void navigate({ to: "/matters/$audience/$subject", params: { audience: chosen.audience, subject: raised } });
  });
  const join = (subject: string) => {
    setRaised(subject);
    const target = { audience: matter.audience, subject: matter.subject, label: object.shared.label };
    link.send({ object: subject, relation: "relates" }, target);
  };
  if (chosen === undefined) {
    return <ChooseAudience matter={matter} own={own} wider={wider} onChoose={choose} onClose={onClose} />;
  }
  if (raised !== undefined) {
    return <Joining error={link.error} onAgain={() => join(raised)} onClose={onClose} />;
  }
  return <RaiseMatter origin={{ kind: "narrower", matter }} audience={chosen} onRaised={join} onClose={onClose} />;
}

function ChooseAudience(props: {
  readonly matter: MatterView;
  readonly own: readonly string[];
  readonly wider: readonly AudienceView[];
  readonly onChoose: (audience: AudienceView) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { matter, own, wider, onChoose, onClose } = props;
  const { t, pick, beside } = useWords();
  const parties = useParties();
  const [at, setAt] = useState(wider[0]?.audience);
  const found = wider.find(({ audience }) => audience === at);
  const namesOf = (ids: readonly string[]) =>
    beside(...parties.ordered(ids).map((party) => pick(parties.of(party).name)));
  return (
    <Dialog
      title={t("bring.title")}
      aside={matter.reference}
      onClose={onClose}
      foot={
        <>
          {found === undefined ? null : (
            <Button kind="primary" shortcut="Enter" autoFocus onPress={() => onChoose(found)}>
              {t("bring.next")}
            </Button>
          )}
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
        </>
      }
    >
      {wider.length === 0 ? (
        <Notice title={t("bring.none")} detail={t("bring.noneHelp")} />
      ) : (
        <>
          <p className="second">{t("bring.help")}</p>
          <Picks
            label={t("bring.whom")}
            value={at}
            onChange={setAt}
            options={wider.map((audience) => ({
              value: audience.audience,
              words: namesOf(audience.parties.filter((party) => !own.includes(party))),
              help: `${audience.mark === undefined ? "" : `${audience.mark}　`}${namesOf(audience.parties)}`,
            }))}
          />
        </>
      )}
    </Dialog>
  );
}

/** The matter stands; the link to it is on its way, or was refused and can be tried again. */
function Joining(props: {
  readonly error: string | undefined;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { error, onAgain, onClose } = props;
  const { t } = useWords();
  return (
    <Dialog
      title={t("bring.title")}
      onClose={onClose}
      foot={
        error === undefined ? undefined : (
          <Button kind="primary" autoFocus onPress={onAgain}>
            {t("bring.again")}
          </Button>
        )
      }
    >
      <p>{t("bring.raised")}</p>
      {error === undefined ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </Dialog>
  );
}
