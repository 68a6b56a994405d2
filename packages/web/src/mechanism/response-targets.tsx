import type { ChartBox } from "@kakehashi/core";
import { formatDuration } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { parseDuration } from "../app/parse-duration.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords, type wordsOf } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";

interface Place {
  readonly id: string;
  readonly name: { readonly ja: string; readonly en: string };
}

/** Where matters stand in this box: at its levels and in its parts, or in itself. */
function placesOf({ id, name, levels, parts }: ChartBox): readonly Place[] {
  const inside = [...levels, ...parts];
  return inside.length === 0 ? [{ id, name }] : inside;
}

/** Within what time each side means to act here, by its own word; one's own is set from here. */
export function ResponseTargets(props: { readonly box: ChartBox }): ReactNode {
  const { box } = props;
  const { t, pick, language } = useWords();
  const { shared, realm } = useSession();
  const parties = useParties();
  const [setting, set] = useState(false);
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const targets = useQuery(queries.targets(shared.audience)).data?.targets;
  const charter = useQuery(queries.object(shared.audience, shared.audience)).data;
  const { reason } = useReasonAgainst(charter, shared.audience);
  const places = placesOf(box);
  const priorities = [undefined, ...(mechanism?.priorities ?? [])];
  const rows = places.flatMap((place) =>
    priorities.flatMap((priority) => {
      const here = (targets ?? []).filter(({ body, priority: of }) => body === place.id && of === priority?.id);
      return here.length === 0 ? [] : [{ place, priority, here }];
    }),
  );
  return (
    <section aria-labelledby="targets">
      <h3 className="group-head" id="targets">
        {t("target.targets")}
        <span className="aside">
          <Button size="small" reason={reason(commands.setResponseTarget)} onPress={() => set(true)}>
            {t("target.set")}
          </Button>
        </span>
      </h3>
      {targets !== undefined && rows.length === 0 ? <p className="seat second">{t("target.noneHere")}</p> : null}
      {rows.map(({ place, priority, here }) => (
        <div key={`${place.id} ${priority?.id ?? ""}`} className="target-row">
          <span>
            {priority === undefined ? t("target.anyPriority") : pick(priority.name)}
            {places.length === 1 ? "" : `　${pick(place.name)}`}
          </span>
          <span className="aside line">
            {parties.ordered(here.map(({ party }) => party)).map((party) => (
              <span key={party} className="line">
                <Mark party={party} />{" "}
                {formatDuration(here.find((each) => each.party === party)?.withinMs ?? 0, language)}
              </span>
            ))}
          </span>
        </div>
      ))}
      {setting && charter !== undefined ? (
        <SetTarget places={places} label={charter.shared.label} onClose={() => set(false)} />
      ) : null}
    </section>
  );
}

function SetTarget(props: {
  readonly places: readonly Place[];
  readonly label: string;
  readonly onClose: () => void;
}): ReactNode {
  const { places, label, onClose } = props;
  const { t, pick, language } = useWords();
  const { shared, realm } = useSession();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const [place, setPlace] = useState(places[0]?.id ?? "");
  const [priority, setPriority] = useState("");
  const [typed, setTyped] = useState("");
  const isEmpty = typed.trim() === "";
  const within = isEmpty ? undefined : parseDuration(typed);
  const error = !isEmpty && within === undefined ? t("target.invalid") : undefined;
  const body = places.find(({ id }) => id === place) ?? places[0];
  const named = mechanism?.priorities.find(({ id }) => id === priority);
  const said = (reader: ReturnType<typeof wordsOf>) => ({
    body: body === undefined ? "" : reader.pick(body.name),
    priority:
      named === undefined
        ? reader.t("target.anyPriority")
        : reader.t("target.priorityIs", { priority: reader.pick(named.name) }),
  });
  return (
    <ActDialog
      command={commands.setResponseTarget}
      title={commands.setResponseTarget.title[language]}
      target={{ audience: shared.audience, subject: shared.audience, label }}
      binding
      help={t("target.help")}
      input={
        error === undefined && body !== undefined
          ? { body: body.id, ...(named === undefined ? {} : { priority: named.id }), withinMs: within ?? null }
          : undefined
      }
      missing={error}
      preview={
        <Said
          does={(reader) =>
            within === undefined
              ? reader.t("target.saysNone", said(reader))
              : reader.t("target.says", { ...said(reader), duration: formatDuration(within, reader.language) })
          }
        />
      }
      onClose={onClose}
    >
      {places.length < 2 ? null : (
        <Choice
          label={t("target.place")}
          value={place}
          onChange={setPlace}
          options={places.map(({ id, name }) => ({ value: id, words: pick(name) }))}
        />
      )}
      <Choice
        label={t("target.priority")}
        value={priority}
        onChange={setPriority}
        options={[
          { value: "", words: t("target.anyPriority") },
          ...(mechanism?.priorities ?? []).map(({ id, name }) => ({ value: id, words: pick(name) })),
        ]}
      />
      <Field
        label={t("target.within")}
        help={t("target.withinHelp")}
        value={typed}
        onChange={setTyped}
        error={error}
        autoFocus
      />
    </ActDialog>
  );
}
