import type { History, Text } from "@kakehashi/contract";
import { compareForList, type ObjectRecord } from "@kakehashi/core";
import { stampOf } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** Every entry of the object, newest first, named by its kind; `textOf` gives the words of those that have some. */
export function historyOf(
  record: ObjectRecord,
  context: ViewContext,
  titleOfKind: (kind: string) => { readonly ja: string; readonly en: string },
  textOf: (hash: string) => Text | undefined,
): History {
  return [...record.entries]
    .sort((a, b) => compareForList(b, a))
    .map((entry) => {
      const text = textOf(entry.hash);
      return {
        stamp: stampOf(entry, context),
        kind: entry.kind,
        title: titleOfKind(entry.kind),
        ...(text && { text }),
      };
    });
}
