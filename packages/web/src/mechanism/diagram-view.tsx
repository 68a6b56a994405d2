import type { MechanismReply, TemporaryBody } from "@kakehashi/contract";
import type { Diagram } from "@kakehashi/core";
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { BoxView } from "./box-view.tsx";
import { type EdgeLabel, edgeLabels } from "./edge-labels.ts";
import { edgePath, rectOn, type Tracks } from "./edge-path.ts";
import { temporaryIn } from "./temporary-in.ts";

/**
 * Boxes are laid out by the browser on the figure's own grid, so that words of any language fit; lines are drawn over
 * them once the rows have found their height.
 */
export function DiagramView(props: {
  readonly diagram: Diagram;
  readonly counts: MechanismReply["counts"];
  readonly chosen: string | undefined;
  readonly temporary: readonly TemporaryBody[];
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { diagram, counts, chosen, temporary, onChoose } = props;
  const { t } = useWords();
  const ref = useRef<HTMLDivElement>(null);
  const [tracks, setTracks] = useState<Tracks | undefined>();
  const { columns, rows } = diagram.grid;
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setTracks(readTracks(element)));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <div
        className="chart"
        data-list
        ref={ref}
        style={{
          gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          gridTemplateRows: `repeat(${rows}, minmax(16px, auto))`,
        }}
      >
        {diagram.nodes.map((node) => (
          <BoxView
            key={node.id}
            box={node}
            place={node.place}
            counts={counts}
            chosen={node.id === chosen}
            temporary={temporaryIn(temporary, node)}
            onChoose={onChoose}
          />
        ))}
        {tracks === undefined ? null : <Edges diagram={diagram} tracks={tracks} />}
      </div>
      <div className="chart-legend">
        {diagram.legend.map(({ id, words, kinds }) => (
          <LegendLine key={id} words={words} dashed={kinds.includes("escalation")} />
        ))}
        <span>{t("mechanism.countsHelp")}</span>
        {diagram.edges.some(({ estimated }) => estimated !== undefined) ? (
          <span>{t("mechanism.estimatedHelp")}</span>
        ) : null}
      </div>
    </>
  );
}

function readTracks(element: HTMLElement): Tracks {
  const style = getComputedStyle(element);
  const edges = (sizes: string): number[] => {
    let at = 0;
    return [0, ...sizes.split(" ").map((size) => (at += Number.parseFloat(size)))];
  };
  return { columns: edges(style.gridTemplateColumns), rows: edges(style.gridTemplateRows) };
}

function LegendLine(props: { readonly words: { ja: string; en: string }; readonly dashed: boolean }): ReactNode {
  const { pick } = useWords();
  return (
    <span>
      <svg viewBox="0 0 28 8" aria-hidden role="presentation">
        <path d="M0 4h28" strokeDasharray={props.dashed ? "4 3" : undefined} strokeWidth="1.5" />
      </svg>
      {pick(props.words)}
    </span>
  );
}

function placeOf(label: EdgeLabel | undefined): CSSProperties {
  if (label === undefined) return {};
  const { x, y, width, is } = label;
  if (is === "right") return { left: x, top: y, maxInlineSize: width };
  return { left: x, top: y, inlineSize: width, ...(is === "left" && { textAlign: "end" }) };
}

function Edges(props: { readonly diagram: Diagram; readonly tracks: Tracks }): ReactNode {
  const { diagram, tracks } = props;
  const { pick } = useWords();
  const lines = diagram.edges.map((edge) => ({ edge, ...edgePath(edge.path, tracks) }));
  const labels = edgeLabels(
    lines.map(({ points }) => points),
    diagram.nodes.map(({ place }) => rectOn(place, tracks)),
    { left: 0, right: tracks.columns.at(-1) ?? 0 },
  );
  return (
    <>
      <svg aria-hidden role="presentation">
        {lines.map(({ edge, path, heads }) => {
          const dashed = edge.kind === "escalation";
          return (
            <g key={edge.link} opacity={edge.estimated === undefined ? 1 : 0.7}>
              <path
                d={path}
                fill="none"
                strokeWidth={edge.estimated === undefined ? 1.5 : 0.75}
                strokeDasharray={dashed ? "4 3" : undefined}
              />
              {(edge.bothWays ? heads : heads.slice(1)).map((head) => (
                <path key={head} d={head} stroke="none" />
              ))}
            </g>
          );
        })}
      </svg>
      {lines.map(({ edge }, at) => (
        <span
          key={edge.link}
          className="edge-words"
          data-level={labels[at]?.is === "level" ? "" : undefined}
          style={placeOf(labels[at])}
        >
          {pick(edge.words)}{" "}
          {edge.estimated === undefined ? null : <Chip kind="provisional">{pick(edge.estimated)}</Chip>}
        </span>
      ))}
    </>
  );
}
