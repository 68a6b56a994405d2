import type { Reference } from "@kakehashi/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { firstWords } from "./first-words.ts";
import { ObjectLink } from "./object-link.tsx";
import { useShortTime } from "./use-short-time.ts";

/** How people call a linked object: by its number, and a line of the chronology, which has none, by time and first words. */
function useReferenceName(): (reference: Reference) => string {
  const { t, read } = useWords();
  const shortTime = useShortTime();
  return ({ reference, line }) => {
    if (line === undefined) return reference;
    const words = firstWords(read(line.text)?.words ?? "");
    return `${shortTime(line.at)} ${words === "" ? t("report.noWords") : words}`;
  };
}

/** A link to an object by what people call it. `audience`: where it stands, unless the reference says another. */
export function ReferenceLink(props: {
  readonly reference: Reference;
  readonly audience: string;
  readonly children?: ReactNode;
}): ReactNode {
  const { reference, audience, children } = props;
  const { subject, line } = reference;
  const name = useReferenceName()(reference);
  // A line has no page of its own: its entry on record shows its words, who has them, and the proof.
  return line === undefined ? (
    <ObjectLink audience={reference.audience ?? audience} subject={subject}>
      {name}
      {children}
    </ObjectLink>
  ) : (
    <Link to="/record/$entry" params={{ entry: subject }}>
      {name}
    </Link>
  );
}
