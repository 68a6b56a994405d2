import { burialKinds } from "./burial.ts";
import type { KindRule, ObjectType } from "./object-type.ts";

/** Object types that contradict themselves or each other: a defect of the program, found when it starts. */
export class TypeDefect extends Error {
  override readonly name = "TypeDefect";
}

// biome-ignore lint/suspicious/noExplicitAny: states and bodies differ by type and kind; the registry hands them back as they came.
export type AnyRule = KindRule<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyType = ObjectType<any>;

/** The object types that this software implements, found by kind. */
export interface TypeRegistry {
  type(name: string): AnyType | undefined;
  rule(kind: string): AnyRule | undefined;
  /** The type that the audience itself opens. */
  readonly charter: AnyType;
}

/** @throws TypeDefect when the types cannot be one system: two charters, a kind twice, an opening that does not bind… */
export function registerTypes(types: readonly AnyType[]): TypeRegistry {
  const byName = new Map<string, AnyType>();
  const byKind = new Map<string, AnyRule>();
  for (const type of types) {
    if (byName.has(type.type)) throw new TypeDefect(`two object types are called ${type.type}`);
    byName.set(type.type, type);
    for (const rule of type.kinds) {
      if (byKind.has(rule.kind)) throw new TypeDefect(`two kinds are called ${rule.kind}`);
      const fault = faultOf(type, rule);
      if (fault !== undefined) throw new TypeDefect(`${rule.kind} ${fault}`);
      byKind.set(rule.kind, rule);
    }
  }
  const [charter, second] = types.filter((type) => type.founded !== undefined);
  if (charter === undefined || second !== undefined) throw new TypeDefect("exactly one type must be the charter");
  return { charter, type: (name) => byName.get(name), rule: (kind) => byKind.get(kind) };
}

function faultOf(type: AnyType, rule: AnyRule): string | undefined {
  if (rule.object !== type.type) return `belongs to ${rule.object} but stands in ${type.type}`;
  if (burialKinds.includes(rule.kind)) return "is the engine's own";
  if (rule.opens && !rule.binding) return "opens an object and must be binding";
  if (rule.opens && type.founded !== undefined) return "opens a charter, which the audience itself opens";
  if (rule.joins === true && (type.founded === undefined || !rule.binding))
    return "joins, and must bind in the charter";
  if (rule.binding === (rule.bury !== undefined)) return "must say how it is buried exactly when it is not binding";
  return undefined;
}
