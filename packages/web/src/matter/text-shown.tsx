import type { MatterView, TextVersion } from "@kakehashi/contract";
import { createContext, type ReactNode, useContext, useState } from "react";

/** Which text stands on the screen, and which one it is compared with: both chosen freely. */
interface Shown {
  readonly text: TextVersion | undefined;
  readonly before: TextVersion | undefined;
  readonly choose: (entry: string) => void;
  /** Undefined: shown without comparison. */
  readonly compareWith: (entry: string | undefined) => void;
}

const ShownContext = createContext<Shown | undefined>(undefined);

/** Texts that may be read, in the order of their versions. */
export function readableTexts({ texts }: Pick<MatterView, "texts">): readonly TextVersion[] {
  return texts.filter(({ recalled }) => !recalled);
}

/** Those that no other takes the place of: several where proposals crossed. */
export function newestTexts(matter: Pick<MatterView, "texts">): readonly TextVersion[] {
  const texts = readableTexts(matter);
  const replaced = new Set(texts.flatMap(({ supersedes }) => supersedes));
  return texts.filter(({ entry }) => !replaced.has(entry));
}

/** The text that was agreed last; undefined while only some concur, or agreements crossed. */
export function agreedText(matter: Pick<MatterView, "texts" | "agreement">): TextVersion | undefined {
  const { state, text } = matter.agreement;
  if (state !== "agreed" && state !== "proven") return undefined;
  return readableTexts(matter).find(({ entry }) => entry === text);
}

/** Keeps the choice beside the whole page, so that an act bears on the text that is looked at. */
export function ShownText(props: { readonly matter: MatterView; readonly children: ReactNode }): ReactNode {
  const { matter, children } = props;
  const [chosen, choose] = useState<string | undefined>();
  const [compared, compare] = useState<string | "none" | undefined>();
  const texts = readableTexts(matter);
  const text = texts.find(({ entry }) => entry === chosen) ?? newestTexts(matter).at(-1) ?? texts.at(-1);
  const agreed = agreedText(matter);
  // What was agreed, or else what it all began with, is what a reader wants to see the changes from.
  const usual = agreed !== undefined && agreed !== text ? agreed : texts[0];
  const before = compared === undefined ? usual : texts.find(({ entry }) => entry === compared);
  const shown = {
    text,
    before: before === text ? undefined : before,
    choose,
    compareWith: (entry: string | undefined) => compare(entry ?? "none"),
  };
  return <ShownContext value={shown}>{children}</ShownContext>;
}

export function useShownText(): Shown {
  const shown = useContext(ShownContext);
  if (shown === undefined) throw new Error("a text is shown outside of its matter");
  return shown;
}

/** The text that an act bears on: the one on the screen while it may still be acted on, else the last of the newest. */
export function useActedText(matter: Pick<MatterView, "texts">): TextVersion | undefined {
  const { text } = useShownText();
  const newest = newestTexts(matter);
  return newest.find(({ entry }) => entry === text?.entry) ?? newest.at(-1);
}
