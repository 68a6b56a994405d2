import { type Amendment, amend, type CompiledDefinition } from "@kakehashi/core";
import { type ReactNode, useState } from "react";
import { Button } from "../design/button.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { AddBodyForm, RenameBodyForm } from "./body-forms.tsx";
import { DayField } from "./day-field.tsx";
import { AddMemberForm, ChangeMemberForm, EndMemberForm } from "./member-forms.tsx";

const acts = ["add-member", "end-member", "change-member", "rename-body", "add-body", "dissolve-body"] as const;
type Act = (typeof acts)[number];

/** What every form of one step is given. `definition` is the source as the steps before have left it. */
export interface StepScene {
  readonly definition: ReturnType<typeof amend>;
  readonly body: string;
  readonly today: string;
  readonly onAdd: (step: Amendment) => void;
}

/** One more step of an amendment: what kind, at which body, and the few words that it needs. */
export function StepForm(props: {
  readonly present: CompiledDefinition;
  readonly steps: readonly Amendment[];
  readonly today: string;
  readonly onAdd: (step: Amendment) => void;
}): ReactNode {
  const { present, steps, today, onAdd } = props;
  const { t, pick } = useWords();
  const definition = amend(present, steps, today);
  const [act, setAct] = useState<Act>("add-member");
  const standing = definition.bodies.filter(({ dissolved }) => dissolved === undefined).filter(seatedFor(act));
  const [chosen, choose] = useState(standing[0]?.id ?? "");
  const body = standing.some(({ id }) => id === chosen) ? chosen : (standing[0]?.id ?? "");
  const scene: StepScene = { definition, body, today, onAdd };
  return (
    <div className="step-form">
      <Choice
        label={t("amend.act")}
        value={act}
        onChange={setAct}
        options={acts.map((value) => ({ value, words: t(`amend.act.${value}`) }))}
      />
      {act === "add-body" ? null : (
        <Choice
          label={t("amend.body")}
          value={body}
          onChange={choose}
          options={standing.map(({ id, abbr, name }) => ({
            value: id,
            words: abbr === undefined ? pick(name) : `${abbr}　${pick(name)}`,
          }))}
        />
      )}
      <Fields key={`${act} ${act === "add-body" ? steps.length : body}`} act={act} scene={scene} />
    </div>
  );
}

/** Members sit where seats stand: not where they are named for each meeting, nor in a name for several bodies. */
function seatedFor(act: Act): (body: StepScene["definition"]["bodies"][number]) => boolean {
  return ({ seating, multiple }) => !act.endsWith("-member") || (seating === undefined && multiple === undefined);
}

function Fields(props: { readonly act: Act; readonly scene: StepScene }): ReactNode {
  const { act, scene } = props;
  switch (act) {
    case "add-member":
      return <AddMemberForm {...scene} />;
    case "end-member":
      return <EndMemberForm {...scene} />;
    case "change-member":
      return <ChangeMemberForm {...scene} />;
    case "rename-body":
      return <RenameBodyForm {...scene} />;
    case "add-body":
      return <AddBodyForm {...scene} />;
    case "dissolve-body":
      return <DissolveForm {...scene} />;
  }
}

function DissolveForm(props: StepScene): ReactNode {
  const { body, today, onAdd } = props;
  const { t } = useWords();
  const [on, setOn] = useState(today);
  return (
    <>
      <DayField value={on} max={today} onChange={setOn} />
      <Button onPress={() => onAdd({ act: "dissolve-body", body, on })}>{t("amend.addStep")}</Button>
    </>
  );
}
