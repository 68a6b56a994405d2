import { type MechanismView, namedPosts, type Suggestion } from "@kakehashi/core";
import type { ReactNode } from "react";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";

/** A reason of the definition, which may be written without a full stop, as a sentence beside others. */
function asSentence(words: string, language: "ja" | "en"): string {
  return /[.。]$/.test(words) ? words : `${words}${language === "ja" ? "。" : "."}`;
}

/** Where the mechanism would take a matter, and why; and who could raise it there where this post cannot. */
export function SuggestedPlace(props: {
  readonly mechanism: MechanismView;
  readonly suggested: Suggestion;
  /** The place is among those that this post may choose. */
  readonly offered: boolean;
  /** Another place is chosen. */
  readonly against: boolean;
}): ReactNode {
  const { mechanism, suggested, offered, against } = props;
  const { t, pick, language } = useWords();
  const { mine } = useSession();
  const listed = (names: readonly string[]) => names.join(pick({ ja: "、", en: ", " }));
  const bodyName = (id: string) => pick(mechanism.body(id)?.name ?? { ja: id, en: id });
  const whoCould = namedPosts(mechanism, mine).filter(({ id }) => mechanism.hasSeat(id, suggested.body));
  return (
    <p className={against && offered ? "field-error" : "note"} role="status">
      {[
        t(against ? "raise.against" : "raise.suggested", { body: bodyName(suggested.body) }),
        asSentence(pick(suggested.reason), language),
        ...(suggested.consult.length === 0
          ? []
          : [t("raise.consult", { bodies: listed(suggested.consult.map(bodyName)) })]),
        ...(suggested.suggested ? [t("raise.suggestedSource")] : []),
      ].join(pick({ ja: "", en: " " }))}
      {offered || whoCould.length === 0 ? null : (
        <span className="block">{t("raise.notYours", { posts: listed(whoCould.map(({ name }) => pick(name))) })}</span>
      )}
    </p>
  );
}
