import { compareText } from "@kakehashi/core";
import type { z } from "zod";
import type { Case, CaseFault, CaseItem } from "./case.ts";
import { expandMarks, readInstant, refsIn } from "./case-marks.ts";
import { type CaseFile, type CaseFileItem, type CasePlace, caseSchema, placesSchema } from "./case-schema.ts";

export type CaseReading = { readonly case: Case } | { readonly faults: readonly CaseFault[] };

/**
 * Reads a case as a YAML parser gave it: closed form, every mark and every item named, times in order. Whether an input is
 * what its command takes is the command's own schema to say, when the item is played and in our tests.
 */
export function readCase(file: unknown, places: unknown): CaseReading {
  const read = caseSchema.safeParse(file);
  const map = placesSchema.safeParse(places);
  if (!read.success || !map.success) return { faults: [...shapeFaults(read.error), ...shapeFaults(map.error)] };
  return build(read.data, map.data.places);
}

interface Found {
  readonly item: CaseItem;
  readonly pointer: string;
}

function build(file: CaseFile, places: readonly CasePlace[]): CaseReading {
  const faults: CaseFault[] = [];
  const found = file.layers.flatMap((layer, layerAt) =>
    layer.items.map((item, at): Found => {
      const pointer = `/layers/${layerAt}/items/${at}`;
      return { pointer, item: itemOf(file, layer, item, { places, faults, pointer }) };
    }),
  );
  faults.push(...orderFaults(file, found));
  const [beginsAt, standsAt, endsAt] = [file.beginsAt, file.standsAt, file.endsAt].map(
    (text) => readInstant(text) ?? 0,
  );
  if (beginsAt === undefined || standsAt === undefined || endsAt === undefined || faults.length > 0) return { faults };
  const { id, mechanism, title, notice, timeZone, situation } = file;
  const layers = file.layers.map(({ id: layer, name, illustrative }) => ({ id: layer, name, illustrative }));
  const items = found.map(({ item }) => item).sort((a, b) => a.at - b.at || compareText(a.id, b.id));
  return {
    case: { id, mechanism, title, notice, timeZone, beginsAt, standsAt, endsAt, situation, layers, places, items },
  };
}

interface ItemContext {
  readonly places: readonly CasePlace[];
  readonly faults: CaseFault[];
  readonly pointer: string;
}

function itemOf(file: CaseFile, layer: CaseFile["layers"][number], item: CaseFileItem, context: ItemContext): CaseItem {
  const { places, faults, pointer } = context;
  const at = readInstant(item.at);
  if (at === undefined) faults.push({ pointer: `${pointer}/at`, code: "bad-time", about: item.at });
  const input = expandMarks(item.input, {
    sourceOf: (id) => file.sources.find((source) => source.id === id)?.name,
    placeOf: (id) => places.find((place) => place.id === id),
    complain: (code, about) => faults.push({ pointer: `${pointer}/input`, code, about }),
  }) as Readonly<Record<string, unknown>>;
  const { id, precision, party, post, command, on } = item;
  const named = refsIn(input).map((ref) => ref.item);
  return {
    id,
    layer: layer.id,
    illustrative: layer.illustrative,
    at: at ?? 0,
    precision,
    party,
    post,
    audience: item.audience ?? "shared",
    label: item.audience === "home" ? file.labels.home : file.labels.shared,
    command,
    ...(on === undefined ? {} : { on }),
    input,
    after: [...new Set([...(item.after ?? []), ...named, ...(on === undefined ? [] : [on])])].sort(compareText),
  };
}

/** One id and one moment for each item of a post; what an item waits for exists, comes earlier, and is not another's home. */
function orderFaults(file: CaseFile, found: readonly Found[]): readonly CaseFault[] {
  const items = new Map(found.map(({ item }) => [item.id, item]));
  const [begin, end] = [readInstant(file.beginsAt) ?? 0, readInstant(file.endsAt) ?? 0];
  const inTime = found.filter(({ item }) => item.at < begin || item.at > end);
  return [
    ...repeated(found, ({ id }) => id, "duplicate-id"),
    ...repeated(found, ({ party, post, at }) => `${party} ${post} ${at}`, "same-moment"),
    ...inTime.map(
      ({ item, pointer }): CaseFault => ({ pointer: `${pointer}/at`, code: "not-in-time", about: item.id }),
    ),
    ...(items.has(file.situation)
      ? []
      : [{ pointer: "/situation", code: "unknown-item", about: file.situation } as const]),
    ...found.flatMap(({ item, pointer }) =>
      item.after.flatMap((id): readonly CaseFault[] => {
        const other = items.get(id);
        if (other === undefined) return [{ pointer, code: "unknown-item", about: id }];
        return other.at < item.at ? [] : [{ pointer, code: "later-item", about: id }];
      }),
    ),
  ];
}

function repeated(
  found: readonly Found[],
  key: (item: CaseItem) => string,
  code: CaseFault["code"],
): readonly CaseFault[] {
  const seen = new Set<string>();
  return found.flatMap(({ item, pointer }) => {
    if (seen.has(key(item))) return [{ pointer, code, about: item.id }];
    seen.add(key(item));
    return [];
  });
}

function shapeFaults(error: z.ZodError | undefined): readonly CaseFault[] {
  const issues = error?.issues ?? [];
  return issues.map(({ path, message }) => ({
    pointer: path.map((step) => `/${String(step)}`).join(""),
    code: "wrong-form",
    about: message,
  }));
}
