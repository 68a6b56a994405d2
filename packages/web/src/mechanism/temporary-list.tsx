import type { MechanismReply, TemporaryBody } from "@kakehashi/contract";
import { mayActUnder, placesForTemporary } from "@kakehashi/coordination";
import type { ChartBox } from "@kakehashi/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useActions } from "../app/actions.tsx";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { countsAt } from "./body-counts.ts";
import { CountMarks } from "./count-marks.tsx";
import { ProposeBody } from "./propose-body.tsx";

/** Temporary bodies under the chosen one, and how to propose one, where the mechanism lets the parties. */
export function TemporaryList(props: {
  readonly box: ChartBox;
  readonly temporary: readonly TemporaryBody[];
  readonly counts: MechanismReply["counts"];
  readonly past: boolean;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { box, temporary, counts, past, onChoose } = props;
  const { t, pick } = useWords();
  const { realm, me } = useSession();
  const [proposing, propose] = useState(false);
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const ids = [box, ...box.levels, ...box.parts].map(({ id }) => id);
  const allowed = mechanism === undefined ? [] : placesForTemporary(mechanism).filter((id) => ids.includes(id));
  const post = me.post?.id ?? "";
  const places = allowed.flatMap((id) => {
    const place = mechanism !== undefined && mayActUnder(mechanism, post, id) ? mechanism.body(id) : undefined;
    return place === undefined ? [] : [{ id, name: place.name }];
  });
  const against = places.length === 0 ? t("bodies.needsSeat") : undefined;
  const offered = !past && allowed.length > 0;
  useActions(
    offered
      ? [
          {
            id: "propose-body",
            words: { ja: "臨時の機関の設置を提案", en: "Propose a temporary body" },
            kana: "りんじのきかんのせっちをていあん",
            group: "act",
            reason: against,
            run: () => propose(true),
          },
        ]
      : [],
    JSON.stringify([offered, against]),
  );
  if (allowed.length === 0 && temporary.length === 0) return null;
  return (
    <section aria-labelledby="temporary">
      <h3 className="group-head" id="temporary">
        {t("bodies.temporary")}
        {offered ? (
          <span className="aside">
            <Button size="small" reason={against} onPress={() => propose(true)}>
              {t("bodies.propose")}
            </Button>
          </span>
        ) : null}
      </h3>
      {temporary.length === 0 ? <p className="seat second">{t("bodies.none")}</p> : null}
      {temporary.map((body) => (
        <div key={body.id} className="seat">
          <button type="button" className="quiet" onClick={() => onChoose(body.id)}>
            {pick(body.name)}
          </button>
          <span className="aside line">
            {body.stage === "open" ? null : (
              <Chip {...(body.stage === "proposed" ? { kind: "provisional" as const } : {})}>
                {t(`bodies.stage.${body.stage}`)}
              </Chip>
            )}
            {past ? null : <CountMarks counts={countsAt(counts, body.id)} />}
          </span>
        </div>
      ))}
      {proposing ? <ProposeBody places={places} onClose={() => propose(false)} /> : null}
    </section>
  );
}
