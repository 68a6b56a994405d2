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
  const place = reference.audience ?? audience;
  if (line === undefined) {
    return (
      <ObjectLink audience={place} subject={subject}>
        {name}
        {children}
      </ObjectLink>
    );
  }
  // A line has no page of its own: it is opened in the chronology of its situation. What is kept at home names none, and is
  // shown by its entry on record.
  return line.situation === undefined ? (
    <Link to="/record/$entry" params={{ entry: subject }}>
      {name}
    </Link>
  ) : (
    <Link
      to="/situations/$audience/$subject"
      params={{ audience: place, subject: line.situation }}
      search={{ line: subject }}
    >
      {name}
    </Link>
  );
}
