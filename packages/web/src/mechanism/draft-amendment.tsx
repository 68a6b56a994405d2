import type { MechanismReply } from "@kakehashi/contract";
import {
  type Amendment,
  amend,
  amendmentFaults,
  type CompiledDefinition,
  definitionChanges,
  definitionHash,
  type Fault,
  readMechanism,
} from "@kakehashi/core";
import { calendarDay } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { Said } from "../act/said.tsx";
import { browserCrypto } from "../app/browser-crypto.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { Loading } from "../design/states.tsx";
import { countsOf } from "./body-counts.ts";
import { ChangesTable } from "./changes-table.tsx";
import { DefinitionFileField } from "./definition-file-field.tsx";
import { FaultList, WarningList } from "./fault-list.tsx";
import { inFours } from "./in-fours.ts";
import { StepForm } from "./step-form.tsx";
import { stepWords } from "./step-words.ts";

/** What would be proposed, as it stands: the next definition, or everything that is wrong with it. */
interface Outcome {
  readonly value: unknown;
  readonly compiled?: CompiledDefinition;
  readonly faults: readonly Fault[];
}

function outcomeOf(
  present: CompiledDefinition,
  value: unknown,
  compiled: CompiledDefinition | undefined,
  today: string,
): Outcome {
  if (compiled === undefined) return { value, faults: [] };
  return { value, compiled, faults: amendmentFaults(present, compiled, today) };
}

function outcomeOfSteps(present: CompiledDefinition, steps: readonly Amendment[], today: string): Outcome {
  const value = amend(present, steps, today);
  const reading = readMechanism(value);
  if ("faults" in reading) return { value, faults: reading.faults };
  return outcomeOf(present, value, reading.compiled, today);
}

/**
 * An amendment in the making: common cases step by step from the present definition, or a whole definition from a file. What
 * it changes and what is wrong with it stand below as it grows.
 */
export function DraftAmendment(props: { readonly audience: string; readonly onClose: () => void }): ReactNode {
  const { realm, mine } = useSession();
  const now = useNow(60_000);
  const today = calendarDay(now, useParties().of(mine).timeZone);
  const mechanism = useQuery(queries.mechanismAt(realm.realm, { audience: props.audience })).data;
  if (mechanism === undefined) return <Loading rows={8} />;
  // Another definition in force is another beginning: steps of the one before would say something else.
  return <Drafting key={mechanism.hash} {...props} mechanism={mechanism} today={today} />;
}

function Drafting(props: {
  readonly audience: string;
  readonly mechanism: MechanismReply;
  readonly today: string;
  readonly onClose: () => void;
}): ReactNode {
  const { audience, mechanism, today, onClose } = props;
  const { t, pick } = useWords();
  const present = mechanism.definition as CompiledDefinition;
  const [steps, setSteps, clearSteps] = useDraft<readonly Amendment[]>(`amendment ${mechanism.hash}`, []);
  const [file, setFile] = useState<Outcome | undefined>();
  const outcome = useMemo(() => file ?? outcomeOfSteps(present, steps, today), [file, present, steps, today]);
  const next = outcome.compiled;
  const changes = useMemo(() => (next === undefined ? [] : definitionChanges(present, next)), [present, next]);
  const stuck = useStuck(mechanism, next);
  const isEmpty = file === undefined && steps.length === 0;
  const done = () => {
    clearSteps();
    onClose();
  };
  return (
    <aside className="amendment-detail scroll" aria-labelledby="draft-amendment">
      <div className="panel-head">
        <h2 id="draft-amendment">{t("amend.draftTitle")}</h2>
        <span className="aside">{t("mechanism.version", { version: next?.version ?? present.version + 1 })}</span>
      </div>
      <p className="second amendment-facts">
        {[t("amend.draftHelp"), t("amend.dayHelp")].join(pick({ ja: "", en: " " }))}
      </p>
      {file === undefined ? (
        <>
          <StepForm present={present} steps={steps} today={today} onAdd={(step) => setSteps([...steps, step])} />
          <h3 className="group-head">
            {t("amend.steps")}
            <span className="aside">{steps.length}</span>
          </h3>
          {steps.length === 0 ? <p className="second amendment-facts">{t("amend.noSteps")}</p> : null}
          <ol className="plain-list steps">
            {steps.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two equal steps are told apart by their place alone.
              <li key={at} className="line">
                <span>{pick(stepWords(present, steps, step))}</span>
                <Button size="small" onPress={() => setSteps(steps.filter((_, other) => other !== at))}>
                  {t("amend.drop")}
                </Button>
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <DefinitionFileField
        onRead={(read) => {
          if (read === undefined) setFile(undefined);
          else if ("faults" in read) setFile({ value: read.value, faults: read.faults });
          else setFile(outcomeOf(present, read.compiled, read.compiled, today));
        }}
      />
      <FaultList definition={outcome.value} faults={isEmpty ? [] : outcome.faults} />
      {stuck.map(({ body, count }) => (
        <p key={body.en} className="attention amendment-facts" role="alert">
          {t("amend.movesNeeded", { body: pick(body), count })}
        </p>
      ))}
      {isEmpty || next === undefined ? null : (
        <>
          <WarningList before={present} after={next} />
          <h3 className="group-head">
            {t("amend.changes")}
            <span className="aside">{t("amend.count", { count: changes.length })}</span>
          </h3>
          <ChangesTable changes={changes} />
        </>
      )}
      <Propose
        audience={audience}
        next={isEmpty || outcome.faults.length > 0 || stuck.length > 0 ? undefined : next}
        missing={isEmpty ? t("amend.noSteps") : t("amend.faultsHelp")}
        onDone={done}
        onThrowAway={isEmpty ? undefined : done}
      />
    </aside>
  );
}

/** Bodies that the amendment leaves without a seat while matters stand there: nobody could move them on. */
function useStuck(mechanism: MechanismReply, next: CompiledDefinition | undefined) {
  const isLeft = (body: CompiledDefinition["bodies"][number]) =>
    body.dissolved !== undefined && body.members.every(({ until }) => until !== undefined);
  return (next?.bodies ?? []).filter(isLeft).flatMap((body) => {
    const ids = { id: body.id, levels: (body.levels ?? []).map(({ id, name }) => ({ id, name })), parts: [] };
    const count = countsOf(mechanism.counts, ids).open;
    return count === 0 ? [] : [{ body: body.name, count }];
  });
}

function Propose(props: {
  readonly audience: string;
  readonly next: CompiledDefinition | undefined;
  /** Why there is nothing to propose, where there is not. */
  readonly missing: string;
  readonly onDone: () => void;
  readonly onThrowAway: (() => void) | undefined;
}): ReactNode {
  const { audience, next, missing, onDone, onThrowAway } = props;
  const { t } = useWords();
  const object = useQuery(queries.object(audience, audience)).data;
  const { reason } = useReasonAgainst(object, audience);
  const [asking, ask] = useState(false);
  const against = reason(commands.proposeDefinition) ?? (next === undefined ? missing : undefined);
  const hash = useMemo(() => (next === undefined ? "" : definitionHash(browserCrypto, next)), [next]);
  return (
    <div className="amendment-acts">
      <Button kind="primary" reason={against} onPress={() => ask(true)}>
        {t("amend.propose")}
      </Button>
      {onThrowAway === undefined ? null : <Button onPress={onThrowAway}>{t("amend.throwAway")}</Button>}
      {against === undefined ? null : <p className="second">{against}</p>}
      {!asking || next === undefined ? null : (
        <ActDialog
          command={commands.proposeDefinition}
          title={t("amend.draftTitle")}
          target={{
            audience,
            subject: audience,
            ...(object === undefined ? {} : { label: object.shared.label, saw: object.shared.counts }),
          }}
          binding
          input={{ definition: hash, compiled: next }}
          preview={
            <Said
              does={(words) =>
                words.t("amend.saidPropose", {
                  name: words.pick(next.name),
                  version: next.version,
                  hash: inFours(hash),
                })
              }
            />
          }
          afterwards={t("amend.afterwards")}
          onDone={onDone}
          onClose={() => ask(false)}
        />
      )}
    </div>
  );
}
