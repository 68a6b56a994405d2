import { type ReactNode, useEffect, useRef } from "react";
import { useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { changeSettings } from "../app/settings-store.ts";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { useSay } from "../design/say.ts";
import { useClockWords } from "./clock-words.ts";

const notedMax = 50;

/**
 * Under the head, for whoever set the realm's clock by one of their posts and whose setting crossed another and did not last: what
 * was set, by whom something else was set, and how the clock stands. It stays until it is noted or the post sets the clock anew.
 */
export function ClockStrip(): ReactNode {
  const { t } = useWords();
  const { me, realm } = useSession();
  const { clockNoted } = useSettings();
  const words = useClockWords();
  useSayMoved();
  const { clock } = realm;
  const own = new Set(me.posts.map(({ id }) => id));
  const untold = clock.overruled.filter(({ setting }) => own.has(setting.post) && !clockNoted.includes(setting.entry));
  const [holds] = clock.set;
  return (
    <div role="alert">
      {untold.map(({ setting, by }) => {
        const isSince = clock.set.length === 1 && holds !== undefined && !by.some(({ entry }) => entry === holds.entry);
        return (
          <div key={setting.entry} className="clock-strip" data-since={isSince ? "" : undefined}>
            <p>
              <strong>{t("clock.overruled", { post: words.post(setting), setting: words.setting(setting) })}</strong>{" "}
              {t("clock.overruledBy", {
                others: by
                  .map((each) => t("clock.saidByAt", { said: words.said(each), wall: words.wall(each) }))
                  .join(" / "),
                now: words.setting(clock),
              })}{" "}
              {isSince ? t("clock.overruledSince", { post: words.post(holds) }) : null}
            </p>
            <Button
              size="small"
              onPress={() => changeSettings({ clockNoted: [...clockNoted, setting.entry].slice(-notedMax) })}
            >
              {t("clock.understood")}
            </Button>
          </div>
        );
      })}
    </div>
  );
}

/** Another post has set the clock: said once to those who do not see it move. */
function useSayMoved(): void {
  const { t } = useWords();
  const { me, realm } = useSession();
  const words = useClockWords();
  const say = useSay();
  const [holds] = realm.clock.set.length === 1 ? realm.clock.set : [];
  const heard = useRef({ realm: realm.realm, entry: holds?.entry });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is said when another setting holds, in the words of that moment.
  useEffect(() => {
    const isOther = heard.current.realm === realm.realm && heard.current.entry !== holds?.entry;
    heard.current = { realm: realm.realm, entry: holds?.entry };
    if (!isOther || holds === undefined || holds.post === me.post?.id) return;
    say(t("clock.moved", { post: words.post(holds), setting: words.setting(holds) }));
  }, [realm.realm, holds?.entry]);
}
