import type { MatterView, ObjectView, SearchHit } from "@kakehashi/contract";
import { foldForSearch } from "@kakehashi/language";
import { useQueries, useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { queries } from "../app/queries.ts";
import { useSession, widerThan } from "../app/session.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Picks } from "../design/ticks.tsx";
import { targetOf } from "./target.ts";

const relations = ["relates", "depends", "follows", "part-of", "duplicates"] as const;
const shownMax = 12;

/** A matter of any audience that may be linked to, or a situation of this one. */
function isLinkable({ type, audience }: SearchHit, own: string, within: readonly string[]): boolean {
  return type === "matter" ? within.includes(audience) : type === "situation" && audience === own;
}

/** Joins the matter to another, to a situation or to a numbered report: found by number or words, named by its kind. */
export function Relate(props: {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}): ReactNode {
  const { matter, object, onClose } = props;
  const { t, read } = useWords();
  const { audience, subject, reference } = matter;
  const [typed, setTyped] = useState("");
  const [chosen, choose] = useState<string | undefined>();
  const [relation, setRelation] = useState<(typeof relations)[number]>("relates");
  const { realm } = useSession();
  // An object of an audience that holds all parties of this one and more may be linked to; one of fewer may not.
  const within = [audience, ...widerThan(realm.audiences, audience).map((each) => each.audience)];
  const query = useDeferredValue(typed.trim());
  const newest = useQueries({ queries: within.map((each) => queries.newestMatters(each, shownMax)) }).flatMap(
    ({ data }) => data?.rows ?? [],
  );
  const situations = useQuery(queries.situations(audience)).data?.rows ?? [];
  const hits = useQuery(queries.search(query, realm.realm)).data?.rows ?? [];
  const linked = new Set([subject, ...matter.links.map((link) => link.subject)]);
  const named = [...newest, ...situations, ...hits.filter((hit) => isLinkable(hit, audience, within))];
  const all = [...new Map(named.map((row) => [row.subject, row])).values()]
    .filter((row) => !linked.has(row.subject))
    .map((row) => ({ value: row.subject, words: `${row.reference ?? ""} ${read(row.title)?.words ?? ""}`, row }));
  // Of the newest those are shown at once in which the words stand; the rest is found in the record.
  const folded = foldForSearch(query);
  const asked = new Set(hits.map((hit) => hit.subject));
  const shown = all
    .filter(({ value, words, row }) => {
      const said = foldForSearch(`${words} ${row.title?.ja ?? ""} ${row.title?.en ?? ""}`);
      return said.includes(folded) || asked.has(value);
    })
    .slice(0, shownMax);
  const found = all.find(({ value }) => value === chosen);
  return (
    <ActDialog
      command={commands.relate}
      title={t("relate.title")}
      aside={reference}
      target={targetOf(matter, object)}
      input={found === undefined ? undefined : { object: found.value, relation }}
      missing={found === undefined ? t("relate.choose") : undefined}
      preview={
        found === undefined ? null : (
          <>
            <Said does={(words) => words.t("relate.said", { reference, relation: words.t(`relate.is.${relation}`) })} />
            <p>{found.words}</p>
          </>
        )
      }
      onClose={onClose}
    >
      <Choice
        label={t("relate.relation")}
        value={relation}
        onChange={setRelation}
        options={relations.map((each) => ({ value: each, words: t(`relate.is.${each}`) }))}
      />
      <Field label={t("relate.find")} value={typed} onChange={setTyped} autoFocus />
      {shown.length === 0 ? (
        <p className="second">{t("relate.none")}</p>
      ) : (
        <Picks label={t("relate.which")} value={chosen} onChange={choose} options={shown} />
      )}
    </ActDialog>
  );
}
