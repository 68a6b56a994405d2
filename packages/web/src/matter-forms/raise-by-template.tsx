import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useReasonAgainstOpening } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { useActions } from "../app/actions.tsx";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";

const RaiseMatter = lazy(async () => ({ default: (await import("./raise-matter.tsx")).RaiseMatter }));

/** Every template of the mechanism in the palette, on every screen. */
export function RaiseByTemplate(): ReactNode {
  const { realm } = useSession();
  const templates = mechanismOf(useQuery(queries.mechanism(realm.realm)).data)?.templates ?? [];
  const reason = useReasonAgainstOpening(commands.openMatter);
  const [chosen, choose] = useState<string | undefined>();
  useActions(
    templates.map(({ id, name }) => ({
      id: `raise ${id}`,
      words: { ja: `案件を起こす：${name.ja}`, en: `Raise a matter: ${name.en}` },
      kana: "あんけんをおこす ひながた",
      group: "act" as const,
      reason,
      run: () => choose(id),
    })),
    `${templates.map(({ id, version }) => `${id} ${version}`).join()} ${reason}`,
  );
  if (chosen === undefined) return null;
  return (
    <Suspense fallback={null}>
      <RaiseMatter template={chosen} onClose={() => choose(undefined)} />
    </Suspense>
  );
}
