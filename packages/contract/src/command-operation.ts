import type { AnyCommand } from "@kakehashi/coordination";
import { z } from "zod";
import { commandReply } from "./node-views.ts";
import { everywhere, type Operation, onWrites } from "./operation.ts";
import { hash } from "./views.ts";

/** What accompanies a command's own input. */
const meta = {
  /** Label of words and quantities; the object's (or the audience's) when absent. */
  label: z.string().max(64).optional(),
  /**
   * What the user saw of the object: entries folded from each log (`shared.counts`). If that moved, the answer is
   * `changed-since`, and the person decides again. Absent: whatever stands.
   */
  saw: z.record(z.string().max(128), z.int().min(0)).optional(),
  /** The person was told that it has moved, and goes on. */
  confirm: z.boolean().optional(),
};

export type CommandBody<Input> = {
  readonly input: Input;
  readonly label?: string;
  readonly saw?: Readonly<Record<string, number>>;
  readonly confirm?: boolean;
};

/** `matter` stands in paths as `matters`, `activity` as `activities`. */
export function pluralOf(object: string): string {
  return object.endsWith("y") ? `${object.slice(0, -1)}ies` : `${object}s`;
}

/**
 * The operation of one command: `POST /api/audiences/{audience}/{objects}/{subject}/{verb}`, without the subject where the
 * command opens the object. Its body is the command's own schema under `input`.
 */
export function commandOperation(command: AnyCommand): Operation {
  const verb = command.name.slice(command.name.indexOf(".") + 1);
  const place = `/api/audiences/{audience}/${pluralOf(command.object)}`;
  return {
    name: command.name,
    method: "POST",
    path: command.opens ? `${place}/${verb}` : `${place}/{subject}/${verb}`,
    params: command.opens ? z.object({ audience: hash }) : z.object({ audience: hash, subject: hash }),
    query: z.object({}),
    body: z.strictObject({ input: command.input, ...meta }),
    reply: commandReply,
    media: undefined,
    signedIn: true,
    title: command.title,
    help: command.help,
    problems: [
      ...everywhere,
      ...onWrites,
      "not-signed-in",
      "post-lapsed",
      "release-not-authorised",
      "above-clearance",
      "changed-since",
      "own-log-forked",
    ],
  };
}
