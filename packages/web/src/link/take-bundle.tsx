import { archiveMark, type ImportProgress, operations } from "@kakehashi/contract";
import { inSentences } from "@kakehashi/language";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { client, isPassing, newKey } from "../app/client.ts";
import { useFailureWords } from "../app/failure-words.ts";
import { Button } from "../design/button.tsx";
import { FileField } from "../design/file-field.tsx";
import { useWords } from "../design/language.tsx";

const askedEveryMs = 500;

interface Chosen {
  readonly file: File;
  /** One for a file that was chosen: what got no answer goes again under it, and is taken in once. */
  readonly key: string;
}

/** A bundle from a partner's node is given to ours, which checks it as on a line; meanwhile it says how far it is. */
export function TakeBundle(props: { readonly realm: string }): ReactNode {
  const { realm } = props;
  const { t, language } = useWords();
  const failure = useFailureWords();
  const [chosen, setChosen] = useState<Chosen | undefined>();
  const [isRecord, setIsRecord] = useState(false);
  const take = useMutation({
    mutationFn: ({ file, key }: Chosen) =>
      client.call(operations.importBundle, { query: { realm }, body: file }, { key }),
    retry: (count, error) => count < 2 && isPassing(error),
    retryDelay: 1_000,
  });
  const choose = async (file: File) => {
    const isArchive = (await file.slice(0, archiveMark.length).text()) === archiveMark;
    take.reset();
    setIsRecord(isArchive);
    setChosen(isArchive ? undefined : { file, key: newKey() });
  };
  const failed = failure(take.error);
  const reply = take.data;
  return (
    <div className="field carry-take">
      <FileField
        label={t("carry.choose")}
        disabled={take.isPending}
        name={chosen?.file.name}
        onChoose={(file) => void choose(file)}
      />
      {chosen === undefined || reply !== undefined ? null : (
        <span className="buttons">
          <Button pending={take.isPending} onPress={() => take.mutate(chosen)}>
            {t("carry.take")}
          </Button>
        </span>
      )}
      <p role="status" className={failed === undefined && !isRecord ? "second" : "field-error"}>
        {isRecord ? t("carry.isRecord") : failed}
        {take.isPending && chosen !== undefined ? <Going chosen={chosen} /> : null}
        {reply === undefined
          ? null
          : inSentences(
              language,
              t("carry.taken", {
                ...reply,
                refused: Object.values(reply.refused).reduce((sum, each) => sum + each, 0),
              }),
              t(reply.end === "said" ? "carry.whole" : "carry.unsaid"),
              t("carry.answer"),
            )}
      </p>
    </div>
  );
}

/** How far the node is with it. Where another process of the node takes it in, nobody knows here: the words stay as they are. */
function Going(props: { readonly chosen: Chosen }): ReactNode {
  const { file, key } = props.chosen;
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ["import", key],
    queryFn: ({ signal }) => client.call(operations.importProgress, { params: { key } }, { signal }),
    refetchInterval: askedEveryMs,
    retry: false,
    gcTime: 0,
  });
  const { bytes, taken, known, refused }: ImportProgress = data ?? { bytes: 0, taken: 0, known: 0, refused: 0 };
  return t("carry.going", { read: megabytes(bytes), whole: megabytes(file.size), taken, known, refused });
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
