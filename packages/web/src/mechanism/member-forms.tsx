import { type Member, memberHolder, placeName } from "@kakehashi/core";
import { type ReactNode, useState } from "react";
import { Button } from "../design/button.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { DayField } from "./day-field.tsx";
import type { StepScene } from "./step-form.tsx";

/** Organisations and posts of all parties, each with its party's mark before its name. */
function useHolders(definition: StepScene["definition"]) {
  const { pick } = useWords();
  const parties = useParties();
  return [...definition.organisations, ...definition.posts].map(({ id, party, name }) => ({
    value: id,
    party,
    words: `${parties.of(party).mark}　${pick(name)}`,
  }));
}

function membersIn({ definition, body }: StepScene): readonly Member[] {
  const members = definition.bodies.find(({ id }) => id === body)?.members ?? [];
  return members.filter(({ until }) => until === undefined);
}

function idOf(member: Member): string {
  return member.post ?? member.organisation ?? "";
}

export function AddMemberForm(props: StepScene): ReactNode {
  const { definition, body, today, onAdd } = props;
  const { t, pick } = useWords();
  const seated = new Set(membersIn(props).map(idOf));
  const holders = useHolders(definition).filter(({ value }) => !seated.has(value));
  const [who, setWho] = useState(holders[0]?.value ?? "");
  const [attendance, setAttendance] = useState(definition.attendances[0]?.id ?? "");
  const [role, setRole] = useState("");
  const [since, setSince] = useState(today);
  const add = () => {
    const party = holders.find(({ value }) => value === who)?.party ?? "";
    const holder = definition.posts.some(({ id }) => id === who) ? { post: who } : { organisation: who };
    onAdd({ act: "add-member", body, member: { party, ...holder, attendance, ...(role && { role }), since } });
  };
  return (
    <>
      <Choice label={t("amend.who")} value={who} onChange={setWho} options={holders} />
      <Choice
        label={t("amend.attendance")}
        value={attendance}
        onChange={setAttendance}
        options={definition.attendances.map(({ id, name }) => ({ value: id, words: pick(name) }))}
      />
      <RoleChoice definition={definition} value={role} onChange={setRole} />
      <DayField value={since} max={today} onChange={setSince} />
      <Button onPress={add}>{t("amend.addStep")}</Button>
    </>
  );
}

function RoleChoice(props: {
  readonly definition: StepScene["definition"];
  readonly value: string;
  readonly onChange: (role: string) => void;
}): ReactNode {
  const { definition, value, onChange } = props;
  const { t, pick } = useWords();
  return (
    <Choice
      label={t("amend.role")}
      value={value}
      onChange={onChange}
      options={[
        { value: "", words: t("amend.noRole") },
        ...definition.roles.map(({ id, name }) => ({ value: id, words: pick(name) })),
      ]}
    />
  );
}

function MemberChoice(props: {
  readonly scene: StepScene;
  readonly value: string;
  readonly onChange: (member: string) => void;
}): ReactNode {
  const { scene, value, onChange } = props;
  const { t, pick } = useWords();
  const parties = useParties();
  return (
    <Choice
      label={t("amend.member")}
      value={value}
      onChange={onChange}
      options={membersIn(scene).map((member) => ({
        value: idOf(member),
        words: `${parties.of(member.party).mark}　${pick(placeName(scene.definition, idOf(member)))}`,
      }))}
    />
  );
}

export function EndMemberForm(props: StepScene): ReactNode {
  const { body, today, onAdd } = props;
  const { t } = useWords();
  const members = membersIn(props);
  const [who, setWho] = useState(members[0] === undefined ? "" : idOf(members[0]));
  const [until, setUntil] = useState(today);
  const member = members.find((each) => idOf(each) === who) ?? members[0];
  if (member === undefined) return null;
  return (
    <>
      <MemberChoice scene={props} value={idOf(member)} onChange={setWho} />
      <DayField value={until} max={today} onChange={setUntil} />
      <Button onPress={() => onAdd({ act: "end-member", body, holder: memberHolder(member), until })}>
        {t("amend.addStep")}
      </Button>
    </>
  );
}

export function ChangeMemberForm(props: StepScene): ReactNode {
  const members = membersIn(props);
  const [who, setWho] = useState(members[0] === undefined ? "" : idOf(members[0]));
  const member = members.find((each) => idOf(each) === who) ?? members[0];
  if (member === undefined) return null;
  return (
    <>
      <MemberChoice scene={props} value={idOf(member)} onChange={setWho} />
      <Attendance key={idOf(member)} scene={props} member={member} />
    </>
  );
}

function Attendance(props: { readonly scene: StepScene; readonly member: Member }): ReactNode {
  const { scene, member } = props;
  const { t, pick } = useWords();
  const [attendance, setAttendance] = useState(member.attendance);
  const [role, setRole] = useState(member.role ?? "");
  const change = () =>
    scene.onAdd({
      ...{ act: "change-member", body: scene.body, holder: memberHolder(member), attendance },
      ...(role === "" ? {} : { role }),
    });
  return (
    <>
      <Choice
        label={t("amend.attendance")}
        value={attendance}
        onChange={setAttendance}
        options={scene.definition.attendances.map(({ id, name }) => ({ value: id, words: pick(name) }))}
      />
      <RoleChoice definition={scene.definition} value={role} onChange={setRole} />
      <Button onPress={change}>{t("amend.addStep")}</Button>
    </>
  );
}
