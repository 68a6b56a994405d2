import { formatPreciseTime, type MessageKey } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { definitionOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";

/** Members of inputs that people read, in the order in which they read them; what a person need not read is left out. */
const members = [
  ["title", "raise.subject"],
  ["words", "record.words"],
  ["reason", "act.reason"],
  ["comment", "act.reason"],
  ["basis", "room.basis"],
  ["situations", "room.determination"],
  ["body", "raise.body"],
  ["clauses", "matter.text"],
  ["text", "matter.fingerprintOf"],
  ["name", "quantity.which"],
  ["value", "quantity.value"],
  ["unit", "quantity.unit"],
  ["scope", "quantity.scope"],
  ["quantities", "report.quantities"],
  ["event", "report.eventTime"],
  ["suspense", "matter.due"],
  ["place", "report.place"],
  ["sources", "report.source"],
  ["source", "report.source"],
  ["status", "entry.status"],
  ["state", "indicator.state"],
  ["label", "report.label"],
] as const satisfies readonly (readonly [string, MessageKey])[];

/** An act's input as people read it: every word in each of its languages, names of the mechanism, times as exact as given. */
export function InputWords(props: { readonly input: Readonly<Record<string, unknown>> }): ReactNode {
  const { t } = useWords();
  const shown = members.filter(([name]) => present(props.input[name]));
  if (shown.length === 0) return <p className="second">{t("release.noFields")}</p>;
  return (
    <dl className="facts">
      {shown.map(([name, message]) => (
        <div key={name} className="fact">
          <dt>{t(message)}</dt>
          <dd>
            <Value name={name} value={props.input[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function present(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function Value(props: { readonly name: string; readonly value: unknown }): ReactNode {
  const { name, value } = props;
  const { t, pick, language } = useWords();
  const { realm, label } = useSession();
  const definition = definitionOf(useQuery(queries.mechanism(realm.realm)).data);
  const now = useNow(60_000);
  const zone = useZone();
  if (Array.isArray(value)) {
    return value.map((each, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a draft never move.
      <div key={n} className="input-part">
        {name === "clauses" ? <strong>{n + 1}</strong> : null}{" "}
        <Value name={name === "situations" ? "situation" : name} value={each} />
      </div>
    ));
  }
  if (typeof value === "number") return formatPreciseTime({ at: value, precision: "minute" }, now, zone, language);
  if (typeof value === "string") {
    if (name === "situation") return pick(definition?.situations.find(({ id }) => id === value)?.name ?? same(value));
    if (name === "body") return pick(definition?.bodies.find(({ id }) => id === value)?.name ?? same(value));
    if (name === "status") return t(`report.status.${value as "confirmed"}`);
    if (name === "state") return t(`indicator.state.${value as "observed"}`);
    if (name === "label") return pick(label(value)?.words ?? same(value));
    if (name === "text") return <code>{value.slice(0, 16)}</code>;
    return value;
  }
  if (typeof value !== "object" || value === null) return null;
  const parts = value as Readonly<Record<string, unknown>>;
  if (typeof parts.at === "number" && typeof parts.precision === "string") {
    return formatPreciseTime({ at: parts.at, precision: parts.precision as "minute" }, now, zone, language);
  }
  if (name === "quantities") return <InputWords input={parts} />;
  if (name === "place" && typeof parts.name === "object") return <Value name="words" value={parts.name} />;
  return (["ja", "en"] as const).map((each) =>
    typeof parts[each] === "string" ? (
      <p key={each} lang={each}>
        {parts[each]}
      </p>
    ) : null,
  );
}

function same(words: string): { readonly ja: string; readonly en: string } {
  return { ja: words, en: words };
}
