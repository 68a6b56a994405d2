import { type ReactNode, useId, useState } from "react";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { type DefinitionFile, readDefinitionFile } from "./read-definition-file.ts";

/** A whole definition from a file, in place of the steps; taken back, the steps stand again. */
export function DefinitionFileField(props: {
  readonly onRead: (read: Exclude<DefinitionFile, { readonly unreadable: string }> | undefined) => void;
}): ReactNode {
  const { onRead } = props;
  const { t } = useWords();
  const id = useId();
  const [name, setName] = useState<string | undefined>();
  const [unreadable, setUnreadable] = useState<string | undefined>();
  const take = async (file: File) => {
    const read = readDefinitionFile(await file.text());
    setUnreadable("unreadable" in read ? read.unreadable : undefined);
    setName("unreadable" in read ? undefined : file.name);
    onRead("unreadable" in read ? undefined : read);
  };
  return (
    <div className="field amendment-facts">
      <label htmlFor={id}>{t("amend.file")}</label>
      <span className="field-help">{t("amend.fileHelp")}</span>
      <input
        id={id}
        type="file"
        accept="application/json,.json"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file, corrected, can be chosen again.
          if (file !== undefined) void take(file).finally(() => (target.value = ""));
        }}
      />
      {name === undefined ? null : (
        <span>
          {name}{" "}
          <Quiet
            onPress={() => {
              setName(undefined);
              onRead(undefined);
            }}
          >
            {t("amend.drop")}
          </Quiet>
        </span>
      )}
      {unreadable === undefined ? null : (
        <span className="field-error" role="alert">
          {t("amend.fileUnreadable", { fault: unreadable })}
        </span>
      )}
    </div>
  );
}
