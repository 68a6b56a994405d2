import { formatNear } from "@kakehashi/language";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { useNow } from "./session.tsx";

/** Times as lists show them: today's by the clock alone. */
export function useShortTime(): (time: number) => string {
  const { language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  return (time) => formatNear(time, now, zone, language);
}
