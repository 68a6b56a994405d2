import { type Fault, fault } from "./fault.ts";
import type { FaultCode } from "./fault-words.ts";
import { type Place, placesAt, textAt } from "./place.ts";

/** Lists whose elements name another of the same list, and must end somewhere. */
const chains: readonly { readonly at: string; readonly key: string; readonly code: FaultCode }[] = [
  { at: "levels/*", key: "risesTo", code: "level-cycle" },
  { at: "bodies/*", key: "parent", code: "body-cycle" },
  { at: "organisations/*", key: "parent", code: "organisation-cycle" },
  { at: "measures/*", key: "parent", code: "measure-cycle" },
];

/** Every element that stands in a circle, and every second level that rises to the same one: the ladder is a line. */
export function cycleFaults(root: Place): readonly Fault[] {
  return [
    ...chains.flatMap(({ at, key, code }) => circles(placesAt(root, at), key, code)),
    ...forks(placesAt(root, "levels/*")),
  ];
}

function circles(elements: readonly Place[], key: string, code: FaultCode): readonly Fault[] {
  const next = new Map(elements.map((element) => [textAt(element, "id"), textAt(element, key)]));
  return elements.flatMap((element) => {
    const id = textAt(element, "id");
    if (id === undefined || !returnsTo(id, next)) return [];
    return placesAt(element, key).map(({ pointer }) => fault(code, pointer, id));
  });
}

function returnsTo(id: string, next: ReadonlyMap<string | undefined, string | undefined>): boolean {
  let at = next.get(id);
  for (let step = 0; step < next.size && at !== undefined; step += 1) {
    if (at === id) return true;
    at = next.get(at);
  }
  return false;
}

function forks(levels: readonly Place[]): readonly Fault[] {
  const taken = new Set<unknown>();
  return levels.flatMap((level) =>
    placesAt(level, "risesTo").flatMap(({ pointer, value }) => {
      if (taken.has(value)) return [fault("level-fork", pointer, String(value))];
      taken.add(value);
      return [];
    }),
  );
}
