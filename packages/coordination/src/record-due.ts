import {
  type Agreement,
  type AgreementState,
  agreedNow,
  awaitsRecord,
  type Hash,
  type ObjectRecord,
  standingPositions,
} from "@kakehashi/core";
import type { CharterState } from "./charter/state.ts";
import type { MatterState } from "./matter/state.ts";
import type { Draft } from "./object/command.ts";
import type { Concurrences } from "./object/concurrences.ts";
import type { Items } from "./object/items.ts";
import { kindName } from "./object/kind.ts";

interface Recorded {
  readonly text: Hash;
  readonly concurrences: Concurrences;
}

/**
 * The record that a depositary's node owes: when every signatory's standing concurrence with one text is before it, or when
 * its own concurrence settled an agreement that no record lists yet. Undefined when it owes none. The node seals it at once,
 * by its party's general post, in the same batch as what made it due; it needs no person (spec/fold.md, 9).
 */
export function recordDue(record: ObjectRecord, node: string): Draft | undefined {
  if (record.type === "matter") {
    const { agreement, records } = record.state as MatterState;
    const due = dueOf(agreement, records, node);
    return due && draftOf(record, "record/1", { opening: record.subject, ...due });
  }
  if (record.type === "charter") {
    const { agreement, records } = record.state as CharterState;
    const due = dueOf(agreement, records, node);
    return due && draftOf(record, "charter-record/1", due);
  }
  return undefined;
}

function draftOf(record: ObjectRecord, kind: string, content: object): Draft {
  return { kind: kindName(kind), subject: record.subject, label: record.label, content };
}

function dueOf(agreement: AgreementState, records: Items<Recorded>, node: string): Recorded | undefined {
  if (agreement.depositary !== node) return undefined;
  const [agreed, rival] = agreedNow(agreement);
  if (agreed !== undefined && rival === undefined && !isRecorded(agreed, records)) {
    return { text: agreed.text, concurrences: [...agreed.concurrences] };
  }
  const text = awaitsRecord(agreement);
  return text === undefined ? undefined : { text, concurrences: standingConcurrences(agreement) };
}

/** On record when a record settled it, or lists what the depositary's own concurrence settled. */
function isRecorded(agreed: Agreement, records: Items<Recorded>): boolean {
  return records.some(
    (record) =>
      record.hash === agreed.hash ||
      ("value" in record &&
        record.value.text === agreed.text &&
        record.value.concurrences.every(({ hash }, at) => hash === agreed.concurrences[at]?.hash)),
  );
}

function standingConcurrences(agreement: AgreementState): Concurrences {
  return agreement.signatories.flatMap((party) => {
    const [standing] = standingPositions(agreement, party);
    return standing === undefined ? [] : [{ party, hash: standing.hash }];
  });
}
