import type { MatterView } from "@kakehashi/contract";
import { invitationsOf, type MatterState, mechanismFor } from "@kakehashi/coordination";
import type { ObjectRecord } from "@kakehashi/core";
import { bodyRef } from "./body-ref.ts";
import { stampsOf, unknownPost } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** Every post that a side asked in, in the order of lists. */
export function invitationsView(record: ObjectRecord, context: ViewContext): MatterView["invitations"] {
  const stamps = stampsOf(record, context);
  const state = record.state as MatterState;
  const mechanism = mechanismFor(state, context.mechanism);
  return invitationsOf(state).map(({ hash, party, invitation, ended }) => ({
    ...{ entry: hash, party, post: invitation.post, ended },
    at: bodyRef(invitation.at, mechanism),
    postName: context.mechanism.postOf(invitation.post)?.name ?? unknownPost,
    ...(invitation.until !== undefined && { until: invitation.until }),
    stamp: stamps(hash),
  }));
}

/** The template that a matter was begun with; without a name once the definition has another version of it. */
export function templateView({ opening }: MatterState, { mechanism }: ViewContext): Pick<MatterView, "template"> {
  const { template } = opening;
  if (template === undefined) return {};
  const found = mechanism.template(template.id);
  return { template: { ...template, ...(found?.version === template.version && { name: found.name }) } };
}
