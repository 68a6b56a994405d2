import { sourceOf } from "../compile-mechanism.ts";
import type { Body, CompiledDefinition, Member } from "../compiled-definition.ts";
import type { MechanismDefinition } from "../definition-schema.ts";
import { type Amendment, isSameHolder, memberHolder } from "./amendment.ts";

/**
 * The source form of the next definition: one version further, as of that day, with every step made in turn. It may have
 * faults; `readMechanism` and `amendmentFaults` name them. A step about what is not there changes nothing.
 *
 * @param asOf `YYYY-MM-DD`
 */
export function amend(present: CompiledDefinition, steps: readonly Amendment[], asOf: string): MechanismDefinition {
  const next = { ...sourceOf(present), version: present.version + 1, asOf };
  return steps.reduce<MechanismDefinition>((definition, step) => make(definition, step), next);
}

function make(definition: MechanismDefinition, step: Amendment): MechanismDefinition {
  if (step.act === "add-body") {
    const links = step.link === undefined ? definition.links : [...definition.links, step.link];
    return { ...definition, bodies: [...definition.bodies, step.body], links };
  }
  const bodies = definition.bodies.map((body) => (body.id === step.body ? changeBody(body, step) : body));
  return { ...definition, bodies };
}

function changeBody(body: Body, step: Exclude<Amendment, { readonly act: "add-body" }>): Body {
  switch (step.act) {
    case "add-member":
      return { ...body, members: [...body.members, step.member] };
    case "end-member":
      return standing(body, step.holder, (member) => ({ ...member, until: step.until }));
    case "change-member":
      return standing(body, step.holder, ({ role: _, ...member }) => ({
        ...member,
        attendance: step.attendance,
        ...(step.role === undefined ? {} : { role: step.role }),
      }));
    case "rename-body": {
      const { abbr: _, ...rest } = body;
      return { ...rest, name: step.name, ...(step.abbr === undefined ? {} : { abbr: step.abbr }) };
    }
    case "dissolve-body":
      return { ...body, dissolved: step.on, members: body.members.map((member) => ended(member, step.on)) };
  }
}

function standing(
  body: Body,
  holder: Extract<Amendment, { readonly act: "end-member" }>["holder"],
  change: (member: Member) => Member,
): Body {
  const isIt = (member: Member) => member.until === undefined && isSameHolder(memberHolder(member), holder);
  return { ...body, members: body.members.map((member) => (isIt(member) ? change(member) : member)) };
}

function ended(member: Member, until: string): Member {
  return member.until === undefined ? { ...member, until } : member;
}
