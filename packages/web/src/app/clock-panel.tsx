import { operations } from "@kakehashi/contract";
import { formatInstant, formatSeconds, zoneName } from "@kakehashi/language";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { client, newKey, problemOf } from "./client.ts";
import { parseTyped } from "./parse-time.ts";
import { useNow, useSession } from "./session.tsx";
import { useWall } from "./ticks.ts";

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
      </dl>
      {realm.kind === "live" ? null : <Replay />}
    </div>
  );
}

function Replay(): ReactNode {
  const { t, language } = useWords();
  const { realm } = useSession();
  const now = useNow(1000);
  const cache = useQueryClient();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const move = useMutation({
    mutationFn: (body: { rate?: number; realm?: number }) =>
      client.call(operations.moveClock, { params: { realm: realm.realm }, body }, { key: newKey() }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["realms"] }),
  });
  const problem = problemOf(move.error);
  const error = wrong ? t("clock.invalid") : problem === undefined ? undefined : `${problem.title} ${problem.detail}`;
  const { rate } = realm.clock;
  return (
    <>
      <div>
        <div className="field-label">{t("clock.pace")}</div>
        <div className="segments">
          <button type="button" aria-pressed={rate === 0} onClick={() => move.mutate({ rate: 0 })}>
            {t("clock.pause")}
          </button>
          {paces.map((pace) => (
            <button
              key={pace}
              type="button"
              aria-pressed={rate === pace}
              aria-label={t("clock.runAt", { rate: pace })}
              onClick={() => move.mutate({ rate: pace })}
            >
              ×{pace}
            </button>
          ))}
        </div>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const at = parseTyped(typed, now);
          setWrong(at === undefined);
          if (at !== undefined) move.mutate({ realm: at }, { onSuccess: () => setTyped("") });
        }}
      >
        <Field
          label={t("clock.jump")}
          help={t("clock.jumpHelp")}
          placeholder={language === "ja" ? "4/18 17:58" : "18 Apr 17:58"}
          value={typed}
          onChange={setTyped}
          error={error}
        />
        <Button type="submit" pending={move.isPending}>
          {t("clock.jumpTo")}
        </Button>
      </form>
    </>
  );
}
