import "./gallery.css";
import "../record/record.css";
import { type ReactNode, useEffect, useMemo } from "react";
import { ActionsProvider } from "../app/actions.tsx";
import { LanguageSwitch } from "../app/language-switch.tsx";
import { SessionProvider, sessionOf } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { changeSettings } from "../app/settings-store.ts";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { PartiesProvider } from "../design/parties.tsx";
import {
  ButtonsSpecimen,
  DialogSpecimen,
  FieldsSpecimen,
  NoticesSpecimen,
  StatesSpecimen,
} from "./fixtures/form-specimens.tsx";
import { links, me, parties, realms } from "./fixtures/kumamoto.ts";
import { ManyRowsSpecimen, RowsSpecimen, TypeSpecimen } from "./fixtures/row-specimens.tsx";
import { Answered, ReadinessSpecimen } from "./readiness-specimen.tsx";
import { BandsSpecimen, LinksSpecimen, MarksSpecimen, TextSpecimen, UrgencySpecimen } from "./specimens.tsx";

/** Every component and state on one sheet, in the theme and language that are on: for review, and to see what broke. */
export function GalleryPage(): ReactNode {
  const { t } = useWords();
  const { theme } = useSettings();
  const session = useMemo(() => {
    const view = realms();
    return sessionOf({
      me: me("jp"),
      realms: view.realms,
      current: view.current,
      chosen: undefined,
      clockReadAt: Date.now(),
    });
  }, []);
  useEffect(() => {
    document.title = `${t("gallery.title")} - ${t("app.name")}`;
  }, [t]);
  if (session === undefined) return null;
  return (
    <SessionProvider value={session}>
      <PartiesProvider mine="jp" parties={parties}>
        <ActionsProvider>
          <Answered links={links("jp")}>
            <main className="gallery">
              <header className="gallery-head">
                <h1>{t("gallery.title")}</h1>
                <span className="second">{t("gallery.lead")}</span>
                <LanguageSwitch />
                <span className="line">
                  {(["light", "dark", "system"] as const).map((each) => (
                    <Quiet key={each} pressed={theme === each} onPress={() => changeSettings({ theme: each })}>
                      {t(
                        each === "light" ? "post.themeLight" : each === "dark" ? "post.themeDark" : "post.themeSystem",
                      )}
                    </Quiet>
                  ))}
                </span>
              </header>
              <div className="gallery-grid">
                <BandsSpecimen />
                <LinksSpecimen />
                <MarksSpecimen />
                <ButtonsSpecimen />
                <UrgencySpecimen />
                <TextSpecimen />
              </div>
              <RowsSpecimen />
              <div className="gallery-grid">
                <FieldsSpecimen />
                <DialogSpecimen />
                <StatesSpecimen />
                <NoticesSpecimen />
                <ReadinessSpecimen />
                <ManyRowsSpecimen />
                <TypeSpecimen />
              </div>
            </main>
          </Answered>
        </ActionsProvider>
      </PartiesProvider>
    </SessionProvider>
  );
}
