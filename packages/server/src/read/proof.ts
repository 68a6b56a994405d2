import { type AgreementProofView, operations, type ProofView } from "@kakehashi/contract";
import type { MatterState } from "@kakehashi/coordination";
import type { Hash, ObjectRecord } from "@kakehashi/core";
import { parseTlogProof } from "@kakehashi/ledger";
import { type AgreementProof, agreementProof, deliveryOf, type EntryProof, evidenceOf } from "@kakehashi/node";
import { bind } from "../http/bind.ts";
import { type Refused, refused } from "../http/refused.ts";
import type { FoundAudience, ServerContext } from "../server-context.ts";
import { findAudience } from "../server-context.ts";
import { agreementView } from "../view/agreement-view.ts";
import { versionsOf } from "../view/matter-view.ts";
import { referenceTo } from "../view/stamp.ts";
import { contextOf } from "./context-of.ts";
import { base64, seeEntry } from "./entry.ts";
import { keyListViews } from "./realms.ts";
import { rowsOf } from "./rows.ts";

async function proofView(
  context: ServerContext,
  found: FoundAudience,
  token: string,
  proof: EntryProof,
): Promise<ProofView | undefined> {
  const { realm, engine } = found;
  const seen = await seeEntry(context, token, proof.entry);
  const parsed = parseTlogProof(proof.evidence);
  if (seen === undefined || parsed === undefined) return undefined;
  const deliveries = (await deliveryOf(realm.node, engine.ports.audience, proof.entry)) ?? [];
  return {
    entry: seen.view,
    realmRecord: base64(realm.record),
    audienceRecord: base64(engine.ports.record),
    keyLists: keyListViews(realm),
    origin: proof.origin,
    size: proof.size,
    checkpoint: base64(proof.checkpoint),
    inclusion: parsed.proof.map((hash) => Buffer.from(hash).toString("hex")),
    evidence: base64(proof.evidence),
    cosigners: [...proof.cosigners],
    delivery: deliveries.map(({ party, node, state, at }) => ({
      party,
      node,
      state,
      ...(at !== undefined && { wall: at }),
    })),
  };
}

interface Agreed {
  readonly found: FoundAudience;
  readonly record: ObjectRecord;
  readonly proof: AgreementProof;
  readonly fileName: string;
}

/** The agreement of a matter that this reader may see. What is hidden from them has no proof for them either. */
async function agreedIn(context: ServerContext, token: string, subject: Hash): Promise<Agreed | Refused> {
  const row = (await context.reader.withSession(token, (queries) => rowsOf(queries, [subject]))).get(subject);
  const found = row && findAudience(context, row.audience);
  const record = await found?.engine.record(subject);
  if (found === undefined || record === undefined || record.type !== "matter") return refused("not-found");
  const parts = { realmRecord: found.realm.record, keyLists: found.realm.keyLists() };
  const proof = await agreementProof(found.realm.node, found.engine.ports.audience, subject, parts);
  if (proof === undefined) return refused("not-agreed");
  const view = contextOf(found.engine, new Map());
  const version = versionsOf(record.state as MatterState).get(proof.text) ?? 0;
  return { found, record, proof, fileName: `${referenceTo(record, view).reference}-v${version}.proof` };
}

export function bindProof(context: ServerContext): void {
  const { binder } = context;
  bind(binder, operations.proof, async ({ params, session }) => {
    const seen = await seeEntry(context, session.readerToken, params.hash);
    const found = seen && findAudience(context, seen.view.audience);
    if (seen === undefined || found === undefined) return refused("not-found");
    const proof = await evidenceOf(found.realm.node, found.engine.ports.audience, params.hash as Hash);
    if (proof === undefined) return refused("not-proven-yet");
    return (await proofView(context, found, session.readerToken, proof)) ?? refused("not-found");
  });

  bind(binder, operations.agreementProof, async ({ params, session }) => {
    const agreed = await agreedIn(context, session.readerToken, params.subject as Hash);
    if (!("proof" in agreed)) return agreed;
    const { found, record, proof, fileName } = agreed;
    const views: ProofView[] = [];
    for (const entry of proof.entries) {
      const view = await proofView(context, found, session.readerToken, entry);
      if (view === undefined) return refused("not-found");
      views.push(view);
    }
    const agreement = agreementView(
      record,
      contextOf(found.engine, new Map()),
      versionsOf(record.state as MatterState),
    );
    const named = (hash: string) => views.find((view) => view.entry.stamp.entry === hash);
    const text = named(proof.text);
    const opening = named(record.subject);
    const settled = named(proof.record);
    if (text === undefined || opening === undefined || settled === undefined) return refused("not-proven-yet");
    const reply: AgreementProofView = {
      agreement,
      proven: proof.proven,
      text,
      opening,
      concurrences: views.filter((view) => ![text, opening].includes(view) && view.entry.kind === "position/1"),
      record: settled,
      fileName,
      fileBytes: proof.bytes.length,
    };
    return reply;
  });

  bind(binder, operations.agreementProofFile, async ({ params, session }) => {
    const agreed = await agreedIn(context, session.readerToken, params.subject as Hash);
    if (!("proof" in agreed)) return agreed;
    // The file holds bodies, and the agreed text may bear a higher label than its matter.
    const names = agreed.proof.entries.map(({ entry }) => entry);
    const seen = await context.reader.withSession(session.readerToken, (queries) => queries.entriesAmong(names));
    if (!names.every((name) => seen.includes(name))) return refused("above-clearance");
    return { bytes: agreed.proof.bytes, fileName: agreed.fileName };
  });
}
