import type { Envelope } from "@kakehashi/core";

/** An entry that a proof of an agreement names, as its verifier found it. */
export interface NamedEntry {
  readonly hash: string;
  /** Undefined where it is gone or does not read. */
  readonly envelope: Pick<Envelope, "kind" | "node" | "party" | "subject"> | undefined;
  /** What its body says; undefined unless it is the body that the envelope binds. */
  readonly content: Readonly<Record<string, unknown>> | undefined;
}

export interface NamedAgreement {
  readonly opening: NamedEntry;
  readonly text: NamedEntry;
  /** Each with the party that it is said to be of. */
  readonly concurrences: readonly { readonly party: string; readonly entry: NamedEntry }[];
  /** The entry that settled it: the depositary's position or its record. */
  readonly record: NamedEntry;
}

/** Whether these entries name each other as an agreement's do (`spec/exchange.md`, "Proof of an agreement", 3 and 4). */
export interface AgreementFindings {
  /** Parties that the opening names; none where it is no opening of a matter by two or more. */
  readonly signatories: readonly string[];
  /** Of each concurrence, in their order: it is a position of that party that concurs with this text. */
  readonly concurs: readonly boolean[];
  /** The text is one of the matter's, and each signatory concurs once, and nobody else. */
  readonly everySignatory: boolean;
  /** The record is on this matter, of the node that the opening names. */
  readonly depositarys: boolean;
  /** The record is one of the concurrences, or lists exactly them, each once, with this opening and text. */
  readonly listsThem: boolean;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Asks neither whether the entries are proven nor whether they have effect. */
export function checkNamedAgreement({ opening, text, concurrences, record }: NamedAgreement): AgreementFindings {
  const isOn = (entry: NamedEntry, kind: string) =>
    entry.envelope?.kind === kind && entry.envelope.subject === opening.hash;
  const named = opening.envelope?.kind === "matter/1" ? listOf(opening.content?.signatories).map(String) : [];
  const signatories = named.length > 1 ? named : [];
  const concurs = concurrences.map(
    ({ party, entry }) =>
      isOn(entry, "position/1") &&
      entry.envelope?.party === party &&
      entry.content?.stance === "concur" &&
      entry.content.text === text.hash,
  );
  const parties = concurrences.map(({ party }) => party);
  return {
    signatories,
    concurs,
    everySignatory:
      isOn(text, "text/1") &&
      signatories.length > 0 &&
      parties.length === signatories.length &&
      signatories.every((party) => parties.includes(party)),
    depositarys:
      record.envelope !== undefined &&
      record.envelope.node === opening.content?.depositary &&
      record.envelope.subject === opening.hash,
    listsThem:
      record.envelope?.kind === "position/1"
        ? concurrences.some(({ entry }) => entry.hash === record.hash)
        : record.envelope?.kind === "record/1" && isRecordOf(record, { opening, text, concurrences }),
  };
}

function isRecordOf({ content }: NamedEntry, { opening, text, concurrences }: Omit<NamedAgreement, "record">): boolean {
  const listed = listOf(content?.concurrences) as readonly { readonly party?: unknown; readonly hash?: unknown }[];
  return (
    content?.text === text.hash &&
    content.opening === opening.hash &&
    // Each once: as many, one of them twice, would leave somebody out.
    listed.length === concurrences.length &&
    concurrences.every(({ party, entry }) => listed.some((each) => each?.hash === entry.hash && each.party === party))
  );
}
