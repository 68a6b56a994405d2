import type { HandOversView, InboxView } from "@kakehashi/contract";
import { namedPosts } from "@kakehashi/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useShortTime } from "../app/use-short-time.ts";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Ticks } from "../design/ticks.tsx";
import { Written } from "../design/written.tsx";
import { briefNotes, subjectsOf, watchBrief } from "./watch-brief.ts";

/** A watch that nobody handed over began no longer ago than this. */
const watchMsMax = 12 * 3_600_000;

/** When this watch began: at its acknowledgement of what was handed to it. */
function watchSince(handOvers: HandOversView | undefined, now: number): number {
  const seen = (handOvers?.taken ?? []).flatMap((each) => each.seen?.time ?? []);
  return Math.max(now - watchMsMax, ...seen);
}

/** Hands this watch over: notes that begin with what the node knows, and the matters that go with them. Stays at home. */
export function HandOverDialog(props: {
  readonly inbox: InboxView;
  readonly handOvers: HandOversView | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { inbox, handOvers, onClose } = props;
  const { t, pick, read, language } = useWords();
  const { me, mine, home, realm } = useSession();
  const now = useNow(60_000);
  const [since] = useState(() => watchSince(handOvers, now));
  const [brief] = useState(() => watchBrief(inbox, mine, since));
  const time = useShortTime();
  const [first] = useState<Pair>(() => ({
    ...emptyPair,
    [language]: briefNotes(brief, {
      language,
      title: (matter) => read(matter.title)?.words ?? "",
      until: (due) => (due < now ? t("handOver.was", { time: time(due) }) : t("matter.dueBy", { time: time(due) })),
    }),
  }));
  const [notes, setNotes, clear] = useDraft<Pair>(`hand-over.${me.post?.id ?? ""}`, first);
  const [to, setTo] = useState(me.post?.id ?? "");
  const [chosen, choose] = useState<readonly string[]>(subjectsOf(brief));
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const posts = namedPosts(mechanism, mine);
  const candidates = [...new Map(linesOf(inbox).map((matter) => [matter.subject, matter])).values()];
  const words = writtenOf(notes);
  const post = posts.find(({ id }) => id === to);
  if (home === undefined) return null;
  return (
    <ActDialog
      command={commands.handOver}
      title={commands.handOver.title[language]}
      aside={me.post === undefined ? "" : pick(me.post.name)}
      target={{ audience: home.audience, label: home.label }}
      input={
        words === undefined || post === undefined ? undefined : { to: post.id, notes: words, matters: [...chosen] }
      }
      missing={words === undefined ? t("acts.wordsMissing") : undefined}
      preview={
        <>
          <p>
            <strong>{t("handOver.to", { post: post === undefined ? "" : pick(post.name) })}</strong>
          </p>
          <div className="notes">{words === undefined ? null : <AsWritten text={words} />}</div>
          <p className="second">
            {t("handOver.matters")} {t("inbox.matters", { count: chosen.length })}
          </p>
        </>
      }
      afterwards={t("handOver.afterwards")}
      onDone={clear}
      onClose={onClose}
    >
      <Choice
        label={t("handOver.toPost")}
        help={t("handOver.toPostHelp")}
        value={to}
        onChange={setTo}
        options={posts.map(({ id, name }) => ({
          value: id,
          words: id === me.post?.id ? t("handOver.samePost", { post: pick(name) }) : pick(name),
        }))}
      />
      <BilingualField
        label={t("handOver.notes")}
        help={t("handOver.notesHelp", { time: time(since) })}
        lines={12}
        value={notes}
        onChange={setNotes}
        autoFocus
      />
      {candidates.length === 0 ? null : (
        <Ticks
          label={t("handOver.matters")}
          value={chosen}
          onChange={choose}
          options={candidates.map((matter) => ({
            value: matter.subject,
            words: (
              <>
                <span className="third">{matter.reference}</span>{" "}
                <Written text={matter.title} fallback={matter.reference} />
              </>
            ),
          }))}
        />
      )}
    </ActDialog>
  );
}

function linesOf(inbox: InboxView) {
  return [...inbox.groups.flatMap(({ rows }) => rows), ...inbox.news].map(({ matter }) => matter);
}
