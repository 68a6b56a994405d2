import type { AgreedText, AgreedView, TextVersion } from "@kakehashi/contract";
import type { MatterState } from "@kakehashi/coordination";
import { type Agreement, agreedNow, compareForList, type ObjectRecord } from "@kakehashi/core";
import { agreementView } from "./agreement-view.ts";
import { matterRow } from "./matter-row.ts";
import { textsOf, versionsOf } from "./matter-view.ts";
import { stampsOf } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** What the record alone says of its agreements; the rest of the reply is about where it is served. */
type OfTheRecord = Omit<AgreedView, "realm" | "label" | "parties" | "depositary" | "proof" | "given">;

/** What is agreed in a matter as this reader sees it; undefined where nothing is. */
export function agreedOf(record: ObjectRecord, context: ViewContext): OfTheRecord | undefined {
  const state = record.state as MatterState;
  const standing = agreedNow(state.agreement);
  if (standing.length === 0) return undefined;
  const texts = new Map(textsOf(record, context).map((text) => [text.entry, text]));
  const shown = (agreement: Agreement, is: AgreedText["is"]) => agreedText(record, context, { agreement, is, texts });
  const amended = state.agreement.agreements.filter((agreement) => !standing.includes(agreement));
  const { audience, subject, reference, title, track, body, level, illustrative } = matterRow(record, context);
  const about = new Set<string>(state.agreement.agreements.map(({ text }) => text));
  return {
    ...{ audience, subject, reference, track, body, illustrative },
    ...(title && { title }),
    ...(level && { level }),
    agreement: agreementView(record, context, versionsOf(state)),
    now: standing.map((agreement) =>
      shown(agreement, standing.length > 1 || agreement.crossed.length > 0 ? "crossed" : "stands"),
    ),
    earlier: amended.map((agreement) => shown(agreement, "amended")).reverse(),
    versions: [...texts.values()].map(({ entry, version, stamp }) => ({
      ...{ version, text: entry, stamp },
      agreed: about.has(entry),
    })),
  };
}

interface Shown {
  readonly agreement: Agreement;
  readonly is: AgreedText["is"];
  readonly texts: ReadonlyMap<string, TextVersion>;
}

function agreedText(record: ObjectRecord, context: ViewContext, { agreement, is, texts }: Shown): AgreedText {
  const stamps = stampsOf(record, context);
  const words = texts.get(agreement.text);
  const settling = record.entries.find(({ hash }) => hash === agreement.hash);
  return {
    is,
    text: agreement.text,
    version: versionsOf(record.state as MatterState).get(agreement.text) ?? 0,
    ...(words && { words }),
    concurrences: [...agreement.concurrences]
      .map(({ party, hash }) => ({ party, stamp: stamps(hash), place: record.entries.find((e) => e.hash === hash) }))
      .sort((a, b) => (a.place && b.place ? compareForList(a.place, b.place) : 0))
      .map(({ party, stamp }) => ({ party, stamp })),
    record: stamps(agreement.hash),
    settledBy: settling?.kind === "position/1" ? "concurrence" : "record",
    crossed: [...agreement.crossed],
  };
}
