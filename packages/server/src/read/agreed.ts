import { type AgreedView, operations, type ProofPlace } from "@kakehashi/contract";
import { type Hash, type ObjectRecord, partyOfNode } from "@kakehashi/core";
import { type AgreedDocument, type DocumentForm, documentName } from "@kakehashi/documents";
import { parseCheckpointText, parseOrigin, parseSignedNote } from "@kakehashi/ledger";
import { type AgreementProof, agreementProof, type EntryProof } from "@kakehashi/node";
import { type Bytes, bind, type SignedCall } from "../http/bind.ts";
import { Refused, refused } from "../http/refused.ts";
import { mechanismOf } from "../served-realm.ts";
import { type FoundAudience, findAudience, leadingEngine, type ServerContext } from "../server-context.ts";
import { agreedOf } from "../view/agreed-view.ts";
import { clockView } from "./clock.ts";
import { contextOf } from "./context-of.ts";
import { labelViews, partyViews } from "./realms.ts";
import { type Row, rowsOf } from "./rows.ts";

type OfTheRecord = NonNullable<ReturnType<typeof agreedOf>>;

function placeOf(proof: EntryProof, is: ProofPlace["is"]): ProofPlace | undefined {
  const note = parseSignedNote(proof.checkpoint);
  const body = note.refused === undefined ? parseCheckpointText(note.text) : undefined;
  const origin = parseOrigin(proof.origin);
  if (body === undefined || origin === undefined) return undefined;
  return {
    entry: proof.entry,
    is,
    party: partyOfNode(origin.node),
    origin: proof.origin,
    index: proof.index,
    size: proof.size,
    root: Buffer.from(body.root).toString("hex"),
    cosigned: [...proof.cosignedAt].map(([node, seconds]) => ({
      ...{ party: partyOfNode(node), node },
      wall: seconds * 1000,
    })),
  };
}

function proofOf(proof: AgreementProof, subject: string, fileName: string): NonNullable<AgreedView["proof"]> {
  const is = (entry: Hash) =>
    entry === subject
      ? "opening"
      : entry === proof.text
        ? "text"
        : entry === proof.record && !proof.concurrences.includes(entry)
          ? "record"
          : "concurrence";
  const places = proof.entries.flatMap((entry) => placeOf(entry, is(entry.entry)) ?? []);
  return { proven: proof.proven, fileName, fileBytes: proof.bytes.length, places };
}

/** The highest label of the object and of every word that is shown. */
function labelOf(found: FoundAudience, row: Row, agreed: OfTheRecord, party: string): AgreedView["label"] {
  const used = new Set([
    row.record.label,
    ...[...agreed.now, ...agreed.earlier].flatMap(({ words }) => words?.stamp.label ?? []),
  ]);
  const labels = labelViews(mechanismOf(found.engine), party).filter(({ id }) => used.has(id));
  const [highest] = labels.sort((a, b) => b.rank - a.rank);
  if (highest === undefined) throw new RangeError(`the mechanism has no label ${row.record.label}`);
  return highest;
}

/** All that is agreed in a matter, as this reader may see it. */
async function agreedIn(context: ServerContext, token: string, subject: Hash): Promise<AgreedView | Refused> {
  const row = (await context.reader.withSession(token, (queries) => rowsOf(queries, [subject]))).get(subject);
  const found = row && findAudience(context, row.audience);
  if (row === undefined || found === undefined || row.record.type !== "matter") return refused("not-found");
  const { realm, engine } = found;
  const agreed = agreedOf(row.record as ObjectRecord, contextOf(engine, new Map()));
  if (agreed === undefined) return refused("not-agreed");
  const parts = { realmRecord: realm.record, keyLists: realm.keyLists() };
  const proof = await agreementProof(realm.node, engine.ports.audience, subject, parts);
  const clock = clockView(leadingEngine(context, realm.realm), context.now());
  const { parties } = engine.ports.context.audience;
  const { depositary } = agreed.agreement;
  const proven = proof && agreed.now[0]?.text === proof.text ? proof : undefined;
  return {
    ...agreed,
    realm: { realm: realm.realm, name: realm.name, kind: realm.kind, title: realm.title },
    label: labelOf(found, row, agreed, context.party),
    parties: partyViews(mechanismOf(engine)).filter(({ id }) => parties.includes(id)),
    depositary: { node: depositary, party: partyOfNode(depositary) },
    ...(proven && { proof: proofOf(proven, subject, `${agreed.reference}-v${agreed.now[0]?.version ?? 0}.proof`) }),
    given: { node: context.node, realm: clock.now, wall: context.now() },
  };
}

async function documentOf<Op>(
  context: ServerContext,
  { session, language }: SignedCall<Op>,
  subject: string,
  form: DocumentForm,
): Promise<Bytes | Refused> {
  const agreed = await agreedIn(context, session.readerToken, subject as Hash);
  if (agreed instanceof Refused) return agreed;
  if (agreed.now.some(({ words }) => words === undefined)) return refused("above-clearance");
  const made: AgreedDocument = { agreed, first: language };
  const bytes = await context.press.print(form, made);
  if (bytes === "too-long") return refused("document-too-long");
  if (bytes === "busy") return refused("busy");
  return { bytes, fileName: documentName(made, form) };
}

export function bindAgreed(context: ServerContext): void {
  const { binder } = context;
  bind(binder, operations.agreed, ({ params, session }) =>
    agreedIn(context, session.readerToken, params.subject as Hash),
  );
  bind(binder, operations.agreedPdf, (call) => documentOf(context, call, call.params.subject, "pdf"));
  bind(binder, operations.agreedDocx, (call) => documentOf(context, call, call.params.subject, "docx"));
}
