import type { Body, Link } from "@kakehashi/core";
import type { Translate } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { Button } from "../design/button.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { DayField } from "./day-field.tsx";
import type { StepScene } from "./step-form.tsx";

export function RenameBodyForm(props: StepScene): ReactNode {
  const { definition, body, onAdd } = props;
  const { t } = useWords();
  const before = definition.bodies.find(({ id }) => id === body);
  const [ja, setJa] = useState(before?.name.ja ?? "");
  const [en, setEn] = useState(before?.name.en ?? "");
  const [abbr, setAbbr] = useState(before?.abbr ?? "");
  const rename = () => onAdd({ act: "rename-body", body, name: { ja, en }, ...(abbr === "" ? {} : { abbr }) });
  return (
    <>
      <Field label={t("amend.nameJa")} language="ja" value={ja} onChange={setJa} />
      <Field label={t("amend.nameEn")} language="en" value={en} onChange={setEn} />
      <Field label={t("amend.abbr")} value={abbr} onChange={setAbbr} />
      <Button reason={ja === "" || en === "" ? t("amend.namesNeeded") : undefined} onPress={rename}>
        {t("amend.addStep")}
      </Button>
    </>
  );
}

interface BodyFields {
  readonly id: string;
  readonly ja: string;
  readonly en: string;
  readonly abbr: string;
  readonly parent: string;
  readonly level: string;
  readonly track: string;
  readonly convened: string;
  readonly established: string;
  /** The organisation of each party that sits, by party. */
  readonly members: Readonly<Record<string, string>>;
  readonly link: string;
  readonly linkKind: string;
}

function emptyFields({ definition, today }: StepScene): BodyFields {
  const [level, track, convened, kind] = [
    definition.levels[0]?.id,
    definition.tracks[0]?.id,
    definition.convenings[0]?.id,
    definition.linkKinds.find(({ carries }) => carries.length > 0)?.id,
  ];
  const members = definition.parties.map(({ id }) => [
    id,
    definition.organisations.find(({ party }) => party === id)?.id ?? "",
  ]);
  return {
    ...{ id: "", ja: "", en: "", abbr: "", parent: "", link: "", established: today },
    ...{ level: level ?? "", track: track ?? "", convened: convened ?? "", linkKind: kind ?? "" },
    members: Object.fromEntries(members),
  };
}

function bodyFrom({ definition }: StepScene, fields: BodyFields): Body {
  const { id, ja, en, abbr, parent, level, track, convened, established, members } = fields;
  return {
    ...{ id, name: { ja, en }, level, convened, tracks: [track], established },
    ...(abbr === "" ? {} : { abbr }),
    ...(parent === "" ? {} : { parent }),
    members: Object.entries(members).map(([party, organisation]) => ({
      ...{ party, organisation, attendance: definition.attendances[0]?.id ?? "", since: established },
    })),
  };
}

function linkFrom({ definition }: StepScene, { id, link, linkKind }: BodyFields): { readonly link?: Link } {
  if (link === "") return {};
  const words = definition.linkKinds.find((kind) => kind.id === linkKind)?.name ?? { ja: linkKind, en: linkKind };
  return {
    link: { id: `${id}_${link}`, kind: linkKind, from: id, to: link, bothWays: true, words, certainty: "confirmed" },
  };
}

/** As `spec/mechanism.md` has it, section 2. */
function isId(text: string): boolean {
  return text.length <= 64 && /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(text);
}

function missing({ id, ja, en }: BodyFields, t: Translate): string | undefined {
  if (ja === "" || en === "") return t("amend.namesNeeded");
  return isId(id) ? undefined : t("amend.idHelp");
}

/** A body that is added: where it stands, one organisation of each side to begin with, and the link by which it is reached. */
export function AddBodyForm(props: StepScene): ReactNode {
  const { definition, today, onAdd } = props;
  const { t, pick, language } = useWords();
  const parties = useParties();
  const [fields, setFields] = useState(() => emptyFields(props));
  const set = (more: Partial<BodyFields>) => setFields({ ...fields, ...more });
  const named = (
    all: readonly { readonly id: string; readonly name: { readonly ja: string; readonly en: string } }[],
  ) => all.map(({ id, name }) => ({ value: id, words: pick(name) }));
  const none = { value: "", words: t("amend.noRole") };
  return (
    <>
      <Field label={t("amend.nameJa")} language="ja" value={fields.ja} onChange={(ja) => set({ ja })} />
      <Field label={t("amend.nameEn")} language="en" value={fields.en} onChange={(en) => set({ en })} />
      <Field label={t("amend.abbr")} value={fields.abbr} onChange={(abbr) => set({ abbr })} />
      <Field
        label={t("amend.id")}
        placeholder="space-desk"
        value={fields.id}
        onChange={(id) => set({ id })}
        error={isId(fields.id) || fields.id === "" ? undefined : t("amend.idHelp")}
      />
      <Choice
        label={t("amend.parent")}
        value={fields.parent}
        onChange={(parent) => set({ parent })}
        options={[none, ...named(definition.bodies)]}
      />
      <Choice
        label={t("amend.level")}
        value={fields.level}
        onChange={(level) => set({ level })}
        options={named(definition.levels)}
      />
      <Choice
        label={t("amend.track")}
        value={fields.track}
        onChange={(track) => set({ track })}
        options={named(definition.tracks)}
      />
      <Choice
        label={t("amend.convened")}
        value={fields.convened}
        onChange={(convened) => set({ convened })}
        options={named(definition.convenings)}
      />
      <fieldset className="step-members">
        <legend>{t("amend.members")}</legend>
        {definition.parties.map(({ id }) => (
          <Choice
            key={id}
            label={sideName(parties.of(id), language)}
            value={fields.members[id] ?? ""}
            onChange={(organisation) => set({ members: { ...fields.members, [id]: organisation } })}
            options={named(definition.organisations.filter(({ party }) => party === id))}
          />
        ))}
      </fieldset>
      <Choice
        label={t("amend.link")}
        value={fields.link}
        onChange={(link) => set({ link })}
        options={[none, ...named(definition.bodies)]}
      />
      {fields.link === "" ? null : (
        <Choice
          label={t("amend.linkKind")}
          value={fields.linkKind}
          onChange={(linkKind) => set({ linkKind })}
          options={named(definition.linkKinds.filter(({ carries }) => carries.length > 0))}
        />
      )}
      <DayField value={fields.established} max={today} onChange={(established) => set({ established })} />
      <Button
        reason={missing(fields, t)}
        onPress={() => onAdd({ act: "add-body", body: bodyFrom(props, fields), ...linkFrom(props, fields) })}
      >
        {t("amend.addStep")}
      </Button>
    </>
  );
}
