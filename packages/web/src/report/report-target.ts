import type { ObjectView, ReportRow } from "@kakehashi/contract";
import type { Target } from "../act/use-command.ts";

/** Where acts on a report go, with what the person saw of it. */
export function targetOf(report: ReportRow, object: ObjectView | undefined): Target {
  return {
    audience: report.audience,
    subject: report.subject,
    label: object?.shared.label ?? report.stamp.label,
    ...(object === undefined ? {} : { saw: object.shared.counts }),
  };
}

export interface ReportActProps {
  readonly report: ReportRow;
  readonly object: ObjectView;
  /** How people call it: its number, or the beginning of its words. */
  readonly reference: string;
  readonly onClose: () => void;
}

const micro = 1_000_000;

/** The place stays as it was: a correction gives the whole text anew. */
export function placeOf({ place }: ReportRow): object {
  if (place === undefined) return {};
  const { id, name, lat, lon } = place;
  const at =
    lat === undefined || lon === undefined
      ? {}
      : { at: { latMicro: Math.round(lat * micro), lonMicro: Math.round(lon * micro) } };
  return { place: { ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }), ...at } };
}
