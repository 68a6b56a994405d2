import "./matter.css";
import "./text.css";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useLook } from "../app/use-look.ts";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { MatterHead } from "./matter-head.tsx";
import { MatterSide } from "./matter-side.tsx";
import { TextPanel } from "./text-panel.tsx";
import { ShownText } from "./text-shown.tsx";

/** One matter: what gets agreed at the left; at the right who acts, what I can do, how far we are, how we got here. */
export function MatterPage(): ReactNode {
  const { t } = useWords();
  const { audience, subject } = useParams({ from: "/frame/matters/$audience/$subject" });
  const object = useQuery(queries.object(audience, subject));
  const matter = object.data?.shared.matter;
  const look = useLook();
  const moved = matter?.moved.entry;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for each entry that comes while it is open.
  useEffect(() => {
    if (moved !== undefined) look({ subjects: [subject] });
  }, [subject, moved]);
  usePlace([{ words: t("place.matters"), to: "/matters" }, { words: matter?.reference ?? "…" }]);
  if (object.data === undefined) {
    return object.error === null ? (
      <Loading rows={10} />
    ) : (
      <Problem error={object.error} onRetry={() => void object.refetch()} />
    );
  }
  if (matter === undefined) return <Blank title={t("state.notFound")} help={t("state.notFoundHelp")} />;
  return (
    <ShownText key={subject} matter={matter}>
      <div className="matter">
        <MatterHead matter={matter} />
        <TextPanel matter={matter} object={object.data} />
        <MatterSide matter={matter} object={object.data} />
      </div>
    </ShownText>
  );
}
