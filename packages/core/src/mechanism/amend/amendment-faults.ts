import { sourceOf } from "../compile-mechanism.ts";
import type { CompiledDefinition } from "../compiled-definition.ts";
import { type Fault, fault } from "../fault.ts";
import { memberHolder } from "./amendment.ts";

type Listed = "parties" | "levels" | "tracks" | "organisations" | "posts" | "bodies" | "labels" | "situations";
const kept: readonly Listed[] = [
  ...(["parties", "levels", "tracks", "organisations", "posts", "bodies", "labels", "situations"] as const),
];

/**
 * Why a faultless definition cannot follow another: it is not of the same mechanism or not newer, leaves out what was
 * done under, or bears a day to come. Nothing begins or ends by a clock: an amendment holds from its agreement, and a day in it
 * says when, so a day to come would already hold. Sorted as `validateMechanism` would.
 *
 * @param today `YYYY-MM-DD`; the last day that the amendment may name
 */
export function amendmentFaults(
  present: CompiledDefinition,
  next: CompiledDefinition,
  today: string,
): readonly Fault[] {
  return [
    ...(next.id === present.id ? [] : [fault("another-mechanism", "/id", next.id)]),
    ...(next.version > present.version ? [] : [fault("version-not-newer", "/version", String(present.version))]),
    ...leftOut(present, next),
    ...narrowedLabels(present, next),
    ...daysToCome(present, next, today),
  ];
}

function leftOut(present: CompiledDefinition, next: CompiledDefinition): readonly Fault[] {
  const [before, after] = [sourceOf(present), sourceOf(next)];
  const things = kept.flatMap((list) => {
    const there = new Set<string>(after[list].map(({ id }) => id));
    return before[list].filter(({ id }) => !there.has(id)).map(({ id }) => fault("left-out", `/${list}`, id));
  });
  const rooms = before.bodies.flatMap((body) => {
    const at = after.bodies.findIndex(({ id }) => id === body.id);
    const now = after.bodies[at];
    if (now === undefined) return [];
    const levels = (body.levels ?? []).filter(({ id }) => now.levels?.some((each) => each.id === id) !== true);
    return [
      ...levels.map(({ id }) => fault("left-out", `/bodies/${at}/levels`, id)),
      ...membersLeftOut(body.members, now.members).map((who) => fault("left-out", `/bodies/${at}/members`, who)),
    ];
  });
  return [...things, ...rooms];
}

type Members = CompiledDefinition["bodies"][number]["members"];

function membersLeftOut(before: Members, after: Members): readonly string[] {
  const names = (members: Members) => members.map((member) => Object.values(memberHolder(member))[0] ?? "");
  const now = names(after);
  return [...new Set(names(before).filter((who) => !now.includes(who)))];
}

/** What bears a label was shared with those parties; taking one out would change what was promised. */
function narrowedLabels(present: CompiledDefinition, next: CompiledDefinition): readonly Fault[] {
  return present.labels.flatMap((label) => {
    const at = next.labels.findIndex(({ id }) => id === label.id);
    const now = next.labels[at];
    const isNarrower = now !== undefined && label.releasableTo.some((party) => !now.releasableTo.includes(party));
    return isNarrower ? [fault("label-narrowed", `/labels/${at}/releasableTo`, label.id)] : [];
  });
}

function daysToCome(present: CompiledDefinition, next: CompiledDefinition, today: string): readonly Fault[] {
  const known = new Set(daysAt(present).map(({ id, day }) => `${id} ${day}`));
  return daysAt(next)
    .filter(({ id, day }) => day > today && !known.has(`${id} ${day}`))
    .map(({ pointer, day }) => fault("day-to-come", pointer, day));
}

interface DayAt {
  readonly id: string;
  readonly pointer: string;
  readonly day: string;
}

function daysAt({ bodies }: CompiledDefinition): readonly DayAt[] {
  return bodies.flatMap((body, at) => {
    const own = (["established", "dissolved"] as const).flatMap((key) =>
      dayAt(body.id, `/bodies/${at}/${key}`, body[key]),
    );
    const seats = body.members.flatMap((member, seat) =>
      (["since", "until"] as const).flatMap((key) =>
        dayAt(
          `${body.id} ${Object.values(memberHolder(member))[0]}`,
          `/bodies/${at}/members/${seat}/${key}`,
          member[key],
        ),
      ),
    );
    return [...own, ...seats];
  });
}

function dayAt(id: string, pointer: string, day: string | undefined): readonly DayAt[] {
  return day === undefined ? [] : [{ id, pointer, day }];
}
