import type { ReactNode } from "react";
import { usePlace } from "../app/place.tsx";
import { useWords } from "../design/language.tsx";
import { CalendarSettings } from "./calendar-settings.tsx";
import { DesktopSettings } from "./desktop-settings.tsx";
import { MailSettings } from "./mail-settings.tsx";
import "../design/settings-page.css";
import "./notices.css";

/** How this person is told: on the desktop, by e-mail, in a calendar. Kept on this node; nobody else hears of it. */
export function NoticeSettingsPage(): ReactNode {
  const { t } = useWords();
  usePlace([{ words: t("notices.place"), to: "/news" }, { words: t("notices.settingsPlace") }]);
  return (
    <div className="settings-page">
      <h1>{t("notices.settingsPlace")}</h1>
      <DesktopSettings />
      <MailSettings />
      <CalendarSettings />
    </div>
  );
}
