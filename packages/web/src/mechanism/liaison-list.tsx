import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { LiaisonLine } from "./liaison-line.tsx";
import { RegisterLiaison } from "./register-liaison.tsx";

/** Liaison and exchange posts at one body, those that have ended left out; and how to register one. */
export function LiaisonList(props: {
  readonly body: string;
  /** Parts of the body whose posts are shown with its own. */
  readonly parts?: readonly string[];
  readonly past: boolean;
  /** Realm time as on which they are shown; absent: now. */
  readonly on?: number | undefined;
}): ReactNode {
  const { body, parts = [], past, on } = props;
  const { t } = useWords();
  const { shared } = useSession();
  const [registering, register] = useState(false);
  const rows = useQuery(queries.liaisons(shared.audience, on)).data?.rows;
  const here = (rows ?? []).filter((row) => row.body !== undefined && [body, ...parts].includes(row.body.id));
  const shown = here.filter(({ stage }) => stage !== "ended");
  return (
    <section aria-labelledby="liaisons">
      <h3 className="group-head" id="liaisons">
        {t("liaison.title")}
        {past ? null : (
          <span className="aside">
            <Button size="small" onPress={() => register(true)}>
              {t("liaison.register")}
            </Button>
          </span>
        )}
      </h3>
      {rows !== undefined && shown.length === 0 ? <p className="seat second">{t("liaison.none")}</p> : null}
      {shown.map((row) => (
        <LiaisonLine key={row.id} row={row} past={past} />
      ))}
      {registering ? <RegisterLiaison body={body} onClose={() => register(false)} /> : null}
    </section>
  );
}
