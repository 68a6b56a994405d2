import { type AgreedView, operations } from "@kakehashi/contract";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { client } from "../../app/client.ts";
import { useFailureWords } from "../../app/failure-words.ts";
import { Button } from "../../design/button.tsx";
import { useWords } from "../../design/language.tsx";

const forms = [
  { name: "agreed.pdf", ending: "pdf", operation: operations.agreedPdf },
  { name: "agreed.docx", ending: "docx", operation: operations.agreedDocx },
] as const;

type Form = (typeof forms)[number];

/** Hands bytes to the browser as a file to be saved. */
function save(bytes: Uint8Array, type: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has the bytes by the next turn; until then the address must hold.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What can be taken away: documents, the evidence, a print. A refusal is said here, and nothing is saved then. */
export function AgreedFiles(props: { readonly agreed: AgreedView }): ReactNode {
  const { subject, audience, reference, now, proof } = props.agreed;
  const { t } = useWords();
  const failure = useFailureWords();
  const make = useMutation({
    mutationFn: (form: Form) => client.bytes(form.operation, { params: { subject } }),
    onSuccess: (bytes, form) => {
      const version = now.map((text) => `v${text.version}`).join("+");
      save(bytes, form.operation.media ?? "", `${reference}-${version}.${form.ending}`);
    },
  });
  const failed = failure(make.error);
  return (
    <>
      <span className="buttons">
        {forms.map((form) => (
          <Button
            key={form.name}
            onPress={() => make.mutate(form)}
            pending={make.isPending}
            label={t("agreed.saveAs", { form: t(form.name) })}
          >
            {make.isPending && make.variables === form
              ? t("agreed.making", { form: t(form.name) })
              : t("agreed.saveAs", { form: t(form.name) })}
          </Button>
        ))}
        {proof === undefined ? null : (
          <>
            <a
              className="button"
              href={client.url(operations.agreementProofFile, { params: { subject } })}
              download={proof.fileName}
            >
              {t("proof.save")}{" "}
              <span className="third">{t("proof.kilobytes", { size: Math.ceil(proof.fileBytes / 1000) })}</span>
            </a>
            <Link className="button" to="/matters/$audience/$subject/proof" params={{ audience, subject }}>
              {t("agreed.toProof")}
            </Link>
          </>
        )}
        <Button onPress={() => window.print()}>{t("act.print")}</Button>
      </span>
      <p role="status" className="field-error agreed-failure">
        {failed === undefined ? "" : t("agreed.failed", { reason: failed })}
      </p>
    </>
  );
}
