import { z } from "zod";
import { hash, id } from "../../object/body-parts.ts";

/** Binding: a procedure of the mechanism is started on the matter, in that version. */
export const procedureRunBody = z.strictObject({ procedure: id, version: z.int().min(1).max(1_000_000) });
export type ProcedureRun = z.infer<typeof procedureRunBody>;

/** Binding: that side has done a step, or takes it back. */
export const procedureStepBody = z.strictObject({ run: hash, step: id, done: z.boolean() });
export type ProcedureStep = z.infer<typeof procedureStepBody>;
