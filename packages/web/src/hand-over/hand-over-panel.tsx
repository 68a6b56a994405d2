import { useShortTime } from "../app/use-short-time.ts";
import "./hand-over.css";
import type { HandOver, HandOversView } from "@kakehashi/contract";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { AsWritten } from "../act/said.tsx";
import { useActions } from "../app/actions.tsx";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { HandOverItem } from "./hand-over-item.tsx";

/** The first thing that a watch sees: what was handed to it and not acknowledged, and what of its own nobody took yet. */
export function HandOverPanel(props: { readonly handOvers: HandOversView | undefined }): ReactNode {
  const { handOvers } = props;
  const { t, pick, language } = useWords();
  const { mine } = useSession();
  const parties = useParties();
  const time = useShortTime();
  const [taking, take] = useState<HandOver | undefined>();
  const waiting = (handOvers?.taken ?? []).filter(({ seen }) => seen === undefined);
  const given = (handOvers?.given ?? []).filter(({ seen, to, from }) => seen === undefined && to.id !== from.id);
  const [first] = waiting;
  useActions(
    first === undefined
      ? []
      : [
          {
            id: "acknowledge",
            words: commands.acknowledge.title,
            kana: "ひきつぎをかくにんする",
            keys: "y",
            group: "act",
            run: () => take(first),
          },
        ],
    `${language} ${first?.entry ?? ""}`,
  );
  return (
    <div className="hand-overs">
      {waiting.length + given.length === 0 ? null : (
        <section aria-label={t("handOver.title")} data-home>
          <div className="panel-head">
            <h2>{t("handOver.title")}</h2>
            <span className="aside">
              <Chip kind="home">{pick(parties.of(mine).homeOnlyLabel)}</Chip>
              <Link to="/hand-overs">{t("handOver.all")}</Link>
            </span>
          </div>
          {waiting.map((handOver, nth) => (
            <HandOverItem key={handOver.entry} handOver={handOver} side="taken">
              <Button
                size="small"
                kind="primary"
                {...(nth === 0 ? { shortcut: "y" } : {})}
                onPress={() => take(handOver)}
              >
                {t("handOver.acknowledge")}
              </Button>
            </HandOverItem>
          ))}
          {given.map(({ entry, to, stamp }) => (
            <p key={entry} className="hand-over second">
              {t("handOver.givenWaits", { post: pick(to.name), time: time(stamp.time) })}
            </p>
          ))}
        </section>
      )}
      {taking === undefined ? null : <Acknowledge handOver={taking} onClose={() => take(undefined)} />}
    </div>
  );
}

function Acknowledge(props: { readonly handOver: HandOver; readonly onClose: () => void }): ReactNode {
  const { handOver, onClose } = props;
  const { t, pick, language } = useWords();
  const { home } = useSession();
  const { audience, subject, entry, from, notes } = handOver;
  return (
    <ActDialog
      command={commands.acknowledge}
      title={commands.acknowledge.title[language]}
      aside={pick(from.name)}
      target={{ audience, subject, ...(home === undefined ? {} : { label: home.label }) }}
      binding
      input={{ handOver: entry }}
      preview={
        <div className="notes">
          <AsWritten text={{ ...(notes.ja && { ja: notes.ja }), ...(notes.en && { en: notes.en }) }} />
          <p className="second">{t("inbox.matters", { count: handOver.matters.length })}</p>
        </div>
      }
      onClose={onClose}
    />
  );
}
