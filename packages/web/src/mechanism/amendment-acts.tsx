import type { AmendmentView } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { useActions } from "../app/actions.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { inFours } from "./in-fours.ts";

type Stance = "concur" | "reserve" | "non-concur" | "withdraw";

const titles = {
  concur: "amend.adopt",
  reserve: "amend.reserve",
  "non-concur": "amend.nonConcur",
  withdraw: "amend.withdraw",
} as const;

/** Where one's own side can stand on a proposed definition: each act shows what it will say, and to whom, before it binds. */
export function AmendmentActs(props: {
  readonly audience: string;
  readonly amendment: AmendmentView;
  readonly name: { readonly ja: string; readonly en: string };
}): ReactNode {
  const { audience, amendment, name } = props;
  const { t, language } = useWords();
  const { mine } = useSession();
  const object = useQuery(queries.object(audience, audience)).data;
  const { reason } = useReasonAgainst(object, audience);
  const [giving, give] = useState<Stance | undefined>();
  const own = amendment.stances.find(({ party }) => party === mine)?.stance ?? "none";
  const offered = stancesFor(amendment.is, own);
  const against = reason(commands.adopt);
  useActions(
    offered.map((stance) => ({
      id: `amendment ${stance}`,
      words: { ja: `機構の改正：${titleWords[stance].ja}`, en: `Amendment: ${titleWords[stance].en}` },
      group: "act" as const,
      reason: against,
      run: () => give(stance),
    })),
    JSON.stringify([amendment.text, offered, against, language]),
  );
  if (offered.length === 0) return null;
  return (
    <div className="amendment-acts">
      {offered.map((stance) => (
        <Button
          key={stance}
          reason={against}
          onPress={() => give(stance)}
          {...(stance === "concur" ? { kind: "primary" as const } : {})}
        >
          {t(titles[stance])}
        </Button>
      ))}
      {against === undefined ? null : <p className="second">{against}</p>}
      {giving === undefined ? null : (
        <ActDialog
          command={commands.adopt}
          title={t(titles[giving])}
          target={{
            audience,
            subject: audience,
            ...(object === undefined ? {} : { label: object.shared.label, saw: object.shared.counts }),
          }}
          binding
          input={{ text: amendment.text, stance: giving }}
          preview={
            <Said
              does={(words) =>
                words.t("amend.saidStance", {
                  name: words.pick(name),
                  version: amendment.version ?? 0,
                  hash: inFours(amendment.definition),
                  stance: words.t(`amend.stance.${giving}`),
                })
              }
            />
          }
          afterwards={t("amend.afterwards")}
          onClose={() => give(undefined)}
        />
      )}
    </div>
  );
}

const titleWords = {
  concur: { ja: "同意", en: "concur" },
  reserve: { ja: "留保", en: "reserve" },
  "non-concur": { ja: "不同意", en: "non-concur" },
  withdraw: { ja: "撤回", en: "withdraw" },
} as const;

/** What is agreed is final; what was passed over can only be let go. */
function stancesFor(is: AmendmentView["is"], own: AmendmentView["stances"][number]["stance"]): readonly Stance[] {
  const isSaid = own !== "none" && own !== "withdraw";
  if (is === "passed") return isSaid ? ["withdraw"] : [];
  if (is !== "open") return [];
  const all: readonly Stance[] = ["concur", "reserve", "non-concur", ...(isSaid ? (["withdraw"] as const) : [])];
  return all.filter((stance) => stance !== own);
}
