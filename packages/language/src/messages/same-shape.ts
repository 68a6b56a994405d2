import type { ArgumentNames } from "./message-arguments.ts";

/**
 * The type that a translation of `Source` must satisfy: the same keys, and in every message the same arguments. A
 * missing key, a key too many or a wrong argument is a type error at that key.
 */
export type Translation<Source, Target> = {
  readonly [Key in keyof Source | keyof Target]: Key extends keyof Source
    ? Key extends keyof Target
      ? Source[Key] extends string
        ? Target[Key] extends string
          ? [ArgumentNames<Source[Key]>] extends [ArgumentNames<Target[Key]>]
            ? [ArgumentNames<Target[Key]>] extends [ArgumentNames<Source[Key]>]
              ? string
              : `argument missing in the source: ${ArgumentNames<Target[Key]>}`
            : `argument missing in the translation: ${ArgumentNames<Source[Key]>}`
          : never
        : never
      : string
    : never;
};

/** Checks a translation against its source at compile time, and returns it with its literal types. */
export function translationOf<const Source>() {
  return <const Target>(target: Target & Translation<Source, Target>): Target => target;
}
