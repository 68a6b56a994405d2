import type { CommandReply } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { client } from "../app/client.ts";
import { commands } from "./commands.ts";
import { sendFirst, sendOnce, unansweredActs } from "./unanswered.ts";

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
  /** Who releases it. */
  readonly person: string;
}

/**
 * Releases a draft: enters it anew in the shared audience, as any act there, and keeps the link at home. Where an answer is
 * lost, the draft still stands in the queue: released again, also from a panel or dialog that was opened anew, the same keys
 * repeat what was done without doing it twice. That of the first step is kept until the second one stands.
 */
export async function releaseDraft(releasing: Releasing): Promise<CommandReply> {
  const { home, dossier, draft, command, input, audience, about, label, person } = releasing;
  const act = commandNamed(command);
  if (act === undefined) throw new Error(`coordination has no command ${command}`);
  const target = { audience, label, ...(about === undefined ? {} : { subject: about }) };
  const entering = { person, command: `${command} of ${draft}` };
  const { reply, sent } = await sendFirst(entering, input, target, ({ key }) =>
    client.command(act, { ...target, input }, { key }),
  );
  const released = { draft, audience, entries: reply.entries.map(({ entry }) => entry) };
  const at = { audience: home.audience, label: home.label, subject: dossier };
  await sendOnce({ person, command: `${commands.markReleased.name} of ${draft}` }, released, at, ({ key }) =>
    client.command(commands.markReleased, { ...at, input: released }, { key }),
  );
  unansweredActs.answered(sent);
  return reply;
}
