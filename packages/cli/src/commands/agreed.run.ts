import { writeFile } from "node:fs/promises";
import { type AgreedView, type MatterRow, operations, ProblemError } from "@kakehashi/contract";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { chooseAudience, chooseRealm } from "../remote/choose.ts";
import { connect, type Remote } from "../remote/connect.ts";
import type { AgreedFlags } from "./agreed.ts";

/** A reference is asked for as people say it: `j-12` is J-12. */
async function findMatter({ client }: Remote, audience: string, named: string): Promise<MatterRow> {
  const wanted = named.toUpperCase();
  const isHash = /^[0-9a-f]{8,64}$/.test(named);
  const found: MatterRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.call(operations.matters, {
      params: { audience },
      query: { limit: 500, ...(cursor === undefined ? {} : { cursor }) },
    });
    found.push(
      ...page.rows.filter(
        ({ subject, reference }) => reference.toUpperCase() === wanted || (isHash && subject.startsWith(named)),
      ),
    );
    cursor = page.next;
  } while (cursor !== undefined);
  const [matter, other] = found;
  if (matter === undefined) throw new UsageFault({ ja: `案件 ${named} はない。`, en: `There is no matter ${named}.` });
  if (other !== undefined) {
    throw new UsageFault({ ja: `${named} は一つに定まらない。`, en: `${named} names more than one matter.` });
  }
  return matter;
}

function isProblem(error: unknown, code: string): error is ProblemError {
  return error instanceof ProblemError && error.problem.code === code;
}

/** Nothing agreed is an answer, not a fault. */
async function askAgreed({ client }: Remote, subject: string): Promise<AgreedView | undefined> {
  try {
    return await client.call(operations.agreed, { params: { subject } });
  } catch (error) {
    if (isProblem(error, "not-agreed")) return undefined;
    throw error;
  }
}

export async function agreed(this: CliContext, flags: AgreedFlags, named: string): Promise<void> {
  const remote = await connect(this, flags);
  const realm = await chooseRealm(remote, flags.realm);
  const { subject, reference } = await findMatter(remote, chooseAudience(realm, flags.audience), named);
  const view = await askAgreed(remote, subject);
  if (view === undefined) {
    this.result(
      flags.json,
      { subject, reference, agreed: false },
      { ja: `${reference} には、まだ合意がない。`, en: `Nothing is agreed in ${reference} yet.` },
    );
    return this.exit(1);
  }
  const files: { readonly file: string; readonly bytes: number }[] = [];
  const params = { subject };
  for (const [file, operation] of [
    [flags.pdf, operations.agreedPdf],
    [flags.docx, operations.agreedDocx],
    [flags.proof, operations.agreementProofFile],
  ] as const) {
    if (file === undefined) continue;
    const bytes = await remote.client.bytes(operation, { params }).catch((error: unknown) => {
      if (!isProblem(error, "not-proven-yet")) throw error;
      this.note({ ja: error.problem.detail, en: error.problem.detail });
      this.exit(1);
    });
    if (bytes === undefined) continue;
    await writeFile(file, bytes);
    files.push({ file, bytes: bytes.length });
  }
  const { sentence, state } = view.agreement;
  const texts = view.now.map(({ text, version, is }) => ({ text, version, is }));
  const written = files.map(({ file, bytes }) => `\n${file} (${bytes})`).join("");
  const hashes = texts.map(({ text, version }) => `\n${version}: ${text}`).join("");
  this.result(
    flags.json,
    { subject, reference, agreed: true, state, texts, files },
    { ja: `${reference}　${sentence.ja}${hashes}${written}`, en: `${reference} ${sentence.en}${hashes}${written}` },
  );
}
