import type { ChartBox, ChartMember } from "./chart.ts";
import type { Body, Member } from "./compiled-definition.ts";
import type { MechanismView } from "./view.ts";

/** The box of a body, an organisation or a post; undefined for what the definition does not know. */
export function chartBox(mechanism: MechanismView, id: string): ChartBox | undefined {
  const body = mechanism.definition.bodies.find((each) => each.id === id);
  if (body !== undefined) return bodyBox(mechanism, body);
  const organisation = mechanism.definition.organisations.find((each) => each.id === id);
  if (organisation !== undefined) return plainBox("organisation", organisation);
  const post = mechanism.postOf(id);
  return post === undefined ? undefined : plainBox("post", post);
}

function plainBox(
  kind: "organisation" | "post",
  thing: { id: string; name: ChartBox["name"]; abbr?: string },
): ChartBox {
  const { id, name, abbr } = thing;
  return {
    id,
    kind,
    name,
    ...(abbr === undefined ? {} : { abbr }),
    standing: true,
    levels: [],
    sides: [],
    parts: [],
    temporaryUnder: false,
  };
}

function bodyBox(mechanism: MechanismView, body: Body): ChartBox {
  const { definition } = mechanism;
  const convening = definition.convenings.find(({ id }) => id === body.convened);
  const parts = mechanism.body(body.id)?.parts ?? [];
  return {
    id: body.id,
    kind: "body",
    name: body.name,
    standing: convening?.standing === true,
    levels: [...(body.levels ?? [])].reverse().map(({ id, name }) => ({ id, name })),
    sides: mechanism.parties.map(({ id }) => ({
      party: id,
      members: body.members.filter(({ party }) => party === id).flatMap((member) => memberOf(mechanism, member)),
    })),
    parts: parts.flatMap((part) => chartBox(mechanism, part) ?? []),
    temporaryUnder: definition.temporary.under.includes(body.id),
    ...(body.abbr === undefined ? {} : { abbr: body.abbr }),
    ...(convening === undefined ? {} : { convened: convening.name }),
    ...(body.purpose === undefined ? {} : { purpose: body.purpose }),
    ...(body.legalBasis === undefined ? {} : { legalBasis: body.legalBasis }),
    ...(body.established === undefined ? {} : { established: body.established }),
    ...(body.dissolved === undefined ? {} : { dissolved: body.dissolved }),
    ...(body.seatingNote === undefined ? {} : { open: body.seatingNote }),
    ...certaintyOf(mechanism, body),
  };
}

function memberOf(mechanism: MechanismView, member: Member): readonly ChartMember[] {
  const id = member.post ?? member.organisation ?? "";
  const named = mechanism.postOf(id) ?? mechanism.definition.organisations.find((each) => each.id === id);
  if (named === undefined) return [];
  const attendance = mechanism.definition.attendances.find((each) => each.id === member.attendance);
  const role = mechanism.definition.roles.find((each) => each.id === member.role)?.name;
  return [
    {
      id,
      name: named.name,
      attendance: member.attendance,
      optional: attendance?.optional === true,
      ...(role === undefined ? {} : { role }),
      ...(member.since === undefined ? {} : { since: member.since }),
      ...(member.until === undefined ? {} : { until: member.until }),
    },
  ];
}

function certaintyOf(mechanism: MechanismView, body: Body): Pick<ChartBox, "certainty"> {
  const of = (["name", "members"] as const).find((part) => (body.certainty?.[part] ?? "confirmed") !== "confirmed");
  const words = mechanism.definition.certainties.find(
    ({ id }) => of !== undefined && id === body.certainty?.[of],
  )?.name;
  return of === undefined || words === undefined ? {} : { certainty: { of, words } };
}
