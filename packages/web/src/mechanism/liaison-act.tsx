import type { LiaisonRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, pairOf, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { HomeNote } from "../act/home-note.tsx";
import { AsWritten, Said } from "../act/said.tsx";
import type { Target } from "../act/use-command.ts";
import { PeriodFields, periodOf, type TypedPeriod } from "../app/period-fields.tsx";
import { queries } from "../app/queries.ts";
import { useNow } from "../app/session.tsx";
import { useWords, type wordsOf } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { momentWords, periodWords } from "./period-words.ts";

export type LiaisonActName = "receive" | "endLiaison" | "setPeriod" | "describeLiaison" | "person";

interface ActProps {
  readonly row: LiaisonRow;
  readonly onClose: () => void;
}

function targetOf({ audience, id, label, counts }: LiaisonRow): Target {
  return { audience, subject: id, label, saw: counts };
}

const namesOf = ({ post, reference }: LiaisonRow, reader: ReturnType<typeof wordsOf>) => ({
  post: reader.pick(post.name),
  reference,
});

/** What a side can say of a posting that is registered. */
export function LiaisonAct(props: ActProps & { readonly act: LiaisonActName }): ReactNode {
  const { act, row, onClose } = props;
  switch (act) {
    case "receive":
      return <Receive row={row} onClose={onClose} />;
    case "endLiaison":
      return <End row={row} onClose={onClose} />;
    case "setPeriod":
      return <SetPeriod row={row} onClose={onClose} />;
    case "describeLiaison":
      return <Describe row={row} onClose={onClose} />;
    case "person":
      return <Person row={row} onClose={onClose} />;
  }
}

function Receive({ row, onClose }: ActProps): ReactNode {
  const { language } = useWords();
  return (
    <ActDialog
      command={commands.receive}
      title={commands.receive.title[language]}
      aside={row.reference}
      target={targetOf(row)}
      binding
      input={{}}
      preview={<Said does={(reader) => reader.t("liaison.saysReceive", namesOf(row, reader))} />}
      onClose={onClose}
    />
  );
}

function End({ row, onClose }: ActProps): ReactNode {
  const { language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <ActDialog
      command={commands.endLiaison}
      title={commands.endLiaison.title[language]}
      aside={row.reference}
      target={targetOf(row)}
      binding
      input={{ at: now }}
      preview={
        <Said
          does={(reader) =>
            reader.t("liaison.saysEnd", { ...namesOf(row, reader), time: momentWords(now, zone, reader.language) })
          }
        />
      }
      onClose={onClose}
    />
  );
}

function SetPeriod({ row, onClose }: ActProps): ReactNode {
  const { t, language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  const [typed, setTyped] = useState<TypedPeriod>({ from: "", until: "" });
  // What is left empty stays as it is: the beginning that was given before.
  const period = periodOf(typed, typed.from.trim() === "" ? (row.from ?? now) : now);
  return (
    <ActDialog
      command={commands.setPeriod}
      title={commands.setPeriod.title[language]}
      aside={`${row.reference}　${periodWords(row, { t, zone, language })}`}
      target={targetOf(row)}
      binding
      input={period}
      missing={period === undefined ? t("liaison.badTime") : undefined}
      preview={
        <Said
          does={(reader) =>
            reader.t("liaison.saysPeriod", {
              ...namesOf(row, reader),
              period: periodWords(period ?? {}, { ...reader, zone }),
            })
          }
        />
      }
      onClose={onClose}
    >
      <PeriodFields value={typed} now={now} onChange={setTyped} autoFocus />
    </ActDialog>
  );
}

function Describe({ row, onClose }: ActProps): ReactNode {
  const { t, language } = useWords();
  const [role, setRole] = useState(pairOf(row.role));
  const [remark, setRemark] = useState(pairOf(row.remark));
  const words = writtenOf(role);
  const more = writtenOf(remark);
  return (
    <ActDialog
      command={commands.describeLiaison}
      title={commands.describeLiaison.title[language]}
      aside={row.reference}
      target={targetOf(row)}
      input={words === undefined ? undefined : { role: words, ...(more === undefined ? {} : { remark: more }) }}
      missing={words === undefined ? t("acts.wordsMissing") : undefined}
      preview={
        words === undefined ? null : (
          <>
            <Said does={(reader) => reader.t("liaison.saysDescribe", namesOf(row, reader))} />
            <AsWritten text={words} />
            {more === undefined ? null : <AsWritten text={more} />}
          </>
        )
      }
      onClose={onClose}
    >
      <BilingualField
        label={t("liaison.role")}
        help={t("liaison.roleHelp")}
        value={role}
        onChange={setRole}
        autoFocus
      />
      <BilingualField label={t("liaison.remark")} lines={2} value={remark} onChange={setRemark} />
    </ActDialog>
  );
}

/** Who holds the post is a note of one's own side, about the posting: nothing of it leaves. */
function Person({ row, onClose }: ActProps): ReactNode {
  const dossiers = useQuery(queries.object(row.audience, row.id)).data?.national.dossiers;
  if (dossiers === undefined) return null;
  return <HomeNote about={row.id} reference={row.reference} dossiers={dossiers} onClose={onClose} />;
}
