import { operations } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { client } from "./client.ts";
import { changeSettings } from "./settings-store.ts";

const names: Readonly<Record<Language, string>> = { ja: "日本語", en: "English" };

/** Switches at once, here; the node is told, so that problems and documents speak the same language. */
export function switchLanguage(language: Language): void {
  changeSettings({ language });
  client.call(operations.setLanguage, { body: { language } }).catch(() => {
    // The screens have switched already; the node learns it with the next call's Accept-Language.
  });
}

export function LanguageSwitch(): ReactNode {
  const { language, t } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: two toggle buttons in the head are a group, not a fieldset.
    <div className="head-cell languages" role="group" aria-label={t("head.language")}>
      {(["ja", "en"] as const).map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => switchLanguage(each)}
        >
          {names[each]}
        </button>
      ))}
    </div>
  );
}
