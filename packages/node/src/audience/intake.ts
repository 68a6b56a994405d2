import type { ObjectRecord } from "@kakehashi/core";
import type {
  Bodies,
  CosignatureMessage,
  EvidenceMessage,
  HaveLogs,
  Lacked,
  OffenceReason,
  Outcome,
  Package,
  Peer,
  Stands,
} from "@kakehashi/exchange";
import type { EnginePorts } from "./engine-ports.ts";
import type { Trust } from "./trusted-log.ts";
import type { Turn } from "./turn.ts";

/** What came from a partner for one audience, with who waits for its outcome. */
export interface Arrival {
  readonly from: Peer;
  readonly message: Package | Bodies | CosignatureMessage | HaveLogs | EvidenceMessage | Stands | Lacked;
  readonly done: (outcome: Outcome) => void;
}

/** What the parts of an intake share. */
export interface Intake extends Trust {
  /** Cosignatures that are new here, to be handed on after the commit. */
  readonly cosignatures: CosignatureMessage[];
  /** Proofs of forks that are new here. */
  readonly evidence: EvidenceMessage[];
  /** Something not authentic: counted and sampled, never part of the commit. */
  readonly refuse: (from: Peer, reason: OffenceReason, sample: Uint8Array) => void;
  /** Wall clock, milliseconds: for what people are shown alone. */
  readonly nowMs: number;
  /** A partner holds more of our own log than we do: this node's data were restored from an older copy. */
  readonly restored: (size: number) => void;
}

/** What one turn takes from partners. `charter`: as it was committed last, by which keys of logs count. */
export function intakeFor(ports: EnginePorts, charter: ObjectRecord | undefined, turn: Turn): Intake {
  const { directory: keys, refuse, onRestored, clock } = ports;
  return { turn, nowMs: clock.now(), keys, charter, cosignatures: [], evidence: [], refuse, restored: onRestored };
}
