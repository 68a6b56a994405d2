import { type ReactNode, useState } from "react";
import { SendBody } from "../act/send-dialog.tsx";
import { useSession } from "../app/session.tsx";
import { Bridge } from "../design/bridge.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { Choice, Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Notice } from "../design/notice.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { Specimen } from "./specimens.tsx";

const nothing = (): void => {};

export function ButtonsSpecimen(): ReactNode {
  const { t } = useWords();
  return (
    <Specimen title={t("gallery.buttons")}>
      <div className="specimen">
        <Button kind="primary" shortcut="a" onPress={nothing}>
          {t("act.concur")}
        </Button>
        <Button onPress={nothing}>{t("act.proposeText")}</Button>
        <Button kind="danger" onPress={nothing}>
          {t("act.withdraw")}
        </Button>
        <Button size="small" onPress={nothing}>
          {t("room.mapTable")}
        </Button>
        <Button reason={t("state.deniedHelp")}>{t("act.closeMatter")}</Button>
        <Quiet onPress={nothing}>{t("matter.fingerprint")}</Quiet>
      </div>
      <p className="note">{t("act.unavailable", { reason: t("state.deniedHelp") })}</p>
    </Specimen>
  );
}

export function FieldsSpecimen(): ReactNode {
  const { t, pick } = useWords();
  const [value, setValue] = useState("4/18 17:30");
  const [title, setTitle] = useState("");
  return (
    <Specimen title={t("gallery.fields")}>
      <Field label={t("raise.subject")} help={t("raise.subjectHelp")} value={title} onChange={setTitle} />
      <Field
        label={t("raise.due")}
        help={t("raise.dueHelp")}
        value={value}
        onChange={setValue}
        error={t("raise.pastDue", { time: "17:58" })}
      />
      <Field label={t("entry.source")} placeholder={t("entry.sourceHelp")} value="" onChange={nothing} />
      <Choice
        label={t("raise.body")}
        value="bocc"
        onChange={nothing}
        options={[
          { value: "bocc", words: pick({ ja: "共同運用調整所", en: "Bilateral Operations Coordination Center" }) },
        ]}
      />
    </Specimen>
  );
}

/** The dialog as it stands over a screen, here within the sheet. */
export function DialogSpecimen(): ReactNode {
  const { t, language } = useWords();
  const { shared } = useSession();
  const parties = useParties();
  return (
    <Specimen title={t("gallery.dialog")}>
      <div className="dialog">
        <div className="dialog-head">
          <h2>{t("send.title", { party: sideName(parties.of("us"), language) })}</h2>
          <span className="third">J-4 {t("matter.version", { version: 3 })}</span>
        </div>
        <div className="dialog-body">
          <SendBody
            audience={shared}
            label={shared.label}
            preview={
              <p lang="en">
                Japan (Representative of the Joint Staff) concurs in J-4, text version 3, fingerprint{" "}
                <code>9f3c 41ae 07d2 b86e</code>, 18 Apr 17:58 JST.
              </p>
            }
            previewLanguage="English"
            afterwards={t("send.afterwardsConcur")}
          />
        </div>
        <div className="dialog-foot">
          <Button kind="primary" shortcut="Enter" onPress={nothing}>
            {t("entry.send")}
          </Button>
          <Button shortcut="Esc" onPress={nothing}>
            {t("act.cancel")}
          </Button>
        </div>
      </div>
    </Specimen>
  );
}

export function StatesSpecimen(): ReactNode {
  const { t } = useWords();
  return (
    <Specimen title={t("gallery.states")}>
      <div className="framed">
        <Blank title={t("room.nothingWaits")} help={t("room.nothingWaitsHelp")}>
          <Button shortcut="c" onPress={nothing}>
            {t("act.raise")}
          </Button>
        </Blank>
      </div>
      <div className="framed">
        <Loading rows={4} />
      </div>
      <div className="framed">
        <Blank title={t("state.offline")} help={t("state.offlineHelp")}>
          <Button onPress={nothing}>{t("act.retry")}</Button>
        </Blank>
      </div>
      <div className="framed">
        <Blank title={t("state.denied")} help={t("state.deniedHelp")} />
      </div>
      <div className="framed">
        <Blank title={t("state.partitioned", { time: "17:41" })} help={t("state.partitionedHelp")} />
      </div>
    </Specimen>
  );
}

export function NoticesSpecimen(): ReactNode {
  const { t, language } = useWords();
  const parties = useParties();
  const party = sideName(parties.of("us"), language);
  return (
    <Specimen title={t("gallery.notices")}>
      <Notice
        title={t("entry.sentAt", { time: "18:21:07" })}
        detail={t("entry.confirmed", { party, time: "18:21:09" })}
      >
        <Bridge mine="jp" other="us" state="same" />
      </Notice>
      <Notice title={t("report.waiting")} detail={t("entry.waitsForLink", { party })}>
        <Bridge mine="jp" other="us" state="down" />
      </Notice>
      <Notice kind="alert" title={t("link.forked", { party })} detail={t("linkPage.forked")}>
        <Button size="small" onPress={nothing}>
          {t("act.show")}
        </Button>
      </Notice>
    </Specimen>
  );
}
