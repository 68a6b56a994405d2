import type { MatterView, ObjectView } from "@kakehashi/contract";
import { type ReactNode, useState } from "react";
import { actWords, matterActs } from "../act/matter-acts.ts";
import { MovedSinceProvider } from "../act/moved-since.tsx";
import { useShortTime } from "../app/use-short-time.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";

/** What a dialog bears on: the matter, and what of it was chosen. */
interface Picture {
  readonly matter: MatterView;
  readonly object: ObjectView;
}

/**
 * A dialog bears on the matter as it stood on the screen when it was opened: no text takes the place of the one that was
 * read, under the hand that is about to sign. What comes meanwhile is told in the dialog, and asked about before it binds.
 */
export function AsOpened<Seen extends Picture>(props: {
  readonly seen: Seen;
  readonly children: (opened: Seen) => ReactNode;
}): ReactNode {
  const { seen, children } = props;
  const { t, language } = useWords();
  const shortTime = useShortTime();
  const [opened] = useState(seen);
  const { matter, object } = seen;
  const known = new Set(opened.matter.history.map(({ stamp }) => stamp.entry));
  const since = matterActs(matter.history.filter(({ stamp }) => !known.has(stamp.entry))).toReversed();
  const acts = since.map((act) => (
    <>
      {shortTime(act.stamp.time)} <Mark party={act.stamp.party} /> {actWords(act, matter, { t, language }).verb}
    </>
  ));
  return <MovedSinceProvider value={{ counts: object.shared.counts, acts }}>{children(opened)}</MovedSinceProvider>;
}
