import {
  type LiaisonState,
  type MatterState,
  type ReportState,
  type SituationState,
  standingText,
  type TemporaryBodyState,
} from "@kakehashi/coordination";
import type { Register } from "@kakehashi/core";
import type { ProjectedRecord } from "./project-record.ts";

interface Spoken {
  readonly ja?: string;
  readonly en?: string;
}

function registerWords(register: Register<{ readonly words: Spoken }>): readonly Spoken[] {
  return register.flatMap((write) => ("value" in write ? [write.value.words] : []));
}

/** What was said of a matter's way and work: reasons of moves, decisions, tasks, requests and their answers, activities. */
function workWords(matter: MatterState): readonly Spoken[] {
  const moves = matter.routeWords.flatMap((write) =>
    "value" in write ? [write.value.reason, write.value.ownSide ?? {}, write.value.asked ?? {}] : [],
  );
  const titles = matter.tasks.flatMap((write) => ("value" in write ? [write.value.title] : []));
  const names = matter.activities.flatMap((write) => ("value" in write ? [write.value.name] : []));
  const asked = [...registerWords(matter.rfis), ...registerWords(matter.rfiAnswers)];
  return [...moves, ...registerWords(matter.decisions), ...titles, ...names, ...asked];
}

/** Everything of an object that people may search for, in every language it has. Recalled words are not among it. */
export function textsOf({ type, state }: ProjectedRecord): readonly string[] {
  return spokenIn(type, state).flatMap(({ ja, en }) => [ja, en].filter((text) => text !== undefined));
}

function spokenIn(type: string, state: unknown): readonly Spoken[] {
  switch (type) {
    case "report": {
      const text = standingText(state as ReportState);
      return text === undefined ? [] : [text.words, ...(text.place?.name ? [text.place.name] : []), ...text.sources];
    }
    case "situation": {
      const situation = state as SituationState;
      // In one order, whatever order they came in: what is made anew is the same row.
      const sides = Object.keys(situation.assessments).sort() as (keyof typeof situation.assessments)[];
      const assessments = sides.flatMap((party) => registerWords(situation.assessments[party] ?? []));
      return [...registerWords(situation.title), ...assessments];
    }
    case "matter": {
      const matter = state as MatterState;
      const clauses = matter.texts.flatMap((write) => ("value" in write ? write.value.clauses : []));
      return [...registerWords(matter.title), ...clauses, ...registerWords(matter.remarks), ...workWords(matter)];
    }
    case "temporary-body":
      return registerWords((state as TemporaryBodyState).title);
    case "liaison": {
      const said = (state as LiaisonState).words.flatMap((write) => ("value" in write ? [write.value] : []));
      return said.flatMap(({ role, remark }) => [role, remark ?? {}]);
    }
    case "dossier":
      return registerWords((state as { readonly notes: Register<{ readonly words: Spoken }> }).notes);
    default:
      return [];
  }
}
