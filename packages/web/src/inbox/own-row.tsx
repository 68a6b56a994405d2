import type { Text } from "@kakehashi/contract";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useNow } from "../app/session.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";

/** One thing that one's own side asks of this post: what, about what, by when. It leads to where it is done, if anywhere. */
export function OwnRow(props: {
  readonly reference: string | undefined;
  readonly asked: Text | undefined;
  readonly about: Text | undefined;
  /** How far it is; absent where it is asked and no more. */
  readonly status?: string;
  readonly due: number | undefined;
  readonly to: Pick<LinkProps, "to" | "params" | "search"> | undefined;
}): ReactNode {
  const { reference, asked, about, status, due, to } = props;
  const now = useNow(15_000);
  const className = `row own-task${status === undefined ? " own-chop" : ""}`;
  const cells = (
    <>
      <span className="third">{reference}</span>
      <span className="title">
        <Written text={asked} />
      </span>
      <span className="second">{about === undefined ? null : <Written text={about} />}</span>
      {status === undefined ? null : <span className="second">{status}</span>}
      {due === undefined ? <span /> : <Urgency due={due} now={now} />}
    </>
  );
  return to === undefined ? (
    // It leads nowhere, and can be come to all the same: keys that act on the row in focus would mean another one otherwise.
    // biome-ignore lint/a11y/useSemanticElements: an anchor without an address takes no focus.
    <div className={className} data-row role="link" aria-disabled tabIndex={0}>
      {cells}
    </div>
  ) : (
    <Link className={className} data-row {...to}>
      {cells}
    </Link>
  );
}
