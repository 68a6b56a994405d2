import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { asTyped } from "../app/parse-time.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Ticks } from "../design/ticks.tsx";
import { useDue, useDueWords } from "./use-due.ts";
import { useWorkFrame, type WorkParts } from "./work-frame.ts";

/** Priority, suspense and basis as one's own side sees them: what is emptied is taken back. */
export function SetMatter(parts: WorkParts): ReactNode {
  const { matter } = parts;
  const { t, pick, language } = useWords();
  const { realm, mine } = useSession();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const own = matter.sides.find(({ party }) => party === mine);
  const [priority, setPriority] = useState(own?.priority?.id ?? "");
  const [typed, setTyped] = useState(own?.due === undefined ? "" : asTyped(own.due, language));
  const [measures, setMeasures] = useState<readonly string[]>(own?.measures.map(({ id }) => id) ?? []);
  const [legal, setLegal] = useState<Pair>({ ja: own?.legal?.ja ?? "", en: own?.legal?.en ?? "" });
  const [touched, setTouched] = useState(false);
  const { due, error } = useDue(touched ? typed : "");
  const words = writtenOf(legal);
  const basis =
    measures.length === 0 && words === undefined ? null : { measures: [...measures], ...(words && { legal: words }) };
  const dueWords = useDueWords();
  const input = {
    priority: priority === "" ? null : priority,
    ...(touched ? { suspense: due ?? null } : {}),
    basis,
  };
  return (
    <ActDialog
      {...useWorkFrame(commands.setMatter, parts)}
      input={error === undefined ? input : undefined}
      missing={error}
      preview={
        <>
          <Said does={(reader) => reader.t("says.set", { reference: matter.reference })} />
          <p>
            {[
              pick(mechanism?.priorities.find(({ id }) => id === priority)?.name ?? { ja: "", en: "" }),
              dueWords(touched ? due : own?.due),
              ...measures,
            ]
              .filter((each) => each !== "")
              .join(pick({ ja: "、", en: ", " }))}
          </p>
          {words === undefined ? null : <AsWritten text={words} />}
        </>
      }
    >
      <Choice
        label={t("work.priority")}
        value={priority}
        onChange={setPriority}
        options={[
          { value: "", words: t("work.none") },
          ...(mechanism?.priorities ?? []).map(({ id, name }) => ({ value: id, words: pick(name) })),
        ]}
      />
      <Field
        label={t("raise.due")}
        help={t("raise.dueHelp")}
        value={typed}
        onChange={(value) => {
          setTouched(true);
          setTyped(value);
        }}
        error={error}
      />
      <details>
        <summary>{t("work.basis")}</summary>
        <BilingualField label={t("work.legal")} help={t("acts.optional")} lines={2} value={legal} onChange={setLegal} />
        <Ticks
          label={t("work.measures")}
          value={measures}
          onChange={setMeasures}
          options={(mechanism?.measures ?? [])
            .filter(({ handling }) => handling === "coordination")
            .map(({ id, title }) => ({ value: id, words: `${id}　${pick(title)}` }))}
        />
      </details>
    </ActDialog>
  );
}
