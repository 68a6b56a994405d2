import type { MatterRow, ReportRow, SearchHit, SituationRow, Stamp, Text } from "@kakehashi/contract";

/** One line of the record, whatever object it opens. */
export interface RecordLine {
  readonly id: string;
  readonly type: "report" | "matter" | "situation" | "dossier" | "charter";
  readonly audience: string;
  readonly subject: string;
  readonly reference: string | undefined;
  readonly at: number;
  readonly text: Text | undefined;
  readonly stamp: Stamp | undefined;
  readonly party: string | undefined;
  readonly label: string;
  /** Of a report: how the fact stands for its reporter, and where it is known from. */
  readonly status: ReportRow["status"] | undefined;
  readonly sources: readonly Text[];
}

/** Reports, matters and situations in one list, by when they were entered. */
export function recordLines(
  reports: readonly ReportRow[],
  matters: readonly MatterRow[],
  situations: readonly SituationRow[],
): readonly RecordLine[] {
  const line = (
    type: RecordLine["type"],
    row: ReportRow | MatterRow | SituationRow,
    text: Text | undefined,
  ): RecordLine => ({
    id: row.subject,
    type,
    audience: row.audience,
    subject: row.subject,
    reference: "reference" in row ? row.reference : undefined,
    at: row.stamp.time,
    text,
    stamp: row.stamp,
    party: row.stamp.party,
    label: row.stamp.label,
    status: "status" in row ? row.status : undefined,
    sources: "source" in row ? row.source : [],
  });
  const lines = [
    ...reports.map((row) => line("report", row, row.text)),
    ...matters.map((row) => line("matter", row, row.title)),
    ...situations.map((row) => line("situation", row, row.title)),
  ];
  return lines.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

const types = new Set(["report", "matter", "situation", "dossier", "charter"]);

/** A hit of the search, with what the list already knows of its object. */
export function hitLine(hit: SearchHit, known: readonly RecordLine[]): RecordLine {
  const found = known.find(({ subject }) => subject === hit.subject);
  return {
    id: hit.subject,
    type: types.has(hit.type) ? (hit.type as RecordLine["type"]) : "report",
    audience: hit.audience,
    subject: hit.subject,
    reference: hit.reference,
    at: hit.at,
    text: hit.title,
    stamp: found?.stamp,
    party: found?.party,
    label: hit.label,
    status: found?.status,
    sources: found?.sources ?? [],
  };
}
