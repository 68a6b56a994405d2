import type { MatterView, ObjectView, ProcedureRun } from "@kakehashi/contract";
import type { Procedure } from "@kakehashi/core";
import { formatNear } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { AsOpened } from "./as-opened.tsx";
import { targetOf } from "./target.ts";

type Step = ProcedureRun["steps"][number];
interface Checking {
  readonly run: ProcedureRun;
  readonly step: Step;
  readonly done: boolean;
}

/** Checklists under way, each side's ticks side by side: who said so, when, and which version is followed. */
export function ProceduresPanel(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t, pick } = useWords();
  const [checking, check] = useState<Checking | undefined>();
  if (matter.procedures.length === 0) return null;
  return (
    <section aria-labelledby="procedures">
      <div className="panel-head">
        <h2 id="procedures">{t("plan.procedures")}</h2>
        <span className="aside">
          {t("plan.underWay", { count: matter.procedures.filter(({ complete }) => !complete).length })}
        </span>
      </div>
      {matter.procedures.map((run) => (
        <Run key={run.entry} run={run} onCheck={check} />
      ))}
      {checking === undefined ? null : (
        <AsOpened seen={{ matter, object, checking }}>
          {(opened) => <CheckStep {...opened} onClose={() => check(undefined)} />}
        </AsOpened>
      )}
      <p className="unseen" aria-live="polite">
        {matter.procedures
          .filter(({ complete }) => complete)
          .map((run) => t("plan.complete", { procedure: pick(nameOf(run)) }))
          .join(" ")}
      </p>
    </section>
  );
}

function nameOf({ name, procedure }: ProcedureRun): { readonly ja: string; readonly en: string } {
  return name ?? { ja: procedure, en: procedure };
}

function CheckStep(props: {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly checking: Checking;
  readonly onClose: () => void;
}): ReactNode {
  const { matter, object, checking, onClose } = props;
  const { t } = useWords();
  const { reference } = matter;
  return (
    <ActDialog
      command={commands.checkStep}
      title={t(checking.done ? "plan.checkStep" : "plan.uncheckStep")}
      aside={reference}
      target={targetOf(matter, object)}
      binding
      input={{ run: checking.run.entry, step: checking.step.id, done: checking.done }}
      preview={
        <Said
          does={(reader) =>
            reader.t(checking.done ? "says.checkStep" : "says.uncheckStep", {
              reference,
              step: reader.pick(checking.step.name),
              procedure: reader.pick(nameOf(checking.run)),
            })
          }
        />
      }
      onClose={onClose}
    />
  );
}

function Run(props: { readonly run: ProcedureRun; readonly onCheck: (checking: Checking) => void }): ReactNode {
  const { run, onCheck } = props;
  const { t, pick } = useWords();
  const done = run.steps.filter(({ sides }) => sides.every((side) => side.done)).length;
  return (
    <>
      <h3 className="group-head">
        <span>{pick(nameOf(run))}</span>
        <span className="third">{t("plan.version", { version: run.version })}</span>
        {run.name === undefined ? <Chip>{t("plan.olderVersion")}</Chip> : null}
        {run.complete ? <Chip>{t("plan.allDone")}</Chip> : null}
        <span className="aside">
          {done} / {run.steps.length}
        </span>
      </h3>
      <ol className="procedure">
        {run.steps.map((step, at) => (
          <StepRow key={step.id} nth={at + 1} step={step} onCheck={(to) => onCheck({ run, step, done: to })} />
        ))}
      </ol>
    </>
  );
}

function StepRow(props: {
  readonly nth: number;
  readonly step: Step;
  readonly onCheck: (done: boolean) => void;
}): ReactNode {
  const { nth, step, onCheck } = props;
  const { t, pick, language } = useWords();
  const { mine } = useSession();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(60_000);
  const time = (at: number) => formatNear(at, now, zone, language);
  const own = step.sides.find(({ party }) => party === mine);
  const sides = parties
    .ordered(step.sides.map(({ party }) => party))
    .flatMap((party) => step.sides.filter((side) => side.party === party));
  const said = sides.flatMap(({ party, done, stamp }) =>
    stamp === undefined ? [] : [{ party, done, words: `${pick(stamp.postName)} ${time(stamp.time)}` }],
  );
  return (
    <li className="work-row procedure-row">
      <span className="third">{nth}</span>
      <span>
        <span className="phrases">{pick(step.name)}</span>
        {said.map(({ party, done, words }) => (
          <span key={party} className="block third">
            <Mark party={party} state={done ? "solid" : "hollow"} silent /> {done ? "" : `${t("plan.takenBack")} `}
            {words}
          </span>
        ))}
      </span>
      <span className="work-acts">
        {sides
          .filter(({ stamp }) => stamp === undefined)
          .map(({ party }) => (
            <Mark key={party} party={party} state="hollow" />
          ))}
        {own === undefined ? null : (
          <Quiet
            onPress={() => onCheck(!own.done)}
            pressed={own.done}
            label={`${t(own.done ? "plan.uncheckStep" : "plan.checkStep")}: ${pick(step.name)}`}
          >
            {t(own.done ? "plan.takeBack" : "plan.done")}
          </Quiet>
        )}
      </span>
    </li>
  );
}

/** Starts a checklist of the mechanism, in the version in force; its steps stand below the choice. */
export function StartProcedure(props: {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { matter, object, onClose } = props;
  const { t, pick } = useWords();
  const { realm } = useSession();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const fits = ({ tracks }: Procedure) => tracks === undefined || tracks.includes(matter.track.id);
  const procedures = (mechanism?.procedures ?? []).toSorted((a, b) => Number(fits(b)) - Number(fits(a)));
  const [id, choose] = useState("");
  const chosen = procedures.find((each) => each.id === id) ?? procedures[0];
  const { reference } = matter;
  return (
    <ActDialog
      command={commands.startProcedure}
      title={t("plan.startProcedure")}
      aside={reference}
      target={targetOf(matter, object)}
      binding
      input={chosen === undefined ? undefined : { procedure: chosen.id }}
      missing={chosen === undefined ? t("plan.noProcedure") : undefined}
      preview={
        chosen === undefined ? null : (
          <Said
            does={(reader) =>
              reader.t("says.startProcedure", {
                reference,
                procedure: reader.pick(chosen.name),
                version: chosen.version,
              })
            }
          />
        )
      }
      onClose={onClose}
    >
      <Choice
        label={t("plan.procedure")}
        value={chosen?.id ?? ""}
        onChange={choose}
        options={procedures.map((each) => ({
          value: each.id,
          words: `${pick(each.name)}　${t("plan.version", { version: each.version })}`,
        }))}
      />
      {chosen === undefined ? null : (
        <>
          {chosen.purpose === undefined ? null : <p className="second">{pick(chosen.purpose)}</p>}
          <ol className="plain-list numbered">
            {chosen.steps.map((step) => (
              <li key={step.id}>{pick(step.name)}</li>
            ))}
          </ol>
        </>
      )}
    </ActDialog>
  );
}
