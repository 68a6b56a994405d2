import "./away.css";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useActions } from "../app/actions.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useSwitchPost } from "../app/use-switch-post.ts";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { AwayDialog } from "./away-dialog.tsx";
import { useAwayWords } from "./away-words.ts";
import { useAwayWrite } from "./use-away-write.ts";

/** Under the head, where somebody is away: oneself, with one press to end it; the one for whom one acts; or an absence that has ended. */
export function AwayStrip(): ReactNode {
  const { language } = useWords();
  const [open, setOpen] = useState(false);
  const away = useQuery(queries.away()).data?.away;
  const end = useAwayWrite();
  useActions(
    away === undefined
      ? []
      : [
          {
            id: "back",
            words: { ja: "不在を終える", en: "End my absence" },
            kana: "ふざいをおえる",
            group: "everywhere",
            run: () => end.send(null),
          },
        ],
    `${language} ${away === undefined}`,
  );
  return (
    <>
      <Lapsed />
      <ActsFor />
      {away === undefined ? null : (
        <OwnAbsence
          away={away}
          pending={end.pending !== undefined}
          error={end.error}
          onChange={() => setOpen(true)}
          onEnd={() => end.send(null)}
        />
      )}
      {open ? <AwayDialog away={away} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function OwnAbsence(props: {
  readonly away: NonNullable<Parameters<typeof AwayDialog>[0]["away"]>;
  readonly pending: boolean;
  readonly error: string | undefined;
  readonly onChange: () => void;
  readonly onEnd: () => void;
}): ReactNode {
  const { away, pending, error, onChange, onEnd } = props;
  const { t } = useWords();
  const words = useAwayWords();
  const isNow = away.from <= Date.now();
  return (
    <section className="away-strip" data-unprinted aria-label={t("away.title")}>
      <p>
        <strong>{t(isNow ? "away.youAreAway" : "away.youWillBe", { period: words.period(away) })}</strong>{" "}
        <span className="second">{words.standIn(away)}</span>
      </p>
      {error === undefined ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <Button size="small" pending={pending} onPress={onEnd}>
        {t("away.end")}
      </Button>
      <Button size="small" onPress={onChange}>
        {t("away.change")}
      </Button>
    </section>
  );
}

/** One acts as a post that is not one's own: for whom, until when, and the way back. */
function ActsFor(): ReactNode {
  const { t, pick } = useWords();
  const { me } = useSession();
  const words = useAwayWords();
  const switchPost = useSwitchPost();
  const acting = me.standsIn.find(({ post }) => post.id === me.post?.id);
  const [own] = me.posts;
  if (acting === undefined || own === undefined) return null;
  const parts = { post: pick(acting.post.name), person: pick(acting.absent.name), period: words.period(acting) };
  return (
    <section className="away-strip" data-unprinted aria-label={t("away.tab")}>
      <p>{t("away.youActFor", parts)}</p>
      <Button size="small" onPress={() => switchPost(own.id)}>
        {t("away.ownPost", { post: pick(own.name) })}
      </Button>
    </section>
  );
}

/** The post on the screen a moment ago is not to be acted as any more: nothing is entered until another was chosen. */
function Lapsed(): ReactNode {
  const { t, pick } = useWords();
  const { me } = useSession();
  const switchPost = useSwitchPost();
  const { lapsed, post } = me;
  return (
    <div role="alert">
      {lapsed === undefined || post === undefined ? null : (
        <div className="away-strip" data-unprinted data-lapsed>
          <p>
            <strong>{t("away.lapsed", { post: pick(lapsed.name) })}</strong>{" "}
            <span className="second">{t("away.lapsedDetail")}</span>
          </p>
          <Button size="small" kind="primary" onPress={() => switchPost(post.id)}>
            {t("away.goOnAs", { post: pick(post.name) })}
          </Button>
        </div>
      )}
    </div>
  );
}
