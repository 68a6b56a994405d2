import type { MatterView, TextVersion } from "@kakehashi/contract";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { readTextAddress, type TextAddress, writeTextAddress } from "./text-address.ts";

/** Which text stands on the screen, and which one it is compared with: both chosen freely. */
interface Shown {
  readonly text: TextVersion | undefined;
  readonly before: TextVersion | undefined;
  readonly choose: (entry: string) => void;
  /** Undefined: shown without comparison. */
  readonly compareWith: (entry: string | undefined) => void;
  /** Both at once. */
  readonly compare: (entry: string, before: string) => void;
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

/**
 * Keeps the choice beside the whole page, so that an act bears on the text that is looked at; and in its address, so that whoever
 * is sent it sees the same two texts.
 */
export function ShownText(props: { readonly matter: MatterView; readonly children: ReactNode }): ReactNode {
  const { matter, children } = props;
  const { pathname, searchStr } = useLocation();
  const navigate = useNavigate();
  // The address follows: keys that are pressed one after the other must not wait for it.
  const [address, setAddress] = useState(() => readTextAddress(searchStr));
  useEffect(() => setAddress(readTextAddress(searchStr)), [searchStr]);
  const show = (changes: TextAddress) => {
    const next = { ...address, ...changes };
    setAddress(next);
    void navigate({ href: `${pathname}${writeTextAddress(searchStr, next)}`, replace: true, resetScroll: false });
  };
  const texts = readableTexts(matter);
  const named = (name: string | undefined) =>
    name === undefined ? undefined : texts.find(({ entry }) => entry.startsWith(name));
  const text = named(address.text) ?? newestTexts(matter).at(-1) ?? texts.at(-1);
  const agreed = agreedText(matter);
  // What was agreed, or else what it all began with, is what a reader wants to see the changes from.
  const usual = agreed !== undefined && agreed !== text ? agreed : texts[0];
  const before = address.with === "none" ? undefined : (named(address.with) ?? usual);
  const shown = {
    text,
    before: before === text ? undefined : before,
    choose: (entry: string) => show({ text: entry }),
    compareWith: (entry: string | undefined) => show({ with: entry ?? "none" }),
    compare: (entry: string, other: string) => show({ text: entry, with: other }),
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
