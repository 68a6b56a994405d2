/**
 * The names of the arguments of an ICU message, read from its literal type: `{count, plural, …}` gives `count`. The
 * arms of a plural must hold `#` or a space, so that they are not taken for names.
 */
export type ArgumentNames<Message extends string> = Message extends `${string}{${infer Rest}`
  ? Identifier<Head<Rest>> | ArgumentNames<Rest>
  : never;

type Head<Rest extends string> = Rest extends `${infer Before}}${string}`
  ? Before extends `${infer Name},${string}`
    ? Name
    : Before
  : never;

type Identifier<Name extends string> = Name extends `${string} ${string}` | `${string}#${string}` | "" ? never : Name;

type ArgumentValue = string | number;

/** What must be given with a message: nothing when it has no arguments. */
export type ArgumentsOf<Message extends string> = [ArgumentNames<Message>] extends [never]
  ? []
  : [values: Readonly<Record<ArgumentNames<Message>, ArgumentValue>>];
