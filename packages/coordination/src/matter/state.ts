import type { AgreementState, Register } from "@kakehashi/core";
import type { Closures } from "../object/closure.ts";
import type { Items } from "../object/items.ts";
import type { PartyRegisters } from "../object/party-register.ts";
import type { Relabelled } from "../object/relabel.ts";
import type { Activity } from "./activity/entries.ts";
import type {
  ClauseCheck,
  MatterOpening,
  MatterText,
  MatterTitle,
  Position,
  Reason,
  RecordBody,
  Relation,
  Remark,
} from "./entries.ts";
import type { Invitation, InvitationEnded } from "./invitation/entries.ts";
import type { ProcedureRun } from "./procedure/entries.ts";
import type { MatterDecision, RouteWords } from "./route/entries.ts";
import type { Moves } from "./route/moves.ts";
import type { Holder, Rfi, RfiAnswer, RfiClosed, Setting, Task, TaskState } from "./work/entries.ts";

/** The folded matter. Plain JSON; lists sorted by hash, so that every order of arrival gives the same bytes. */
export interface MatterState extends Relabelled {
  readonly opening: MatterOpening;
  /** The party that opened it. */
  readonly party: string;
  readonly title: Register<MatterTitle>;
  readonly texts: Items<MatterText>;
  /** Who has checked the words of which clause, by text, clause and language. */
  readonly checks: Items<ClauseCheck>;
  /** Every position ever taken; which of them stand is told by `agreement`. */
  readonly positions: Items<Position>;
  readonly agreement: AgreementState;
  readonly records: Items<RecordBody>;
  readonly reasons: Items<Reason>;
  readonly remarks: Items<Remark>;
  readonly relations: Items<Relation>;
  /** Every move with effect; where the matter stands is told by `standingOf`. */
  readonly moves: Moves;
  /** Posts that each side asked in, and what of that it ended. */
  readonly invitations: Items<Invitation>;
  readonly invitationsEnded: Items<InvitationEnded>;
  readonly routeWords: Items<RouteWords>;
  readonly decisions: Items<MatterDecision>;
  readonly holders: PartyRegisters<Holder>;
  /** What each side says of priority, suspense and basis. */
  readonly settings: PartyRegisters<Setting>;
  readonly tasks: Items<Task>;
  /** By task. */
  readonly taskStatuses: Readonly<Record<string, Register<TaskState>>>;
  readonly rfis: Items<Rfi>;
  readonly rfiAnswers: Items<RfiAnswer>;
  readonly rfisClosed: Items<RfiClosed>;
  readonly activities: Items<Activity>;
  readonly procedureRuns: Items<ProcedureRun>;
  /** Whether each side has done a step, by procedure started, step and party. */
  readonly procedureSteps: Readonly<Record<string, Readonly<Record<string, PartyRegisters<boolean>>>>>;
  readonly closures: Closures;
}
