import type { MatterView, ObjectView } from "@kakehashi/contract";
import type { AnyCommand } from "@kakehashi/coordination";
import { useWords } from "../design/language.tsx";
import { targetOf } from "./target.ts";

/** What a dialog on the work of a matter is opened with. */
export interface WorkParts {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}

/** What every dialog on the work of a matter gives its frame. */
export function useWorkFrame(command: AnyCommand, { matter, object, onClose }: WorkParts) {
  const { language } = useWords();
  const target = targetOf(matter, object);
  return { command, title: command.title[language], aside: matter.reference, target, onClose };
}
