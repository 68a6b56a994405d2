import { writeDocx } from "../docx/write-docx.ts";
import { writePdf } from "../pdf/write-pdf.ts";
import type { AgreedDocument, DocumentForm } from "./agreed-document.ts";
import { agreedPaper } from "./agreed-paper.ts";

/** An agreed document as bytes, in the thread that calls it: seconds for long ones, so a node asks the press. */
export function printAgreed(form: DocumentForm, document: AgreedDocument): Promise<Uint8Array> {
  const paper = agreedPaper(document);
  return form === "pdf" ? writePdf(paper) : writeDocx(paper);
}
