import type { LinksView } from "@kakehashi/contract";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { DownNotice } from "../app/down-notice.tsx";
import { LinkChipOf } from "../app/link-chip.tsx";
import { queries } from "../app/queries.ts";
import { useWords } from "../design/language.tsx";
import { Equivocations } from "../link/equivocations.tsx";
import { OwnForks, Superseded } from "../link/own-forks.tsx";
import { hash, links, now, realms, situation } from "./fixtures/kumamoto.ts";
import { Specimen } from "./specimens.tsx";

/** Of the disputes that are shown. */
const disputedAudience = "a";
const minuteMs = 60_000;

/** What the node would have answered: the components below ask it as they do on a screen, and nobody is asked. */
export function Answered(props: { readonly links: LinksView; readonly children: ReactNode }): ReactNode {
  const [cache] = useState(() => {
    const kept = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    kept.setQueryData(queries.links().queryKey, props.links);
    // Links to objects ask of what type each is.
    kept.setQueryData(queries.situations(disputedAudience).queryKey, { rows: [situation], total: 1 });
    return kept;
  });
  return <QueryClientProvider client={cache}>{props.children}</QueryClientProvider>;
}

/** What keeps a screen from its node, and what is wrong with the node itself: each as it stands in the head and on its page. */
export function ReadinessSpecimen(): ReactNode {
  const { t } = useWords();
  const realm = realms().current;
  const log = { realm, audience: hash(2), incarnation: hash(7).slice(0, 32) };
  const fork = { ...log, common: 1_204, lost: 12 };
  const own: readonly (Pick<LinksView, "ownForks" | "successors"> & { readonly name: string })[] = [
    { name: "superseded", successors: [log], ownForks: [] },
    { name: "open", successors: [], ownForks: [{ ...fork, open: true }] },
    { name: "past", successors: [], ownForks: [{ ...fork, open: false }] },
  ];
  return (
    <Specimen title={t("gallery.readiness")}>
      {(["server", "store", "node"] as const).map((why) => (
        <DownNotice key={why} why={why} since={now - 7 * minuteMs} />
      ))}
      {own.map(({ name, ...view }) => (
        <Answered key={name} links={{ ...links("jp"), ...view }}>
          <div className="framed">
            <LinkChipOf live={{ state: "up", since: now }} />
            <Superseded />
            <OwnForks />
          </div>
        </Answered>
      ))}
      <Answered links={{ ...links("jp"), equivocations: signedTwice(realm) }}>
        <Equivocations party="us" />
      </Answered>
    </Specimen>
  );
}

function signedTwice(realm: string): LinksView["equivocations"] {
  const of = { realm, audience: hash(2), party: "us", over: false };
  return [
    { ...of, proof: hash(21), said: { is: "log", node: "us-1", older: 1_204, newer: 1_377 }, fileName: "a" },
    { ...of, proof: hash(22), said: { is: "log", node: "us-1", older: 96, newer: 96 }, over: true, fileName: "b" },
    { ...of, proof: hash(23), said: { is: "key-lists", number: 3 }, fileName: "c" },
  ];
}
