import { rowsMax } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";

const rowsAtFirst = 25;

/** Open matters that stand at one of these places, the most urgent first. */
export function OpenMatters(props: { readonly ids: readonly string[]; readonly count: number }): ReactNode {
  const { ids, count } = props;
  const { t } = useWords();
  const { shared } = useSession();
  const now = useNow(15_000);
  const [rows, setRows] = useState(rowsAtFirst);
  const matters = useQuery(queries.standing(shared.audience, ids, rows)).data;
  return (
    <>
      <h3 className="group-head">
        {t("mechanism.openMatters")}
        <span className="aside">{count}</span>
      </h3>
      <div data-list>
        {(matters?.rows ?? []).map((matter) => (
          <Link
            key={matter.subject}
            className="row open-matter"
            data-row
            to="/matters/$audience/$subject"
            params={{ audience: matter.audience, subject: matter.subject }}
          >
            {matter.awaits[0] === undefined ? null : <Mark party={matter.awaits[0].party} />}
            <span className="third">{matter.reference}</span>
            <span className="title">
              <Written text={matter.title} fallback={matter.reference} />
            </span>
            {matter.due === undefined ? null : <Urgency due={matter.due} now={now} />}
          </Link>
        ))}
        {matters?.next === undefined || rows >= rowsMax ? null : (
          <p className="list-more">
            <Button size="small" onPress={() => setRows(Math.min(rows * 4, rowsMax))}>
              {t("inbox.more")}
            </Button>
          </p>
        )}
      </div>
    </>
  );
}
