import type { Draft } from "@kakehashi/coordination";
import type { CommandAnswer, CommandRequest } from "./command-request.ts";
import type { Arrival } from "./intake.ts";

export interface PendingCommand {
  readonly request: CommandRequest;
  readonly resolve: (answer: CommandAnswer) => void;
  readonly reject: (error: unknown) => void;
}

export interface PendingArrival extends Arrival {
  readonly reject: (error: unknown) => void;
}

/** An act of the node itself: it takes effect, or it is a defect. */
export interface OwnAct {
  readonly drafts: readonly Draft[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What one turn does. */
export interface Batch {
  readonly commands: readonly PendingCommand[];
  readonly arrivals: readonly PendingArrival[];
  readonly acts: readonly OwnAct[];
  readonly fresh: boolean;
}

/** Tells everyone who waits for something in it that nothing of it was done. */
export function rejectBatch(batch: Batch, error: unknown): void {
  for (const { reject } of [...batch.commands, ...batch.arrivals, ...batch.acts]) reject(error);
}

/**
 * A batch that threw, in parts to be tried alone: what people asked apart from what partners brought, then by halves. So one
 * item that brings a defect to light fails alone, and nobody else's work with it. One item is not split.
 */
export function splitBatch(batch: Batch): readonly Batch[] {
  const { commands, arrivals, acts, fresh } = batch;
  const none: Batch = { commands: [], arrivals: [], acts: [], fresh: false };
  if (arrivals.length > 0 && commands.length + acts.length > 0) {
    return [
      { ...none, commands, acts, fresh },
      { ...none, arrivals },
    ];
  }
  if (commands.length > 0 && acts.length > 0)
    return [
      { ...none, commands, fresh },
      { ...none, acts },
    ];
  for (const part of ["commands", "arrivals", "acts"] as const) {
    const items = batch[part];
    if (items.length < 2) continue;
    const half = Math.ceil(items.length / 2);
    return [
      { ...none, [part]: items.slice(0, half), fresh },
      { ...none, [part]: items.slice(half) },
    ];
  }
  return [batch];
}
