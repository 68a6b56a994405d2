import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { queries } from "./queries.ts";

/** A link to an object whose type the row does not say: a situation opens its room, a matter its page. */
export function ObjectLink(props: {
  readonly audience: string;
  readonly subject: string;
  readonly children: ReactNode;
}): ReactNode {
  const { audience, subject, children } = props;
  const situations = useQuery(queries.situations(audience)).data?.rows ?? [];
  return situations.some((row) => row.subject === subject) ? (
    <Link to="/situations/$audience/$subject" params={{ audience, subject }}>
      {children}
    </Link>
  ) : (
    <Link to="/matters/$audience/$subject" params={{ audience, subject }}>
      {children}
    </Link>
  );
}
