import type { Staffing } from "@kakehashi/contract";
import { type DossierState, staffingOf } from "@kakehashi/coordination";
import type { MechanismView, ObjectRecord, Words } from "@kakehashi/core";
import { levelRef } from "./body-ref.ts";
import { stampsOf, unknownPost } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

function askedOf(
  mechanism: MechanismView,
  { organisation, post }: { readonly organisation?: string; readonly post?: string },
): Words {
  if (post !== undefined) return mechanism.postOf(post)?.name ?? unknownPost;
  return mechanism.definition.organisations.find(({ id }) => id === organisation)?.name ?? unknownPost;
}

/** How far a side's own staffing is; undefined while nobody was asked and nothing was signed off. */
export function staffingView(record: ObjectRecord, context: ViewContext, body: string): Staffing | undefined {
  const { mechanism } = context;
  const needed = levelRef(body, mechanism);
  const state = record.state as DossierState;
  const { asked, signedOff, missing } = staffingOf(state, needed?.id, mechanism);
  if (asked.length + state.signOffs.length === 0) return undefined;
  const stamps = stampsOf(record, context);
  return {
    dossier: record.subject,
    asked: asked.map(({ hash, request, answer, state: standing }) => ({
      ...{ entry: hash, of: askedOf(mechanism, request), question: request.question, state: standing },
      ...(request.post !== undefined && { post: request.post }),
      ...(request.suspense !== undefined && { due: request.suspense }),
      ...(answer && {
        answer: {
          entry: answer.hash,
          ...(answer.chop.words && { words: answer.chop.words }),
          stamp: stamps(answer.hash),
        },
      }),
      stamp: stamps(hash),
    })),
    ...(needed && { needed }),
    signedOff: signedOff.map(({ hash, level }) => ({
      ...{ id: level, name: mechanism.level(level)?.name ?? { ja: level, en: level } },
      stamp: stamps(hash),
    })),
    missing: [...missing],
  };
}
