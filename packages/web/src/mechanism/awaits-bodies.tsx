import type { TemporaryBody } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";

/** What one's own side has not answered yet: temporary bodies that are proposed, and posts that it has not confirmed. */
export function AwaitsBodies(props: {
  readonly temporary: readonly TemporaryBody[];
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { temporary, onChoose } = props;
  const { t, pick } = useWords();
  const { mine, shared } = useSession();
  const rows = useQuery(queries.liaisons(shared.audience, undefined)).data?.rows ?? [];
  const proposed = temporary.filter(
    ({ stage, sides }) =>
      stage === "proposed" && sides.some(({ party, consented }) => party === mine && consented === undefined),
  );
  const arriving = rows.filter(({ host, stage }) => host === mine && stage === "announced");
  if (proposed.length + arriving.length === 0) return null;
  return (
    <p className="history-strip awaits-bodies" role="status">
      {proposed.map(({ id, name, stamp }) => (
        <span key={id}>
          <Mark party={stamp.party} /> {t("bodies.awaitsConsent")}{" "}
          <button type="button" className="quiet" onClick={() => onChoose(id)}>
            {pick(name)}
          </button>
        </span>
      ))}
      {arriving.map(({ id, party, post, body }) => (
        <span key={id}>
          <Mark party={party} /> {t("bodies.awaitsReceipt")}{" "}
          {body === undefined ? (
            <Link to="/mechanism/liaisons" className="quiet">
              {pick(post.name)}
            </Link>
          ) : (
            <button type="button" className="quiet" onClick={() => onChoose(body.id)}>
              {pick(post.name)}
            </button>
          )}
        </span>
      ))}
    </p>
  );
}
