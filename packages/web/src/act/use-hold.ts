import type { AnyCommand } from "@kakehashi/coordination";
import { useSession } from "../app/session.tsx";
import { commands } from "./commands.ts";
import { type Sending, useCommand } from "./use-command.ts";

/** An act as it would be sent: what a draft at home keeps until someone with the authority releases it. */
export interface HeldAct {
  readonly command: AnyCommand;
  /** The object it is meant for; absent for what opens one. */
  readonly about?: string | undefined;
  readonly input: unknown;
}

/** Keeps an act at home as a draft that awaits release. Undefined where this party has no home audience in the realm. */
export function useHold(
  onHeld: () => void,
): { readonly hold: (act: HeldAct) => void; readonly sending: Sending } | undefined {
  const { home } = useSession();
  const sending = useCommand(commands.openDossier, onHeld);
  if (home === undefined) return undefined;
  return {
    sending,
    hold: ({ command, about, input }) =>
      sending.send(
        {
          ...(about === undefined ? {} : { about }),
          draft: { command: command.name, ...(about === undefined ? {} : { about }), input },
        },
        { audience: home.audience, label: home.label },
      ),
  };
}
