import "./amendments.css";
import type { AmendmentsView, AmendmentView, RulingView } from "@kakehashi/contract";
import { formatDayTime, formatOfRecord } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { AmendmentDetail } from "./amendment-detail.tsx";
import { DraftAmendment } from "./draft-amendment.tsx";
import { stanceMark } from "./stance-mark.ts";

/** The definitions that the parties went by and go by, what is proposed in their place, and how to propose one. */
export function AmendmentsPage(): ReactNode {
  const { t } = useWords();
  const { realm, shared } = useSession();
  const { searchStr } = useLocation();
  const navigate = useNavigate();
  usePlace([{ words: t("place.mechanism"), to: "/mechanism" }, { words: t("mechanism.amendments") }]);
  const asked = useQuery(queries.amendments(realm.realm, shared.audience));
  const given = new URLSearchParams(searchStr);
  const open = (query: string) => void navigate({ href: `/mechanism/amendments${query}` });
  if (asked.data === undefined) {
    return asked.error === null ? (
      <Loading rows={8} />
    ) : (
      <Problem error={asked.error} onRetry={() => void asked.refetch()} />
    );
  }
  const isDrafting = given.has("draft");
  const chosen = given.get("entry") ?? asked.data.amendments[0]?.text ?? "first";
  return (
    <div className="amendments">
      <section className="amendment-list scroll" aria-labelledby="definitions">
        <div className="panel-head">
          <h1 id="definitions">{t("amend.title")}</h1>
        </div>
        <p className="second amendment-help">{t("amend.help")}</p>
        <div className="amendment-help">
          <Button onPress={() => open("?draft")} {...(isDrafting ? {} : { kind: "primary" })}>
            {t("amend.draft")}
          </Button>
        </div>
        <div data-list>
          {asked.data.amendments.map((amendment) => (
            <AmendmentLine
              key={amendment.text}
              amendment={amendment}
              chosen={!isDrafting && amendment.text === chosen}
              onChoose={() => open(`?entry=${amendment.text}`)}
            />
          ))}
          <FirstLine
            ruling={asked.data.rulings[0]}
            isCurrent={asked.data.rulings.length === 1}
            chosen={!isDrafting && chosen === "first"}
            onChoose={() => open("?entry=first")}
          />
        </div>
      </section>
      {isDrafting ? (
        <DraftAmendment audience={asked.data.audience} onClose={() => open("")} />
      ) : (
        <Chosen view={asked.data} chosen={chosen} />
      )}
    </div>
  );
}

function HistoryLine(props: {
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { chosen, onChoose, children } = props;
  return (
    <button
      type="button"
      className="row amendment-line"
      data-row
      data-selected={chosen ? "" : undefined}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      {children}
    </button>
  );
}

function AmendmentLine(props: {
  readonly amendment: AmendmentView;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const { amendment, chosen, onChoose } = props;
  const { t, language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  const { is, stamp, stances } = amendment;
  return (
    <HistoryLine {...{ chosen, onChoose }}>
      <span className="title">
        {amendment.version === undefined
          ? t("amend.wordsNotHere")
          : t("mechanism.version", { version: amendment.version })}{" "}
        <Chip {...(is === "open" || is === "rules" ? {} : { kind: "provisional" })}>{t(`amend.${is}`)}</Chip>
      </span>
      <span className="marks">
        {stances.map(({ party, stance }) => (
          <Mark key={party} party={party} state={stanceMark[stance]} />
        ))}
      </span>
      <span className="under">
        <Mark party={stamp.party} silent />{" "}
        {t("amend.proposedBy", { time: formatDayTime(stamp.time, now, zone, language) })}
      </span>
    </HistoryLine>
  );
}

function FirstLine(props: {
  readonly ruling: RulingView | undefined;
  readonly isCurrent: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const { ruling, isCurrent, chosen, onChoose } = props;
  const { t, language } = useWords();
  const zone = useZone();
  if (ruling === undefined) return null;
  return (
    <HistoryLine {...{ chosen, onChoose }}>
      <span className="title">
        {t("mechanism.version", { version: ruling.version ?? 0 })}{" "}
        <Chip {...(isCurrent ? {} : { kind: "provisional" })}>{t(isCurrent ? "amend.rules" : "amend.ruled")}</Chip>
      </span>
      <span className="under">
        {ruling.from === undefined ? "" : t("amend.from", { time: formatOfRecord(ruling.from, zone, language) })}
      </span>
    </HistoryLine>
  );
}

function Chosen(props: { readonly view: AmendmentsView; readonly chosen: string }): ReactNode {
  const { view, chosen } = props;
  const amendment = view.amendments.find(({ text }) => text === chosen);
  const [first] = view.rulings;
  if (amendment !== undefined) {
    const at = view.rulings.findIndex(({ text }) => text === amendment.text);
    const ruling = view.rulings[at];
    const before = ruling === undefined ? view.current : (view.rulings[at - 1]?.definition ?? view.current);
    return (
      <AmendmentDetail
        key={amendment.text}
        {...{ audience: view.audience, definition: amendment.definition, before, amendment }}
        {...(ruling === undefined ? {} : { ruling })}
      />
    );
  }
  return first === undefined ? (
    <aside className="amendment-detail" />
  ) : (
    <AmendmentDetail audience={view.audience} definition={first.definition} ruling={first} />
  );
}
