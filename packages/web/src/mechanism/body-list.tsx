import type { MechanismReply, TemporaryBody } from "@kakehashi/contract";
import type { ChartBox } from "@kakehashi/core";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { countsOf } from "./body-counts.ts";
import { CountMarks } from "./count-marks.tsx";
import { temporaryIn } from "./temporary-in.ts";

/** The chart with its numbers as a table: for screen readers, phones and copying. */
export function BodyList(props: {
  readonly boxes: readonly ChartBox[];
  readonly counts: MechanismReply["counts"];
  /** As it was on a day: matters are of the present alone. */
  readonly past: boolean;
  readonly chosen: string | undefined;
  readonly temporary: readonly TemporaryBody[];
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { boxes, counts, past, chosen, temporary, onChoose } = props;
  const { t, pick } = useWords();
  return (
    <table className="table body-list" data-density="comfortable">
      <thead>
        <tr>
          <th>{t("raise.body")}</th>
          <th>{t("mechanism.convened")}</th>
          <th>{t("mechanism.seats")}</th>
          {past ? null : <th>{t("mechanism.openMatters")}</th>}
        </tr>
      </thead>
      <tbody data-list>
        {boxes.map((box) => (
          <tr key={box.id} aria-selected={box.id === chosen}>
            <td>
              <button type="button" className="quiet" data-row onClick={() => onChoose(box.id)}>
                {box.abbr === undefined ? "" : `${box.abbr} `}
                {pick(box.name)}
              </button>
              {temporaryIn(temporary, box).map((body) => (
                <div key={body.id} className="second">
                  {t("bodies.mark")}　
                  <button type="button" className="quiet" data-row onClick={() => onChoose(body.id)}>
                    {pick(body.name)}
                  </button>
                </div>
              ))}
            </td>
            <td className="second of-detail">{box.convened === undefined ? "" : pick(box.convened)}</td>
            <td className="of-detail">
              {box.sides
                .filter(({ members }) => members.length > 0)
                .map(({ party, members }) => (
                  <div key={party}>
                    <Mark party={party} />{" "}
                    {members
                      .map((member) => `${pick(member.name)}${member.optional ? "*" : ""}`)
                      .join(pick({ ja: "、", en: ", " }))}
                  </div>
                ))}
            </td>
            {past ? null : <td>{box.kind === "body" ? <CountMarks counts={countsOf(counts, box)} /> : null}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
