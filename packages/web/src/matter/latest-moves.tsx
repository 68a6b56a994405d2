import type { MatterView } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { actWords, matterActs } from "../act/matter-acts.ts";
import { useSession } from "../app/session.tsx";
import { useShortTime } from "../app/use-short-time.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Written } from "../design/written.tsx";

const shownMax = 5;

/** What others did last on a matter, the newest first: where one begins to read who was away. */
export function LatestMoves(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t, pick, language } = useWords();
  const { me } = useSession();
  const shortTime = useShortTime();
  const acts = matterActs(matter.history.filter(({ stamp }) => stamp.post !== me.post?.id));
  return (
    <section aria-labelledby="latest-moves">
      <h3 className="group-head" id="latest-moves">
        {t("matters.latest")}
        <span className="aside">{acts.length > shownMax ? `${shownMax} / ${acts.length}` : acts.length}</span>
      </h3>
      <ul>
        {acts.slice(0, shownMax).map((act) => {
          const { verb, text } = actWords(act, matter, { t, language });
          return (
            <li key={act.stamp.entry} className="preview-move">
              <span className="when">{shortTime(act.stamp.time)}</span>
              <Mark party={act.stamp.party} />
              <span className="phrases">
                {verb}
                {text === undefined ? null : (
                  <>
                    {pick({ ja: "：", en: ": " })}
                    <Written text={text} />
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
