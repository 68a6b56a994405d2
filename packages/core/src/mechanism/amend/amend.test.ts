import { describe, expect, test } from "vitest";
import { definitionChanges } from "../changes/definition-changes.ts";
import type { CompiledDefinition } from "../compiled-definition.ts";
import { readMechanism } from "../read-mechanism.ts";
import { compiledMechanism, mechanismNames } from "../test/mechanism-files.ts";
import { amend } from "./amend.ts";
import { type Amendment, memberHolder } from "./amendment.ts";
import { amendmentFaults } from "./amendment-faults.ts";
import { amendmentWarnings } from "./amendment-warnings.ts";

const today = "2026-11-26";

function compiled(present: CompiledDefinition, steps: readonly Amendment[]): CompiledDefinition {
  const reading = readMechanism(amend(present, steps, today));
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.compiled;
}

describe.each(mechanismNames)("an amendment of %s", (name) => {
  const present = compiledMechanism(name);
  const body = present.bodies.find(
    ({ members, levels, multiple }) => members.length > 0 && levels === undefined && multiple === undefined,
  ) as CompiledDefinition["bodies"][number];
  const member = body.members[0] as CompiledDefinition["bodies"][number]["members"][number];
  const seated = new Set(body.members.map((each) => Object.values(memberHolder(each))[0]));
  const outside = present.organisations.find(({ id }) => !seated.has(id)) as { id: string; party: string };
  const attendance = present.attendances[0] as { id: string };
  const faults = (next: CompiledDefinition, day = today) =>
    amendmentFaults(present, next, day).map(({ code, pointer }) => `${code} ${pointer}`);

  test("without a step it is the next version as of that day, and has no fault", () => {
    const next = compiled(present, []);
    expect(next).toMatchObject({ version: present.version + 1, asOf: today });
    expect(faults(next)).toEqual([]);
    expect(definitionChanges(present, next).map(({ part }) => part)).toEqual(["definition", "definition"]);
  });

  test("a member joins and gets a seat; one that ends keeps its place, and nobody acts from it", () => {
    const next = compiled(present, [
      {
        act: "add-member",
        body: body.id,
        member: { party: outside.party, organisation: outside.id, attendance: attendance.id, since: today },
      },
      { act: "end-member", body: body.id, holder: memberHolder(member), until: today },
    ]);
    expect(faults(next)).toEqual([]);
    const seats = next.seats.filter((seat) => seat.body === body.id);
    expect(seats.filter(({ until }) => until === today)).toHaveLength(1);
    expect(seats).toHaveLength(present.seats.filter((seat) => seat.body === body.id).length + 1);
  });

  test("a body is renamed, another added, a third dissolved with all its seats", () => {
    const name = { ja: "臨時の名", en: "Another name" };
    const next = compiled(present, [
      { act: "rename-body", body: body.id, name },
      {
        act: "change-member",
        body: body.id,
        holder: memberHolder(member),
        attendance: present.attendances[1]?.id as string,
      },
      {
        act: "add-body",
        body: { ...body, id: "new-body", name: { ja: "新しい機関", en: "A new body" }, established: today },
      },
      { act: "dissolve-body", body: "new-body", on: today },
    ]);
    expect(faults(next)).toEqual([]);
    expect(next.bodies.find(({ id }) => id === body.id)).toMatchObject({ name });
    const added = next.bodies.find(({ id }) => id === "new-body");
    expect(added).toMatchObject({ established: today, dissolved: today });
    expect(added?.members.every(({ until }) => until !== undefined)).toBe(true);
  });

  test("nothing that was done under is left out, no label narrowed, no day yet to come", () => {
    const next = compiled(present, []);
    const without = { ...next, bodies: next.bodies.filter(({ id }) => id !== body.id) };
    expect(faults(without)).toContain("left-out /bodies");
    const gone = {
      ...next,
      bodies: next.bodies.map((each) => (each.id === body.id ? { ...each, members: [] } : each)),
    };
    expect(faults(gone)).toContainEqual(expect.stringMatching(/^left-out \/bodies\/[0-9]+\/members$/));
    const narrowed = { ...next, labels: next.labels.map((label) => ({ ...label, releasableTo: [] })) };
    expect(faults(narrowed)).toContainEqual(expect.stringMatching(/^label-narrowed \/labels\/[0-9]+\/releasableTo$/));
    const late = compiled(present, [{ act: "dissolve-body", body: body.id, on: "2026-11-27" }]);
    expect(faults(late)).toContainEqual(expect.stringMatching(/^day-to-come \/bodies\/[0-9]+\/dissolved$/));
    expect(faults(late, "2026-11-27")).toEqual([]);
    const levels = present.bodies.findIndex((each) => each.levels !== undefined);
    if (levels < 0) return;
    const flat = {
      ...next,
      bodies: next.bodies.map((each, at) => (at === levels ? { ...each, levels: each.levels?.slice(1) ?? [] } : each)),
    };
    expect(faults(flat as CompiledDefinition)).toContain(`left-out /bodies/${levels}/levels`);
  });

  test("a kind that it leaves out, or a label whose rank it lowers, is warned of and refused by nobody", () => {
    const next = compiled(present, []);
    const warned = (after: CompiledDefinition) =>
      amendmentWarnings(present, after, (kind) =>
        kind.startsWith("report") ? { ja: "報告", en: "Report" } : undefined,
      );
    expect(warned(next)).toEqual([]);
    const [first, ...kinds] = present.kinds.toSorted(
      (a, b) => Number(b.startsWith("report")) - Number(a.startsWith("report")),
    );
    const without = { ...next, kinds };
    expect(faults(without)).toEqual([]);
    expect(warned(without).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(["kind-left-out /kinds"]);
    expect(warned(without)[0]?.words.en).toContain(`“Report (${first})”`);
    expect(warned({ ...next, kinds: [...next.kinds, "later/1" as never] })).toEqual([]);

    const raised = { ...present, labels: present.labels.map((label) => ({ ...label, rank: label.rank + 3 })) };
    expect(amendmentWarnings(present, raised, () => undefined)).toEqual([]);
    const lowered = amendmentWarnings(raised, { ...next, labels: next.labels.toReversed() }, () => undefined);
    expect(lowered).toHaveLength(present.labels.length);
    const [label] = present.labels;
    expect(lowered[0]?.pointer).toBe(`/labels/${present.labels.length - 1}/rank`);
    expect(lowered[0]?.words.ja).toContain(`「${label?.id}」の順位を ${(label?.rank ?? 0) + 3} から ${label?.rank} に`);
  });

  test("it is of the same mechanism, and newer", () => {
    expect(faults({ ...present, id: "another" })).toEqual(["another-mechanism /id", "version-not-newer /version"]);
    expect(faults(present)).toEqual(["version-not-newer /version"]);
  });
});
