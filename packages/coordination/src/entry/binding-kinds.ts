import { burialKinds } from "@kakehashi/core";
import { objectTypes } from "../object-types.ts";

/** Kinds that carry exactly the object's label and cannot be recalled. Asked late: the types name each other in no order. */
export function bindingKinds(): ReadonlySet<string> {
  const own = objectTypes.flatMap((type) =>
    type.kinds.filter((kind) => kind.binding).map((kind) => kind.kind as string),
  );
  return new Set([...own, ...burialKinds]);
}
