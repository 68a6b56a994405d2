import type { Area } from "@kakehashi/contract";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { useSession } from "../app/session.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Ticks } from "../design/ticks.tsx";
import { type SituationActProps, targetOf } from "./target.ts";

const micro = 1_000_000;

/** A degree as typed (`32.7907`, `３２．７９`), in millionths; undefined when it is no number or out of range. */
function microDegrees(typed: string, most: number): number | undefined {
  const text = typed.normalize("NFKC").trim();
  if (!/^[+-]?\d{1,3}(?:\.\d{1,8})?$/.test(text)) return undefined;
  const value = Math.round(Number(text) * micro);
  return Math.abs(value) <= most * micro ? value : undefined;
}

/** Adds an area by its name or as a circle, and drops areas that one's own side added. */
export function SetArea(props: SituationActProps): ReactNode {
  const { situation, object, onClose } = props;
  const { t, read } = useWords();
  const { mine } = useSession();
  const own = (object?.shared.situation?.areas ?? []).filter(({ party }) => party === mine);
  const [name, setName] = useState(emptyPair);
  const [lat, setLat] = useState("");
  const [lon, setLon] = useState("");
  const [radius, setRadius] = useState("");
  const [dropped, drop] = useState<readonly string[]>([]);
  const written = writtenOf(name);
  const placed = lat.trim() !== "" || lon.trim() !== "" || radius.trim() !== "";
  const latMicro = microDegrees(lat, 90);
  const lonMicro = microDegrees(lon, 180);
  const radiusKm = Number(radius.normalize("NFKC").trim() || "0");
  const faulty = placed && (latMicro === undefined || lonMicro === undefined || !(radiusKm >= 0 && radiusKm <= 20_000));
  const point = placed && latMicro !== undefined && lonMicro !== undefined ? { latMicro, lonMicro } : undefined;
  const area = {
    ...(written === undefined ? {} : { name: written }),
    ...(point === undefined ? {} : { point }),
    ...(point === undefined || radiusKm === 0 ? {} : { radiusMetres: Math.round(radiusKm * 1000) }),
  };
  const adds = Object.keys(area).length > 0;
  const words = (each: Area): string =>
    read(each.name)?.words ?? each.id ?? (each.point === undefined ? "–" : `${each.point.lat}, ${each.point.lon}`);
  const keyOf = (each: Area): string => `${each.entry} ${each.index}`;
  const dropping = own.filter((each) => dropped.includes(keyOf(each)));
  const ready = !faulty && (adds || dropping.length > 0);
  return (
    <ActDialog
      command={commands.setArea}
      title={t("area.title")}
      aside={situation.reference}
      target={targetOf(situation, object)}
      input={
        ready ? { add: adds ? [area] : [], drop: dropping.map(({ entry, index }) => ({ entry, index })) } : undefined
      }
      missing={faulty ? t("area.wrong") : ready ? undefined : t("area.nothing")}
      preview={
        <>
          {adds ? (
            <Said
              does={(reader) =>
                reader.t("area.saidAdd", {
                  area: [
                    reader.read(written)?.words ?? "",
                    point === undefined ? "" : `${point.latMicro / micro}, ${point.lonMicro / micro}`,
                    radiusKm === 0 || point === undefined ? "" : `${radiusKm} km`,
                  ]
                    .filter((part) => part !== "")
                    .join(" "),
                })
              }
            />
          ) : null}
          {dropping.length === 0 ? null : (
            <Said does={(reader) => reader.t("area.saidDrop", { area: dropping.map(words).join(", ") })} />
          )}
        </>
      }
      onClose={onClose}
    >
      <BilingualField label={t("area.name")} help={t("area.nameHelp")} value={name} onChange={setName} autoFocus />
      <div className="fields-3">
        <Field label={t("area.lat")} placeholder="35.0000" value={lat} onChange={setLat} />
        <Field label={t("area.lon")} placeholder="135.0000" value={lon} onChange={setLon} />
        <Field label={t("area.radius")} placeholder="20" value={radius} onChange={setRadius} />
      </div>
      {own.length === 0 ? null : (
        <Ticks
          label={t("area.drop")}
          value={dropped}
          onChange={drop}
          options={own.map((each) => ({ value: keyOf(each), words: words(each) }))}
        />
      )}
    </ActDialog>
  );
}
