import type { Activity, MatterView, ObjectView, Overlap } from "@kakehashi/contract";
import { overlapsOf, type StandingActivity } from "@kakehashi/coordination";
import type { Hash } from "@kakehashi/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { asTyped, parseTyped } from "../app/parse-time.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { usePeriodWords } from "../design/period.ts";
import { Loading } from "../design/states.tsx";
import { Written } from "../design/written.tsx";
import { gazetteerEntry } from "../map/gazetteer.ts";
import { areaWords, findPlace, placeLines, reaches, readPlaces } from "../map/typed-places.ts";
import { AsOpened } from "./as-opened.tsx";
import { targetOf } from "./target.ts";

const ActivityPicker = lazy(async () => ({ default: (await import("../map/activity-picker.tsx")).ActivityPicker }));

/** What each side does or plans on a matter, and where that meets what another side plans, in whatever matter. */
export function ActivitiesPanel(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const [replacing, replace] = useState<Activity | undefined>();
  if (matter.activities.length === 0) return null;
  return (
    <section aria-labelledby="activities">
      <div className="panel-head">
        <h2 id="activities">{t("plan.activities")}</h2>
        <span className="aside">
          {matter.overlaps.length === 0 ? null : t("plan.overlapCount", { count: matter.overlaps.length })}
          <Link to="/activities">{t("plan.allActivities")}</Link>
        </span>
      </div>
      <ul>
        {matter.overlaps.map((overlap) => (
          <OverlapRow
            key={overlap.activities.map(({ entry }) => entry).join()}
            overlap={overlap}
            here={matter.subject}
          />
        ))}
        {matter.activities.map((activity) => (
          <li key={activity.entry} className="work-row">
            <Mark party={activity.party} />
            <span>
              <ActivityWords activity={activity} />
            </span>
            <span className="work-acts">
              {activity.party === mine ? <Quiet onPress={() => replace(activity)}>{t("plan.change")}</Quiet> : null}
            </span>
          </li>
        ))}
      </ul>
      {replacing === undefined ? null : (
        <AsOpened seen={{ matter, object }}>
          {(opened) => <AddActivity {...opened} replaces={replacing} onClose={() => replace(undefined)} />}
        </AsOpened>
      )}
    </section>
  );
}

/** Name, when, where, with which facility, and who coordinates it. */
function ActivityWords(props: { readonly activity: Activity }): ReactNode {
  const { activity } = props;
  const { t, pick, language } = useWords();
  const period = usePeriodWords(useNow(60_000));
  const { facility, body } = activity;
  const where = [
    ...areaWords(activity.areas, language),
    ...(facility === undefined ? [] : [gazetteerEntry(facility)?.[language] ?? facility]),
  ];
  return (
    <>
      <Link className="quiet-link" to="/record/$entry" params={{ entry: activity.entry }}>
        <Written text={activity.name} />
      </Link>
      <span className="block second">{period(activity.period)}</span>
      <span className="block second">
        {where.length === 0 ? "" : `${where.join(pick({ ja: "、", en: ", " }))}　`}
        <span className="third">{t("plan.coordinates", { body: body.abbr ?? pick(body.name) })}</span>
      </span>
    </>
  );
}

function OverlapRow(props: { readonly overlap: Overlap; readonly here: string }): ReactNode {
  const { overlap, here } = props;
  const { t, pick, language } = useWords();
  const period = usePeriodWords(useNow(60_000));
  const { facility } = overlap;
  const where = [
    ...areaWords(overlap.areas, language),
    ...(facility === undefined ? [] : [gazetteerEntry(facility)?.[language] ?? facility]),
  ];
  return (
    <li className="work-row overlap-row">
      <span className="marks">
        {overlap.activities.map(({ entry, party }) => (
          <Mark key={entry} party={party} />
        ))}
      </span>
      <span>
        <strong>{t("plan.overlap", { period: period(overlap.period) })}</strong>
        <span className="block second">{where.join(pick({ ja: "、", en: ", " }))}</span>
        {overlap.activities
          .filter(({ matter }) => matter.subject !== here)
          .map(({ entry, name, matter }) => (
            <span key={entry} className="block second">
              <Link to="/matters/$audience/$subject" params={{ audience: matter.audience, subject: matter.subject }}>
                {matter.reference}
              </Link>{" "}
              <Written text={name} />
            </span>
          ))}
      </span>
      <span />
    </li>
  );
}

interface Draft {
  readonly name: Pair;
  readonly from: string;
  readonly to: string;
  readonly places: string;
  readonly reach: string;
  readonly facility: string;
  readonly body: string;
}

const empty: Draft = {
  ...{ name: emptyPair, from: "", to: "", places: "", reach: `${reaches[1]}`, facility: "", body: "" },
};

const idPattern = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;

/** A facility by the name of a place that is known, or by an id of its own. */
function facilityOf(typed: string): string | undefined {
  const text = typed.trim();
  return findPlace(text)?.id ?? (text.length <= 64 && idPattern.test(text) ? text : undefined);
}

/** What one's own side does or plans. Where it would meet what another side plans is said before it is sent. */
export function AddActivity(props: {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly replaces?: Activity;
  readonly onClose: () => void;
}): ReactNode {
  const { matter, object, replaces, onClose } = props;
  const { t, pick, read, language } = useWords();
  const { realm, mine } = useSession();
  const now = useNow(60_000);
  const period = usePeriodWords(now);
  const key = `activity.${matter.subject}${replaces === undefined ? "" : `.${replaces.entry}`}`;
  const [draft, setDraft, clear] = useDraft<Draft>(key, replaces === undefined ? empty : draftOf(replaces, language));
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const others = useQuery(queries.activities(matter.audience)).data?.activities ?? [];
  const [mapShown, showMap] = useState(false);
  const name = writtenOf(draft.name);
  const from = parseTyped(draft.from, now, "coming");
  const to = parseTyped(draft.to, from ?? now, "coming");
  const typed = readPlaces(draft.places, Number(draft.reach));
  const facility = draft.facility.trim() === "" ? undefined : facilityOf(draft.facility);
  const body = draft.body === "" ? matter.body.id : draft.body;
  const errors = {
    from: draft.from.trim() !== "" && from === undefined ? t("clock.invalid") : undefined,
    to:
      draft.to.trim() !== "" && to === undefined
        ? t("clock.invalid")
        : from !== undefined && to !== undefined && to <= from
          ? t("plan.endsBefore")
          : undefined,
    places:
      typed.unknown.length === 0
        ? undefined
        : t("plan.placeUnknown", { place: typed.unknown.join(t("text.listMark")) }),
    facility: draft.facility.trim() !== "" && facility === undefined ? t("plan.facilityUnknown") : undefined,
  };
  const isReady =
    name !== undefined &&
    from !== undefined &&
    to !== undefined &&
    Object.values(errors).every((each) => each === undefined);
  const input = isReady
    ? {
        ...{ name, period: { from, to }, areas: [...typed.areas], body },
        ...(facility === undefined ? {} : { facility }),
        ...(replaces === undefined ? {} : { replaces: replaces.entry }),
      }
    : undefined;
  const met = input === undefined ? [] : meets(input, mine, others);
  const where = [
    ...areaWords(typed.areas, language),
    ...(facility === undefined ? [] : [gazetteerEntry(facility)?.[language] ?? facility]),
  ];
  const of = pick(mechanism?.body(body)?.name ?? { ja: body, en: body });
  const told = (activity: Activity) =>
    `${activity.matter.reference} ${read(activity.name)?.words ?? ""}${pick({ ja: "（", en: " (" })}${period(activity.period)}${pick({ ja: "）", en: ")" })}`;
  const { reference } = matter;
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  return (
    <ActDialog
      command={commands.addActivity}
      title={t(replaces === undefined ? "plan.addActivity" : "plan.changeActivity")}
      aside={reference}
      target={targetOf(matter, object)}
      input={input}
      missing={
        name === undefined
          ? t("acts.wordsMissing")
          : (Object.values(errors).find((each) => each !== undefined) ?? t("plan.periodMissing"))
      }
      preview={
        <>
          <Said does={(reader) => reader.t("says.activity", { reference })} />
          {name === undefined ? null : <AsWritten text={name} />}
          {input === undefined ? null : (
            <p className="second">
              {[period(input.period), where.join(pick({ ja: "、", en: ", " })), t("plan.coordinates", { body: of })]
                .filter((part) => part !== "")
                .join("　")}
            </p>
          )}
        </>
      }
      afterwards={`${met.length === 0 ? "" : `${t("plan.willOverlap", { activities: met.map(told).join(pick({ ja: "、", en: ", " })) })} `}${t("send.afterwards")}`}
      onDone={clear}
      onClose={onClose}
    >
      <BilingualField label={t("plan.name")} value={draft.name} onChange={(pair) => set({ name: pair })} autoFocus />
      <div className="field-pair">
        <Field
          label={t("plan.from")}
          help={t("plan.timeHelp")}
          value={draft.from}
          onChange={(at) => set({ from: at })}
          error={errors.from}
        />
        <Field
          label={t("plan.to")}
          help={t("plan.timeHelp")}
          value={draft.to}
          onChange={(at) => set({ to: at })}
          error={errors.to}
        />
      </div>
      <Field
        label={t("plan.places")}
        help={t("plan.placesHelp")}
        lines={2}
        value={draft.places}
        onChange={(places) => set({ places })}
        error={errors.places}
      />
      <details onToggle={(event) => showMap(event.currentTarget.open)}>
        <summary>{t("plan.onMap")}</summary>
        {mapShown ? (
          <Suspense fallback={<Loading rows={3} />}>
            <ActivityPicker
              areas={typed.areas}
              mine={mine}
              others={others}
              period={from === undefined || to === undefined ? undefined : { from, to }}
              onPoint={({ lat, lon }) =>
                set({ places: `${draft.places.trimEnd()}\n${lat.toFixed(3)} ${lon.toFixed(3)}`.trimStart() })
              }
            />
          </Suspense>
        ) : null}
      </details>
      <div className="field-pair">
        <Choice
          label={t("plan.reach")}
          value={draft.reach}
          onChange={(reach) => set({ reach })}
          options={reaches.map((metres) => ({ value: `${metres}`, words: t("plan.reachKm", { km: metres / 1000 }) }))}
        />
        <Field
          label={`${t("plan.facility")}${pick({ ja: "（任意）", en: " (optional)" })}`}
          value={draft.facility}
          onChange={(at) => set({ facility: at })}
          error={errors.facility}
        />
      </div>
      <Choice
        label={t("plan.body")}
        value={body}
        onChange={(id) => set({ body: id })}
        options={(mechanism?.bodies ?? []).map(({ id, name: of }) => ({ value: id, words: pick(of) }))}
      />
    </ActDialog>
  );
}

function draftOf(activity: Activity, language: "ja" | "en"): Draft {
  const { name, period, areas, facility = "", body } = activity;
  return {
    ...{
      name: { ja: name.ja ?? "", en: name.en ?? "" },
      from: asTyped(period.from, language),
      to: asTyped(period.to, language),
    },
    ...{ places: placeLines(areas, language), reach: empty.reach, facility, body: body.id },
  };
}

type Planned = StandingActivity["activity"];

/** Those of other sides' activities that one like this would meet, by the rule by which the record tells overlaps. */
function meets(planned: object, mine: string, others: readonly Activity[]): readonly Activity[] {
  const standing = (entry: string, party: string, activity: Planned): StandingActivity => ({
    ...{ hash: entry as Hash, matter: entry as Hash, party, activity },
  });
  const own = standing("own", mine, planned as Planned);
  return others.filter((other) => {
    const theirs = { ...other, body: other.body.id } as unknown as Planned;
    return overlapsOf([own, standing(other.entry, other.party, theirs)]).length > 0;
  });
}
