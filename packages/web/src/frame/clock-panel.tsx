import type { MeView } from "@kakehashi/contract";
import { formatInstant, formatSeconds, zoneName } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { parseTyped } from "../app/parse-time.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useWall } from "../app/ticks.ts";
import { useSwitchPost } from "../app/use-switch-post.ts";
import { useWallTime } from "../app/use-wall-time.ts";
import { Button } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useClockWords } from "./clock-words.ts";
import { useMoveClock } from "./use-move-clock.ts";

const paces = [1, 10, 60, 600];

/** All clocks side by side, and in a realm with its own clock: pause, pace, jump. */
export function ClockPanel(): ReactNode {
  const { t, language } = useWords();
  const { realm } = useSession();
  const now = useNow(1000);
  const wall = useWall(1000);
  return (
    <div className="clock-panel">
      <dl className="facts">
        <dt>{t("clock.realm")}</dt>
        <dd>{formatInstant(now, "JST", language)}</dd>
        {realm.kind === "live" ? null : (
          <>
            <dt>{t("clock.wall")}</dt>
            <dd>{formatInstant(wall, "JST", language)}</dd>
          </>
        )}
        <dt>{t("clock.local")}</dt>
        <dd>{`${formatSeconds(wall, "local")} ${zoneName("local", language)}`}</dd>
        {realm.kind === "live" ? null : <SetBy />}
      </dl>
      {realm.kind === "live" ? null : <Replay />}
    </div>
  );
}

/** Who set the clock, to what, and when by the wall; of settings that crossed, all of them. */
function SetBy(): ReactNode {
  const { t } = useWords();
  const { realm } = useSession();
  const words = useClockWords();
  const { set } = realm.clock;
  return (
    <>
      <dt>{t("clock.setBy")}</dt>
      <dd>
        {set.length === 0 ? t("clock.nobody") : null}
        {set.map((each) => (
          <div key={each.entry} className="setting">
            {words.post(each)}
            <span>{words.setting(each)}</span>
            <span className="second">{words.wall(each)}</span>
          </div>
        ))}
        {set.length > 1 ? <div className="setting">{t("clock.crossed")}</div> : null}
      </dd>
    </>
  );
}

/** The same rule as the node's: an exercise post, or a general one. */
function mayMove(post: Pick<NonNullable<MeView["post"]>, "function" | "general"> | undefined): boolean {
  return post?.general === true || post?.function === "exercise";
}

function Replay(): ReactNode {
  const { me } = useSession();
  return mayMove(me.post) ? <Controls /> : <NotMine />;
}

/** Who could, and the way there where it is another post of this person. */
function NotMine(): ReactNode {
  const { t, pick } = useWords();
  const { me } = useSession();
  const switchPost = useSwitchPost();
  const fitting = me.posts.find(mayMove);
  return (
    <div className="clock-not-mine">
      <p className="second">{t("clock.notMine")}</p>
      {fitting === undefined ? null : (
        <Button size="small" onPress={() => switchPost(fitting.id)}>
          {t("clock.actAs", { post: pick(fitting.name) })}
        </Button>
      )}
    </div>
  );
}

function Controls(): ReactNode {
  const { t, language } = useWords();
  const { realm } = useSession();
  const now = useNow(1000);
  const wallTime = useWallTime();
  const clock = useMoveClock();
  const { pending, sentBefore } = clock;
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const { rate } = realm.clock;
  const pace = (to: number) => ({
    type: "button" as const,
    "aria-pressed": rate === to,
    "data-pending": pending?.rate === to ? "" : undefined,
    onClick: () => clock.send({ rate: to }),
  });
  return (
    <>
      <div>
        <div className="field-label">{t("clock.pace")}</div>
        <div className="segments">
          <button {...pace(0)}>{t("clock.pause")}</button>
          {paces.map((each) => (
            <button key={each} {...pace(each)} aria-label={t("clock.runAt", { rate: each })}>
              ×{each}
            </button>
          ))}
        </div>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const at = parseTyped(typed, now);
          setWrong(at === undefined);
          if (at !== undefined) clock.send({ realm: at }, () => setTyped(""));
        }}
      >
        <Field
          label={t("clock.jump")}
          help={t("clock.jumpHelp")}
          placeholder={language === "ja" ? "4/18 17:58" : "18 Apr 17:58"}
          value={typed}
          onChange={setTyped}
          error={wrong ? t("clock.invalid") : undefined}
        />
        <Button type="submit" pending={pending?.realm !== undefined}>
          {t("clock.jumpTo")}
        </Button>
      </form>
      <p className="field-error" role="alert">
        {clock.unanswered ? t("clock.unanswered") : clock.error}
      </p>
      <p className="second" role="status">
        {sentBefore === undefined ? null : t("clock.sentBefore", { time: wallTime(sentBefore) })}
      </p>
    </>
  );
}
