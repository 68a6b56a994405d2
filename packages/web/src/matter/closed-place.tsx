import type { MatterView } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";

/** The temporary body at which the matter stands; undefined where it stands at one of the definition. */
function useTemporary(matter: MatterView) {
  const { realm } = useSession();
  const reply = useQuery(queries.mechanism(realm.realm)).data;
  return reply?.temporary.find(({ id }) => id === matter.body.id);
}

/** Marks a place that the parties opened for a time. */
export function TemporaryMark(props: { readonly matter: MatterView }): ReactNode {
  const { t } = useWords();
  return useTemporary(props.matter) === undefined ? null : <Chip kind="provisional">{t("bodies.mark")}</Chip>;
}

/** Where the temporary body was closed over an open matter: who moves it, and where to. */
export function ClosedPlace(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t, pick } = useWords();
  const body = useTemporary(matter);
  if (body?.stage !== "closed" || matter.state !== "open") return null;
  return (
    <p className="field-error closed-place" role="status">
      {t("bodies.closedHere", { body: pick(body.under.name) })}
    </p>
  );
}
