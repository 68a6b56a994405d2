import { formatDuration } from "@kakehashi/language";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import { matters, now } from "./fixtures/kumamoto.ts";
import { Specimen } from "./specimens.tsx";

export function RowsSpecimen(): ReactNode {
  const { t, language } = useWords();
  const densities = [
    ["compact", t("post.rowsCompact")],
    ["standard", t("post.rowsStandard")],
    ["comfortable", t("post.rowsComfortable")],
  ] as const;
  return (
    <Specimen title={t("gallery.rows")}>
      <div className="gallery-grid">
        {densities.map(([density, name]) => (
          <div key={density}>
            <p className="note">{name}</p>
            <table className="table" data-density={density}>
              <thead>
                <tr>
                  <th>{t("matters.no")}</th>
                  <th>{t("matters.matter")}</th>
                  <th className="number">{t("matters.waiting")}</th>
                  <th className="number">{t("matters.due")}</th>
                </tr>
              </thead>
              <tbody>
                {[matters[0], matters[2], matters[5]].map((row) =>
                  row === undefined ? null : (
                    <tr key={row.subject}>
                      <td className="third">{row.reference}</td>
                      <td>
                        <Written text={row.title} />
                      </td>
                      <td className="number">{formatDuration(now - (row.awaits[0]?.since ?? now), language)}</td>
                      <td className="number">{row.due === undefined ? "" : <Urgency due={row.due} now={now} />}</td>
                    </tr>
                  ),
                )}
              </tbody>
            </table>
          </div>
        ))}
      </div>
    </Specimen>
  );
}

/** Ten thousand rows, to feel how they scroll. */
export function ManyRowsSpecimen(): ReactNode {
  const { t, pick } = useWords();
  const ref = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: 10_000,
    getScrollElement: () => ref.current,
    estimateSize: () => 33,
    overscan: 10,
  });
  return (
    <Specimen title={t("gallery.many")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached and moved by keyboard. */}
      <section className="scroll many" ref={ref} tabIndex={0} aria-label={t("gallery.many")}>
        <div
          className="record-rows"
          ref={(element) => element?.style.setProperty("height", `${rows.getTotalSize()}px`)}
        >
          {rows.getVirtualItems().map((row) => {
            const matter = matters[row.index % matters.length];
            return (
              <div
                key={row.key}
                className="chronology-slot"
                ref={(element) => element?.style.setProperty("transform", `translateY(${row.start}px)`)}
              >
                <div className="row record-line">
                  <span className="number">{row.index + 1}</span>
                  <Mark party={row.index % 2 === 0 ? "jp" : "us"} />
                  <span className="third">{matter?.reference}</span>
                  <span>
                    <Written text={matter?.title} />
                  </span>
                  <span className="third">
                    {matter === undefined ? "" : (matter.body.abbr ?? pick(matter.body.name))}
                  </span>
                  <span />
                </div>
              </div>
            );
          })}
        </div>
      </section>
    </Specimen>
  );
}

const scale = [
  ["22 / 28", { fontSize: 22, lineHeight: "28px", fontWeight: 600 }, "17:58　1,234.5 t"],
  [
    "20 / 28",
    { fontSize: 20, lineHeight: "28px", fontWeight: 650 },
    "平成28年（2016年）熊本地震　2016 Kumamoto Earthquake",
  ],
  [
    "20 / 36",
    { fontSize: 20, lineHeight: "36px", fontWeight: 500 },
    "両側がこれを保有し、その後、記録は改められていない。",
  ],
  ["16 / 28", { fontSize: 16, lineHeight: "28px" }, "自衛隊及び米軍は、各々の指揮系統の下で行動する。"],
  ["15 / 26", { fontSize: 15, lineHeight: "26px" }, "物資は、水、食料、毛布、簡易トイレ及び衛生用品とする。"],
  ["14 / 20", {}, "J-4　MV-22による救援物資の輸送　Use of Hakusui Sports Park"],
  ["13 / 20", { fontSize: 13 }, "確認済み　出所2　confirmed, 2 sources"],
  ["12 / 16", { fontSize: 12, lineHeight: "16px" }, "米側 12秒前に受領確認　receipt confirmed 12 s ago"],
] as const;

export function TypeSpecimen(): ReactNode {
  const { t } = useWords();
  return (
    <Specimen title={t("gallery.type")}>
      <div>
        {scale.map(([name, style, words]) => (
          <div key={name} className="type-row">
            <span className="note">{name}</span>
            <span style={style}>{words}</span>
          </div>
        ))}
        <div className="type-row">
          <span className="note">mono 12 / 20</span>
          <code>9f3c 41ae 07d2 b86e</code>
        </div>
      </div>
    </Specimen>
  );
}
