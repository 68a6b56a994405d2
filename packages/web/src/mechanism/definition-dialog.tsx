import type { CharterState } from "@kakehashi/coordination";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { type ReadDefinition, readDefinitionFile } from "./read-definition-file.ts";

const inFours = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(" ");

/** What the parties go by, what was laid on the table in its place, and where each side stands on it. */
export function DefinitionDialog(props: { readonly current: string; readonly onClose: () => void }): ReactNode {
  const { current, onClose } = props;
  const { t, pick } = useWords();
  const { shared, mine } = useSession();
  const object = useQuery(queries.object(shared.audience, shared.audience)).data;
  const { reason } = useReasonAgainst(object, shared.audience);
  const [adopting, adopt] = useState<string | undefined>();
  const [proposing, propose] = useState<ReadDefinition | undefined>();
  const [fault, setFault] = useState<string | undefined>();
  const state = object?.shared.state as CharterState | undefined;
  const target = { audience: shared.audience, subject: shared.audience, label: object?.shared.label ?? shared.label };
  const close = () => {
    adopt(undefined);
    propose(undefined);
  };
  if (adopting !== undefined) {
    return (
      <ActDialog
        command={commands.adopt}
        title={t("definition.adopt")}
        target={target}
        binding
        input={{ text: adopting }}
        preview={<Said does={(words) => words.t("definition.saidAdopt", { hash: inFours(adopting) })} />}
        afterwards={t("definition.afterwards")}
        onClose={close}
      />
    );
  }
  if (proposing !== undefined) {
    return (
      <ActDialog
        command={commands.proposeDefinition}
        title={t("definition.propose")}
        target={target}
        binding
        input={proposing}
        preview={<Said does={(words) => words.t("definition.saidPropose", { hash: inFours(proposing.definition) })} />}
        afterwards={t("definition.afterwards")}
        onClose={close}
      />
    );
  }
  const laid = (state?.definitions ?? []).flatMap((item) => ("value" in item ? [item] : []));
  const against = reason(commands.proposeDefinition);
  return (
    <Dialog
      title={t("definition.title")}
      aside={inFours(current)}
      onClose={onClose}
      foot={
        <Button shortcut="Esc" onPress={onClose}>
          {t("act.close")}
        </Button>
      }
    >
      <p className="second">{t("definition.help")}</p>
      {laid.length === 0 ? (
        <p>{t("definition.none")}</p>
      ) : (
        <ul className="plain-list">
          {laid.map((item) => (
            <li key={item.hash} className="line">
              <Mark party={item.party} />
              <code>{inFours(item.value.definition)}</code>
              {item.value.definition === current ? <span>{t("definition.current")}</span> : null}
              <span className="marks">
                {shared.parties.map((party) => (
                  <Mark key={party} party={party} state={concurs(state, party, item.hash) ? "solid" : "hollow"} />
                ))}
              </span>
              {item.value.definition === current || concurs(state, mine, item.hash) ? null : (
                <Button size="small" reason={reason(commands.adopt)} onPress={() => adopt(item.hash)}>
                  {t("definition.adopt")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="field">
        <label htmlFor="definition-file">{t("definition.propose")}</label>
        <span className="field-help">{against ?? t("definition.fileHelp")}</span>
        <input
          id="definition-file"
          type="file"
          accept="application/json,.json"
          disabled={against !== undefined}
          onChange={async (event) => {
            const [file] = event.target.files ?? [];
            if (file === undefined) return;
            const read = readDefinitionFile(await file.text());
            setFault("fault" in read ? pick(read.fault) : undefined);
            if (!("fault" in read)) propose(read);
          }}
        />
        {fault === undefined ? null : (
          <span className="field-error" role="alert">
            {t("definition.fault", { fault })}
          </span>
        )}
      </div>
    </Dialog>
  );
}

function concurs(state: CharterState | undefined, party: string, text: string): boolean {
  const positions = (state?.positions ?? []).flatMap((item) => ("value" in item && item.party === party ? [item] : []));
  return positions.some(({ value }) => value.text === text && value.stance === "concur");
}
