import type { ReportRow } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";

/** The fields of a line that are folded until they are needed. */
export interface LineExtras {
  readonly source: string;
  readonly status: ReportRow["status"];
  readonly place: string;
}

export const emptyExtras: LineExtras = { source: "", status: "unconfirmed", place: "" };

export function MoreFields(props: {
  readonly value: LineExtras;
  readonly onChange: (value: LineExtras) => void;
}): ReactNode {
  const { value, onChange } = props;
  const { t } = useWords();
  return (
    <div className="more-fields">
      <label>
        {t("entry.source")}
        <input
          value={value.source}
          placeholder={t("entry.sourceHelp")}
          onChange={(event) => onChange({ ...value, source: event.target.value })}
        />
      </label>
      <label>
        {t("entry.place")}
        <input value={value.place} onChange={(event) => onChange({ ...value, place: event.target.value })} />
      </label>
      <label>
        {t("entry.status")}
        <select
          value={value.status}
          onChange={(event) => onChange({ ...value, status: event.target.value as ReportRow["status"] })}
        >
          {(["unconfirmed", "confirmed"] as const).map((status) => (
            <option key={status} value={status}>
              {t(`report.status.${status}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
