import type { CommandReply } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { client } from "../app/client.ts";
import { commands } from "./commands.ts";

export interface Releasing {
  readonly home: { readonly audience: string; readonly label: string };
  /** The dossier and the entry of the draft in it. */
  readonly dossier: string;
  readonly draft: string;
  readonly command: string;
  readonly input: unknown;
  /** Where it goes, and under which label. */
  readonly audience: string;
  readonly about: string | undefined;
  readonly label: string;
  /** One for each of the two acts, so that a retry after a broken line repeats nothing. */
  readonly keys: { readonly enter: string; readonly mark: string };
}

/**
 * Releases a draft: enters it anew in the shared audience, as any act there, and keeps the link at home. Where the second
 * step is lost, the draft still stands in the queue, and the same keys repeat the first without doing it twice.
 */
export async function releaseDraft(releasing: Releasing): Promise<CommandReply> {
  const { home, dossier, draft, command, input, audience, about, label, keys } = releasing;
  const act = commandNamed(command);
  if (act === undefined) throw new Error(`coordination has no command ${command}`);
  const call = { audience, label, input, ...(about === undefined ? {} : { subject: about }) };
  const reply = await client.command(act, call as never, { key: keys.enter });
  const released = { draft, audience, entries: reply.entries.map(({ entry }) => entry) };
  await client.command(
    commands.markReleased,
    { audience: home.audience, label: home.label, subject: dossier, input: released } as never,
    { key: keys.mark },
  );
  return reply;
}
