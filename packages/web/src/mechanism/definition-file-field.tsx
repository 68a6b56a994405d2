import { type ReactNode, useState } from "react";
import { Quiet } from "../design/button.tsx";
import { FileField } from "../design/file-field.tsx";
import { useWords } from "../design/language.tsx";
import { type DefinitionFile, readDefinitionFile } from "./read-definition-file.ts";

/** A whole definition from a file, in place of the steps; taken back, the steps stand again. */
export function DefinitionFileField(props: {
  readonly onRead: (read: Exclude<DefinitionFile, { readonly unreadable: string }> | undefined) => void;
}): ReactNode {
  const { onRead } = props;
  const { t } = useWords();
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
      <FileField
        label={t("amend.file")}
        help={t("amend.fileHelp")}
        accept="application/json,.json"
        name={name}
        onChoose={(file) => void take(file)}
      />
      {name === undefined ? null : (
        <span>
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
