import type { MatterView, ObjectView, Staffing } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { AsWritten } from "../act/said.tsx";
import { type Sending, useCommand } from "../act/use-command.ts";
import { mechanismOf } from "../app/definition.ts";
import { namedPosts } from "../app/named-posts.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import { useDue, useDueWords } from "./use-due.ts";

type Asked = Staffing["asked"][number];
type Open =
  | { readonly act: "ask" | "sign-off"; readonly dossier: string }
  | { readonly act: "chop" | "reconcile"; readonly dossier: string; readonly asked: Asked };

/** One side's own staffing: whom it asked, what they said, what is missing before its position is given. Stays at home. */
export function StaffingPanel(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t, pick } = useWords();
  const { home, mine } = useSession();
  const parties = useParties();
  const now = useNow(15_000);
  const [open, setOpen] = useState<Open | undefined>();
  const opening = useDossier(matter, object, (dossier) => setOpen({ act: "ask", dossier }));
  const { staffing } = object.national;
  if (home === undefined) return null;
  return (
    <section aria-labelledby="staffing" data-home>
      <div className="panel-head">
        <h2 id="staffing">{t("staffing.title")}</h2>
        <span className="aside">
          <Chip kind="home">{pick(parties.of(mine).homeOnlyLabel)}</Chip>
        </span>
      </div>
      {staffing === undefined ? null : (
        <ul>
          {staffing.asked.map((asked) => (
            <li key={asked.entry} className="work-row staffing-row">
              <span />
              <span>
                {pick(asked.of)} <span className="third">{t(`staffing.state.${asked.state}`)}</span>
                <span className="block second">
                  <Written text={asked.answer?.words ?? asked.question} />
                </span>
              </span>
              <span className="work-acts">
                {asked.state === "waits" && asked.due !== undefined ? <Urgency due={asked.due} now={now} /> : null}
                <Quiet onPress={() => setOpen({ act: "chop", dossier: staffing.dossier, asked })}>
                  {t("staffing.chop")}
                </Quiet>
                {asked.state === "comment" || asked.state === "object" ? (
                  <Quiet onPress={() => setOpen({ act: "reconcile", dossier: staffing.dossier, asked })}>
                    {t("staffing.reconcile")}
                  </Quiet>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="agreement-sentence">
        {staffing === undefined
          ? t("staffing.none")
          : staffing.missing.length === 0
            ? t("staffing.ready")
            : t("staffing.missing", {
                what: staffing.missing.map((each) => t(`staffing.misses.${each}`)).join(pick({ ja: "、", en: ", " })),
              })}{" "}
        {staffing?.needed === undefined ? null : (
          <span className="third">{t("staffing.needed", { level: pick(staffing.needed.name) })}</span>
        )}
      </p>
      <div className="buttons staffing-acts">
        <Button
          size="small"
          pending={opening.pending}
          onPress={() => (staffing === undefined ? opening.ask() : setOpen({ act: "ask", dossier: staffing.dossier }))}
        >
          {t("staffing.ask")}
        </Button>
        {staffing === undefined ? null : (
          <Button size="small" onPress={() => setOpen({ act: "sign-off", dossier: staffing.dossier })}>
            {t("staffing.signOff")}
          </Button>
        )}
        {opening.error === undefined ? null : <span className="field-error">{opening.error}</span>}
      </div>
      {open === undefined ? null : (
        <StaffingDialog open={open} matter={matter} staffing={staffing} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

/** The dossier about the matter, opened at the first question where there is none yet. */
function useDossier(matter: MatterView, object: ObjectView, then: (dossier: string) => void) {
  const { home } = useSession();
  const opening: Sending = useCommand(commands.openDossier, (reply) => then(reply.subject));
  const [held] = object.national.dossiers;
  return {
    pending: opening.pending,
    error: opening.error,
    ask: () => {
      if (held !== undefined) then(held.subject);
      else if (home !== undefined) {
        opening.send({ about: matter.subject }, { audience: home.audience, label: home.label });
      }
    },
  };
}

const stances = ["concur", "comment", "object"] as const;

function StaffingDialog(props: {
  readonly open: Open;
  readonly matter: MatterView;
  readonly staffing: Staffing | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { open, matter, staffing, onClose } = props;
  const { t, pick, language } = useWords();
  const { home, mine, realm } = useSession();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const [pair, setPair] = useState<Pair>(emptyPair);
  const [of, setOf] = useState("");
  const [stance, setStance] = useState<(typeof stances)[number]>("concur");
  const [level, setLevel] = useState(staffing?.needed?.id ?? "");
  const [typed, setTyped] = useState("");
  const { due, error } = useDue(typed);
  const dueWords = useDueWords();
  const words = writtenOf(pair);
  const organisations = (mechanism?.definition.organisations ?? []).filter(({ party }) => party === mine);
  const whom = [
    ...organisations.map(({ id, name }) => ({ value: `organisation ${id}`, words: pick(name) })),
    ...namedPosts(mechanism, mine).map(({ id, name }) => ({ value: `post ${id}`, words: pick(name) })),
  ];
  const chosen = whom.find(({ value }) => value === of) ?? whom[0];
  const [kind = "post", id = ""] = chosen?.value.split(" ") ?? [];
  const levels = mechanism?.ladder ?? [];
  const signed = levels.find((each) => each.id === level) ?? levels[0];
  const despite = (staffing?.missing ?? []).filter((each) => each !== "sign-off");
  const { command, input, said } = {
    ask: {
      command: commands.askChop,
      input:
        words === undefined || error !== undefined
          ? undefined
          : { [kind]: id, question: words, ...(due !== undefined && { suspense: due }) },
      said: chosen?.words ?? "",
    },
    chop: {
      command: commands.chop,
      input:
        "asked" in open && (stance === "concur" || words !== undefined)
          ? { request: open.asked.entry, stance, ...(words && { words }) }
          : undefined,
      said: t(`staffing.state.${stance}`),
    },
    reconcile: {
      command: commands.reconcile,
      input:
        "asked" in open && open.asked.answer && words !== undefined
          ? { chops: [open.asked.answer.entry], words }
          : undefined,
      said: "asked" in open ? pick(open.asked.of) : "",
    },
    "sign-off": {
      command: commands.signOff,
      input: { level: signed?.id ?? "", despite: despite.length > 0 },
      said: signed === undefined ? "" : pick(signed.name),
    },
  }[open.act];
  return (
    <ActDialog
      command={command}
      title={command.title[language]}
      aside={matter.reference}
      target={{ audience: home?.audience ?? "", subject: open.dossier, label: home?.label ?? "" }}
      input={input}
      missing={input === undefined ? (words === undefined ? t("acts.wordsMissing") : error) : undefined}
      preview={
        <>
          <p>
            <strong>{said}</strong>
          </p>
          {open.act === "sign-off" && despite.length > 0 ? (
            <p className="field-error">
              {t("staffing.despite", {
                what: despite.map((each) => t(`staffing.misses.${each}`)).join(pick({ ja: "、", en: ", " })),
              })}
            </p>
          ) : null}
          {words === undefined ? null : <AsWritten text={words} />}
          {open.act === "ask" && due !== undefined ? <p className="second">{dueWords(due)}</p> : null}
        </>
      }
      onClose={onClose}
    >
      {open.act === "ask" ? (
        <Choice label={t("staffing.whom")} value={chosen?.value ?? ""} onChange={setOf} options={whom} />
      ) : null}
      {open.act === "chop" ? (
        <Choice
          label={pick(open.asked.of)}
          value={stance}
          onChange={setStance}
          options={stances.map((value) => ({ value, words: t(`staffing.state.${value}`) }))}
        />
      ) : null}
      {open.act === "sign-off" ? (
        <Choice
          label={t("staffing.level")}
          value={signed?.id ?? ""}
          onChange={setLevel}
          options={levels.map(({ id: value, name }) => ({ value, words: pick(name) }))}
        />
      ) : (
        <BilingualField
          label={t(open.act === "ask" ? "staffing.question" : "record.words")}
          lines={3}
          value={pair}
          onChange={setPair}
        />
      )}
      {open.act === "ask" ? (
        <Field label={t("raise.due")} help={t("raise.dueHelp")} value={typed} onChange={setTyped} error={error} />
      ) : null}
    </ActDialog>
  );
}
