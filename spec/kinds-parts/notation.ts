/** Prints a body's JSON Schema in the short notation of `spec/kinds.md`. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly $ref?: string;
}

/** Strings that have a name of their own in the table of patterns. */
export type Names = ReadonlyMap<string, string>;

const safe = Number.MAX_SAFE_INTEGER;

export function notation(schema: Schema, names: Names): string {
  if (schema.$ref !== undefined || Object.keys(schema).length === 0) return "any JSON";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map((each) => notation(each, names)).join(" or ");
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  switch (schema.type) {
    case "object":
      return object(schema, names);
    case "array":
      return `list of ${notation(schema.items ?? {}, names)} ${bounds(schema.minItems ?? 0, schema.maxItems)}`;
    case "boolean":
      return "true or false";
    case "null":
      return "null";
    case "integer":
      return integer(schema);
    case "string":
      return text(schema, names);
    default:
      throw new Error(`no notation for ${JSON.stringify(schema)}`);
  }
}

function object(schema: Schema, names: Names): string {
  const known = partOf(schema);
  if (known !== undefined) return known;
  if (schema.properties === undefined) {
    const values = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
    return `map of ${notation(schema.propertyNames ?? { type: "string" }, names)} to ${notation(values, names)}`;
  }
  const members = Object.entries(schema.properties).map(([name, inner]) => {
    const mark = schema.required?.includes(name) === true ? "" : "?";
    return `${name}${mark}: ${notation(inner, names)}`;
  });
  return members.length === 0 ? "{}" : `{${members.join(", ")}}`;
}

/** Objects that have a name of their own in the table of parts. */
function partOf({ properties }: Schema): string | undefined {
  const members = Object.keys(properties ?? {}).join(" ");
  if (members === "ja en original") return `words(${properties?.ja?.maxLength})`;
  return {
    "at precision": "moment",
    "latMicro lonMicro": "coordinates",
    "id name at": "place",
    "party hash": "concurrence",
  }[members];
}

function integer({ minimum = -safe, maximum = safe }: Schema): string {
  if (minimum === -safe && maximum === safe) return "integer";
  return maximum === safe ? `integer ≥ ${minimum}` : `integer ${minimum}…${maximum}`;
}

function text(schema: Schema, names: Names): string {
  if (schema.format === "base64") return `base64${bounds(0, schema.maxLength)}`;
  const named = schema.pattern === undefined ? undefined : names.get(schema.pattern);
  if (named !== undefined) return named;
  if (schema.pattern !== undefined) return `\`${schema.pattern}\``;
  return `string${bounds(schema.minLength ?? 0, schema.maxLength)}`;
}

function bounds(least: number, most: number | undefined): string {
  if (most === undefined) return least === 0 ? "" : `(≥ ${least})`;
  return least === most ? `(${most})` : `(${least}…${most})`;
}
