import { useEffect, useState } from "react";
import { useIsPrinting } from "../app/printing.ts";

const names = [
  "surface",
  "ink",
  "ink-2",
  "ink-3",
  "line-2",
  "map-sea",
  "map-land",
  "map-own",
  "map-coast",
  "map-prefecture",
] as const;

export interface MapColours extends Readonly<Record<(typeof names)[number], string>> {
  readonly side: (party: string) => string;
}

/** The tokens as a canvas can use them: custom properties are resolved by the browser on a real element. */
export function readColours(host: HTMLElement, parties: readonly string[]): MapColours {
  const probe = document.createElement("span");
  host.append(probe);
  const resolve = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(names.map((name) => [name, resolve(`var(--${name})`)]));
  const sides = new Map<string, string>();
  for (const party of parties) {
    probe.dataset.party = party;
    sides.set(party, resolve("var(--side)"));
  }
  probe.remove();
  return {
    ...(colours as Record<(typeof names)[number], string>),
    side: (party) => sides.get(party) ?? colours.ink ?? "",
  };
}

/** Another text whenever the colours are others: light has turned dark or back, by setting or by system, or the page goes on paper. */
export function useColoursKey(): string {
  const [turns, setTurns] = useState(0);
  useEffect(() => onThemeChange(() => setTurns((n) => n + 1)), []);
  const isPrinting = useIsPrinting();
  return `${turns} ${isPrinting ? "paper" : "screen"}`;
}

function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const media = matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", listener);
  };
}
