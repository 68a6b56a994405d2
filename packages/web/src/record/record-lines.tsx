import { formatDayTime } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import { hitAddress } from "../app/addresses.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import type { RecordLine } from "./record-line.ts";

/** Virtual rows: only what is in view is drawn, so ten thousand scroll like ten. */
export function RecordLines(props: { readonly lines: readonly RecordLine[] }): ReactNode {
  const { lines } = props;
  const ref = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => ref.current,
    estimateSize: () => 33,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 12,
  });
  return (
    <div className="scroll" ref={ref} data-list>
      <div className="record-rows" ref={(element) => element?.style.setProperty("height", `${rows.getTotalSize()}px`)}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index];
          return line === undefined ? null : (
            <div
              key={row.key}
              className="chronology-slot"
              data-index={row.index}
              ref={(element) => {
                element?.style.setProperty("transform", `translateY(${row.start}px)`);
                rows.measureElement(element);
              }}
            >
              <Line line={line} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Line(props: { readonly line: RecordLine }): ReactNode {
  const { line } = props;
  const { t, language, pick } = useWords();
  const { label } = useSession();
  const zone = useZone();
  const words = label(line.label)?.words;
  const address =
    line.type === "report" && line.stamp !== undefined
      ? ({ to: "/record/$entry", params: { entry: line.stamp.entry } } as const)
      : hitAddress(line);
  return (
    <Link {...address} className="row record-line" data-row data-home={line.stamp?.home === true ? "" : undefined}>
      <span className="second">{formatDayTime(line.at, zone, language)}</span>
      {line.party === undefined ? <span /> : <Mark party={line.party} />}
      <span className="second">{line.reference ?? t(`record.type.${line.type}`)}</span>
      <span>
        <Written text={line.text} fallback={t("report.recalled")} />
      </span>
      <span className="third" title={words === undefined ? line.label : pick(words)}>
        {words === undefined ? line.label : pick(words)}
      </span>
      <span className="third">{deliveryWord(line, t)}</span>
    </Link>
  );
}

function deliveryWord(line: RecordLine, t: ReturnType<typeof useWords>["t"]): string {
  if (line.stamp === undefined) return "";
  if (line.stamp.home) return t("record.home");
  const states = line.stamp.delivery.map(({ state }) => state);
  if (states.includes("waiting")) return t("record.waiting");
  return states.includes("sent") ? t("record.sent") : t("record.held");
}
