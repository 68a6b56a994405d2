import { createContext, type ReactNode, useContext } from "react";
import { useWords } from "../design/language.tsx";

/** What became of an object since a dialog was opened on it. */
export interface MovedSince {
  /** Entries folded from each log, as the screen has them now. */
  readonly counts: Readonly<Record<string, number>>;
  /** What was done meanwhile, in words, oldest first. */
  readonly acts: readonly ReactNode[];
  /** What the dialog keeps to meanwhile, where it is no matter. */
  readonly help?: string;
}

const Context = createContext<MovedSince | undefined>(undefined);

export const MovedSinceProvider = Context.Provider;

/** Undefined where the dialog stands on no object that tells. */
export function useMovedSince(): MovedSince | undefined {
  return useContext(Context);
}

/** The dialog keeps to what was on the screen when it was opened; what came since stands here, before anything is sent. */
export function MovedNotice(): ReactNode {
  const { t } = useWords();
  const moved = useMovedSince();
  if (moved === undefined) return null;
  // It stands there before it has anything to say: what comes into the page together with its region is not read out.
  return (
    <div className="moved" role="status">
      {moved.acts.length === 0 ? null : (
        <div className="notice" data-kind="alert">
          <div>
            <p>{t("acts.moved")}</p>
            <ul className="moved-acts">
              {moved.acts.map((act, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what was done is added at the end, and never goes.
                <li key={at}>{act}</li>
              ))}
            </ul>
            <p>{moved.help ?? t("acts.movedHelp")}</p>
          </div>
        </div>
      )}
    </div>
  );
}
