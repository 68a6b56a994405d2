import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { definitionOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { Ticks } from "../design/ticks.tsx";
import { type SituationActProps, targetOf } from "./target.ts";

const idForm = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;

/**
 * Which situations of the mechanism one's own side determined to exist, and who on that side determines each. It says what
 * the side holds; the others' determinations stay theirs, and where they differ the room shows both.
 */
export function Determine(props: SituationActProps): ReactNode {
  const { situation, object, onClose } = props;
  const { t, pick } = useWords();
  const { realm, mine } = useSession();
  const parties = useParties();
  const kinds = definitionOf(useQuery(queries.mechanism(realm.realm)).data)?.situations ?? [];
  const own = situation.sides.find(({ party }) => party === mine)?.determination;
  const [chosen, choose] = useState<readonly string[]>(own?.situations.map(({ id }) => id) ?? []);
  const [basis, setBasis] = useState("");
  const named = basis.normalize("NFKC").trim();
  const wrong = named !== "" && !idForm.test(named);
  const nameOf = (id: string) => kinds.find((kind) => kind.id === id)?.name ?? { ja: id, en: id };
  const others = situation.sides.filter(({ party, determination }) => party !== mine && determination !== undefined);
  return (
    <ActDialog
      command={commands.determine}
      title={t("determine.title")}
      aside={situation.reference}
      target={targetOf(situation, object)}
      binding
      input={wrong ? undefined : { situations: chosen, ...(named === "" ? {} : { basis: named }) }}
      missing={wrong ? t("determine.basisWrong") : undefined}
      preview={
        <Said
          does={(words) =>
            chosen.length === 0
              ? words.t("determine.saidNone")
              : words.t("determine.said", {
                  what: chosen.map((id) => words.pick(nameOf(id))).join(words.pick({ ja: "、", en: "; " })),
                })
          }
        />
      }
      afterwards={t("determine.afterwards")}
      onClose={onClose}
    >
      {others.length === 0 ? null : (
        <dl className="facts">
          {others.map(({ party, determination }) => (
            <div key={party} className="fact">
              <dt>{t("determine.theirs", { party: pick(parties.of(party).name) })}</dt>
              <dd>
                {determination?.situations.map(({ name }) => pick(name)).join(pick({ ja: "、", en: "; " })) ||
                  t("determine.none")}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Ticks
        label={t("determine.which")}
        value={chosen}
        onChange={(value) => choose(kinds.map(({ id }) => id as string).filter((id) => value.includes(id)))}
        options={kinds.map(({ id, name, determinedBy }) => {
          const by = determinedBy[mine];
          return {
            value: id as string,
            words: pick(name),
            help: by === undefined ? undefined : t("determine.by", { who: pick(by) }),
          };
        })}
      />
      <Field
        label={t("determine.basis")}
        help={t("determine.basisHelp")}
        value={basis}
        onChange={setBasis}
        error={wrong ? t("determine.basisWrong") : undefined}
      />
    </ActDialog>
  );
}
