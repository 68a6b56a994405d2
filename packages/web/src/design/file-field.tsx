import { type ReactNode, useId } from "react";
import { useWords } from "./language.tsx";

/** A file is chosen in the words of the screen: the browser's own field speaks the browser's language. */
export function FileField(props: {
  readonly label: string;
  readonly help?: string;
  readonly accept?: string;
  readonly disabled?: boolean;
  /** Of the file that was chosen, as its owner calls it. */
  readonly name: string | undefined;
  readonly onChoose: (file: File) => void;
}): ReactNode {
  const { label, help, accept, disabled, name, onChoose } = props;
  const { t } = useWords();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {help === undefined ? null : (
        <span className="field-help" id={`${id}-help`}>
          {help}
        </span>
      )}
      <span className="file-field">
        {/* The field itself lies unseen within what is pressed: it has the focus, and its ring is drawn around this. */}
        <span className="button" aria-hidden data-pending={disabled === true ? "" : undefined}>
          {t("act.chooseFile")}
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          disabled={disabled}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) onChoose(file);
            // The same file, corrected, can be chosen again.
            target.value = "";
          }}
        />
        <span className={name === undefined ? "second" : "file-name"}>{name ?? t("act.noFile")}</span>
      </span>
    </>
  );
}
