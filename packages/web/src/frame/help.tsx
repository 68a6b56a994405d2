import type { ReactNode } from "react";
import { type Action, useAllActions } from "../app/actions.tsx";
import { Keys } from "../app/keys.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../design/language.tsx";

const groups = { everywhere: "help.everywhere", move: "help.move", act: "help.act", go: "help.go" } as const;

/** The keys of the screen that is open, from the same definitions that run them. */
export function Help(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const actions = useAllActions().filter(({ keys }) => keys !== undefined);
  return (
    <Dialog title={t("help.title")} onClose={props.onClose}>
      <div className="help-columns">
        {Object.entries(groups).map(([group, title]) => (
          <KeyGroup key={group} title={t(title)} actions={actions.filter((action) => action.group === group)} />
        ))}
      </div>
      <p className="note">{t("help.composing")}</p>
    </Dialog>
  );
}

function KeyGroup(props: { readonly title: string; readonly actions: readonly Action[] }): ReactNode {
  const { language } = useWords();
  if (props.actions.length === 0) return null;
  return (
    <section>
      <h3>{props.title}</h3>
      <dl>
        {props.actions.map((action) => (
          <KeyRow key={action.id} action={action} words={action.words[language]} />
        ))}
      </dl>
    </section>
  );
}

function KeyRow(props: { readonly action: Action; readonly words: string }): ReactNode {
  return (
    <>
      <dt>
        <Keys keys={props.action.keys ?? ""} />
        <span className="unseen">{props.action.keys}</span>
      </dt>
      <dd>{props.words}</dd>
    </>
  );
}
