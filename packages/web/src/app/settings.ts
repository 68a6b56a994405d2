import { useEffect, useSyncExternalStore } from "react";
import { currentSettings, onSettings, type Settings } from "./settings-store.ts";

export function useSettings(): Settings {
  return useSyncExternalStore(onSettings, currentSettings);
}

/** Puts language and theme on the document. Nothing else changes: place, selection and drafts stay. */
export function useDocumentSettings(): Settings {
  const settings = useSettings();
  useEffect(() => {
    document.documentElement.lang = settings.language;
    if (settings.theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = settings.theme;
  }, [settings.language, settings.theme]);
  return settings;
}
