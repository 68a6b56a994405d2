import {
  buryWrite,
  emptyRegister,
  type Hash,
  type JudgeContext,
  type ObjectType,
  type PlacedEntry,
  writeRegister,
} from "@kakehashi/core";
import type { z } from "zod";
import { addItem, buryItem } from "../object/items.ts";
import { type Kind, kindName, writers } from "../object/kind.ts";
import { buryOwn, writeOwn } from "../object/party-register.ts";
import { relabelKind } from "../object/relabel.ts";
import {
  type Correction,
  correctionBody,
  logLineBody,
  type Quantity,
  quantityBody,
  type ReportText,
  reportBody,
  reportTextBody,
  type Status,
  type Strike,
  statusBody,
  strikeBody,
} from "./entries.ts";
import type { ReportState } from "./state.ts";

const object = "report";

function opened(party: string, opening: ReportState["opening"]): ReportState {
  return {
    labels: {},
    opening,
    party,
    quantities: [],
    status: {},
    strikes: [],
    text: emptyRegister(),
    texts: [],
  };
}

/** A report may hang under a situation of the same audience that its author had seen. */
function judgeSituation(
  context: JudgeContext<ReportState, { readonly situation?: Hash | undefined }>,
): string | undefined {
  const { situation } = context.body;
  if (situation === undefined) return undefined;
  return context.cited.get(situation)?.envelope.kind === "situation/1" ? undefined : "situation-unknown";
}

function citesSituation(body: { readonly situation?: Hash | undefined }): readonly Hash[] {
  return body.situation === undefined ? [] : [body.situation];
}

const logLine: Kind<ReportState, z.infer<typeof logLineBody>> = {
  kind: kindName("log-line/1"),
  object,
  opens: true,
  unnumbered: true,
  binding: true,
  body: logLineBody,
  words: {
    title: { ja: "時系列の行", en: "Log line" },
    writer: writers.anySeat,
    effect: {
      ja: "時系列の一行を開く。番号は付かない",
      en: "Opens one line of the chronology, without a number",
    },
  },
  cites: citesSituation,
  judge: judgeSituation,
  apply: (_state, entry, body) =>
    opened(entry.envelope.party, { form: "log", ...(body === "tombstone" ? {} : withSituation(body.situation)) }),
};

const report: Kind<ReportState, z.infer<typeof reportBody>> = {
  kind: kindName("report/1"),
  object,
  opens: true,
  binding: true,
  body: reportBody,
  words: {
    title: { ja: "報告", en: "Report" },
    writer: writers.anySeat,
    effect: { ja: "番号の付く報告（SITREP、SPOTREP）を開く", en: "Opens a numbered report (SITREP, SPOTREP)" },
  },
  cites: citesSituation,
  judge: judgeSituation,
  apply: (_state, entry, body) =>
    opened(
      entry.envelope.party,
      body === "tombstone" ? { form: "sitrep" } : { form: body.form, ...withSituation(body.situation) },
    ),
};

function withSituation(situation: Hash | undefined): { readonly situation?: Hash } {
  return situation === undefined ? {} : { situation };
}

/**
 * Words and status of the reporting party, in one write; placed by envelope alone, so that a recall leaves the same mark.
 * Another party's attempt leaves nothing, not even when it is recalled.
 */
function writeText(state: ReportState, entry: PlacedEntry, body: ReportText | Correction | "tombstone"): ReportState {
  if (entry.envelope.party !== state.party) return state;
  const written = writeStatus(state, entry, body === "tombstone" ? body : body.status);
  return {
    ...written,
    text: writeRegister(state.text, entry, body === "tombstone" ? body : { value: body }),
    texts: addItem(state.texts, entry, body),
  };
}

function writeStatus(state: ReportState, entry: PlacedEntry, status: Status | "tombstone"): ReportState {
  return { ...state, status: writeOwn(state.status, entry, status) };
}

function buryText(state: ReportState, hash: Hash): ReportState {
  return { ...buryStatus(state, hash), text: buryWrite(state.text, hash), texts: buryItem(state.texts, hash) };
}

function buryStatus(state: ReportState, hash: Hash): ReportState {
  return { ...state, status: buryOwn(state.status, hash) };
}

function judgeReporter(context: JudgeContext<ReportState, unknown>): string | undefined {
  return context.state?.party === context.entry.envelope.party ? undefined : "not-the-author";
}

const reportText: Kind<ReportState, ReportText> = {
  kind: kindName("report-text/1"),
  object,
  opens: false,
  binding: false,
  body: reportTextBody,
  words: {
    title: { ja: "報告の文", en: "Words of the report" },
    writer: { ja: "報告した主体のみ", en: "The reporting party alone" },
    effect: {
      ja: "報告の文、時刻、場所、出所と自側の状態を記す",
      en: "Gives the words, time, place, sources and the author's own status",
    },
  },
  judge: judgeReporter,
  apply: (state, entry, body) => writeText(state as ReportState, entry, body),
  bury: buryText,
};

const correction: Kind<ReportState, Correction> = {
  kind: kindName("correction/1"),
  object,
  opens: false,
  binding: false,
  body: correctionBody,
  words: {
    title: { ja: "訂正", en: "Correction" },
    writer: { ja: "報告した主体のみ", en: "The reporting party alone" },
    effect: {
      ja: "以前の文に代わる。以前の文も記録に残る",
      en: "Takes the place of earlier words, which stay on the record",
    },
  },
  judge(context) {
    const corrected = context.known.get(context.body.text);
    if (corrected === undefined) return "entry-unknown";
    if (corrected.kind !== "report-text/1" && corrected.kind !== "correction/1") return "not-a-text";
    return judgeReporter(context);
  },
  apply: (state, entry, body) => writeText(state as ReportState, entry, body),
  bury: buryText,
};

const quantity: Kind<ReportState, Quantity> = {
  kind: kindName("quantity/1"),
  object,
  opens: false,
  binding: false,
  body: quantityBody,
  words: {
    title: { ja: "数量", en: "Quantity" },
    writer: writers.anySeat,
    effect: {
      ja: "値を出所とともに加える。同じ量の値は並べて示される",
      en: "Adds a value with its source; values of one quantity stand side by side",
    },
  },
  judge(context) {
    const { corrects } = context.body;
    if (corrects === undefined) return undefined;
    const corrected = context.known.get(corrects);
    if (corrected?.kind !== "quantity/1") return "entry-unknown";
    return corrected.party === context.entry.envelope.party ? undefined : "not-the-author";
  },
  apply: (state, entry, body) => {
    const at = state as ReportState;
    return { ...at, quantities: addItem(at.quantities, entry, body) };
  },
  bury: (state, hash) => ({ ...state, quantities: buryItem(state.quantities, hash) }),
};

const reportStatus: Kind<ReportState, z.infer<typeof statusBody>> = {
  kind: kindName("report-status/1"),
  object,
  opens: false,
  binding: false,
  body: statusBody,
  words: {
    title: { ja: "状態", en: "Status" },
    writer: writers.anySeat,
    effect: {
      ja: "その主体から見た事実の状態を示す。「訂正」「取下げ」は報告した主体のみ",
      en: "States how the fact stands for that party; “corrected” and “withdrawn” are the reporting party's alone",
    },
  },
  judge(context) {
    const { status } = context.body;
    return status === "corrected" || status === "withdrawn" ? judgeReporter(context) : undefined;
  },
  apply: (state, entry, body) => writeStatus(state as ReportState, entry, body === "tombstone" ? body : body.status),
  bury: buryStatus,
};

const strike: Kind<ReportState, Strike> = {
  kind: kindName("strike/1"),
  object,
  opens: false,
  binding: false,
  body: strikeBody,
  words: {
    title: { ja: "抹消線", en: "Strike" },
    writer: writers.author,
    effect: { ja: "線を引いて消す。内容は読めるまま残る", en: "Strikes through; what was struck stays readable" },
  },
  judge(context) {
    const struck = context.known.get(context.body.entry);
    if (struck === undefined) return "entry-unknown";
    return struck.party === context.entry.envelope.party ? undefined : "not-the-author";
  },
  apply: (state, entry, body) => {
    const at = state as ReportState;
    return { ...at, strikes: addItem(at.strikes, entry, body) };
  },
  bury: (state, hash) => ({ ...state, strikes: buryItem(state.strikes, hash) }),
};

const reportKinds = [
  logLine,
  report,
  reportText,
  correction,
  quantity,
  reportStatus,
  strike,
  relabelKind<ReportState>(object, ["log-line/1", "report/1"]),
] as const;

export const reportType: ObjectType<ReportState> = {
  type: object,
  kinds: reportKinds,
  shared: (state) => state,
};
