import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation, useNavigate, useParams, useRouter } from "@tanstack/react-router";
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { ActionsProvider, useActions } from "../app/actions.tsx";
import { Foot, LabelBand, RealmBand } from "../app/bands.tsx";
import { DownNotice } from "../app/down-notice.tsx";
import { switchLanguage } from "../app/language-switch.tsx";
import { useLiveFeed, useLiveState } from "../app/live.ts";
import { PlaceProvider, useCrumbs } from "../app/place.tsx";
import { PrintedLabelProvider, PrintSheet } from "../app/print-sheet.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { SessionProvider, sessionOf, useRealmTime, useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { changeSettings } from "../app/settings-store.ts";
import { StandingDialogs } from "../app/standing-dialog.tsx";
import { useBack } from "../app/use-back.ts";
import { WayOn } from "../app/way-on.tsx";
import { AwayStrip } from "../away/away-strip.tsx";
import { useWords } from "../design/language.tsx";
import { PartiesProvider } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { RaiseByTemplate } from "../matter-forms/raise-by-template.tsx";
import { ClockStrip } from "./clock-strip.tsx";
import { frameActions } from "./frame-actions.ts";
import { Head } from "./head.tsx";
import { Help } from "./help.tsx";
import { Palette } from "./palette.tsx";
import { PhoneBar, Rail } from "./rail.tsx";
import { SignedOut } from "./signed-out.tsx";

/** Everything signed in stands in this frame: who, which realm, which label, where, and what can be done. */
export function Shell(): ReactNode {
  const me = useQuery(queries.me());
  const signedIn = me.data?.signedIn === true;
  const realms = useQuery({ ...queries.realms(), enabled: signedIn });
  const settings = useSettings();
  // The page of an object works in the object's audience, label band and all, whichever was chosen for lists.
  const page: { readonly audience?: string } = useParams({ strict: false });
  const session = useMemo(
    () =>
      me.data === undefined || realms.data === undefined
        ? undefined
        : sessionOf({
            me: me.data,
            realms: realms.data.realms,
            current: realms.data.current,
            chosen: settings.realm,
            audience: page.audience ?? settings.audience,
            clockReadAt: realms.dataUpdatedAt,
          }),
    [me.data, realms.data, realms.dataUpdatedAt, settings.realm, settings.audience, page.audience],
  );
  const error = me.error ?? realms.error;
  useBack(error !== null && session === undefined, () => {
    void me.refetch();
    void realms.refetch();
  });
  if (me.data?.signedIn === false) return <Navigate to="/sign-in" />;
  if (error !== null && session === undefined) return <Problem error={error} onRetry={() => void me.refetch()} />;
  if (session === undefined) return <Loading rows={9} />;
  return (
    <SessionProvider value={session}>
      <PartiesProvider mine={session.mine} parties={session.realm.parties}>
        <ActionsProvider>
          <PlaceProvider>
            <PrintedLabelProvider>
              <StandingDialogs>
                <Frame />
              </StandingDialogs>
            </PrintedLabelProvider>
          </PlaceProvider>
        </ActionsProvider>
      </PartiesProvider>
    </SessionProvider>
  );
}

/** How many screens lie before this one: behind those since the sign-in there is no way back. */
function placeInHistory({ history }: ReturnType<typeof useRouter>): number {
  return history.location.state.__TSR_index;
}

/** After this time a dialog that led elsewhere has given the focus back, to what may be gone. */
const arrivalMs = 80;
/** How long a page may take to say its name. */
const namelessMs = 1_000;

function Frame(): ReactNode {
  const { t } = useWords();
  const { realm, shared, label, mine } = useSession();
  const { language, theme } = useSettings();
  const otherLanguage = language === "ja" ? "en" : "ja";
  const [open, setOpen] = useState<"palette" | "help" | undefined>();
  const navigate = useNavigate();
  const router = useRouter();
  const [began] = useState(() => placeInHistory(router));
  const crumbs = useCrumbs();
  const name = crumbs.map(({ words }) => words).join(" ");
  const screen = useFocusOnArrival(name);
  useLiveFeed();
  useActions(
    frameActions({
      go: (to) => void navigate({ to }),
      open: setOpen,
      otherLanguage,
      switchLanguage: () => switchLanguage(otherLanguage),
      switchTheme: () => changeSettings({ theme: theme === "dark" ? "light" : "dark" }),
      back: () => {
        const parent = crumbs.findLast(({ to }) => to !== undefined)?.to;
        if (parent === undefined) return;
        // The list that one came from, be it inbox, board or room, before the one that the page belongs to.
        if (placeInHistory(router) > began) router.history.back();
        else void navigate({ to: parent });
      },
    }),
    `${language} ${theme}`,
  );
  const highest = label(shared.label);
  return (
    <div className="frame" data-realm={realm.kind}>
      <a className="skip" href="#screen">
        {t("app.skip")}
      </a>
      <PrintSheet />
      <LabelBand label={highest} />
      <RealmBand realm={realm} />
      <div className="frame-body">
        <Head onSearch={() => setOpen("palette")} />
        <Rail onPalette={() => setOpen("palette")} />
        <main className="screen" id="screen" tabIndex={-1} ref={screen} aria-label={name}>
          <Interrupted />
          <AwayStrip />
          <ClockStrip />
          <Outlet />
        </main>
        <PhoneBar onPalette={() => setOpen("palette")} />
      </div>
      <RaiseByTemplate />
      <Foot realm={realm} label={highest} party={mine} />
      {open === "palette" ? <Palette onClose={() => setOpen(undefined)} /> : null}
      <SignedOut />
      {open === "help" ? <Help onClose={() => setOpen(undefined)} /> : null}
    </div>
  );
}

/**
 * A key or an act that leads elsewhere takes the focus away with the page that is left: it goes on at the top of the new one, from
 * where the next Tab is in the page and not in the frame, and the page's name is read.
 */
function useFocusOnArrival(name: string): RefObject<HTMLElement | null> {
  const screen = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const here = useRef({ pathname, name });
  useEffect(() => {
    if (here.current.pathname === pathname) {
      here.current = { pathname, name };
      return undefined;
    }
    // Focused once the page has said its own name; one without a new name does not keep the focus waiting.
    const timer = setTimeout(
      () => {
        here.current = { pathname, name };
        const focused = document.activeElement;
        if (focused === null || focused === document.body) screen.current?.focus({ preventScroll: true });
      },
      here.current.name === name ? namelessMs : arrivalMs,
    );
    return () => clearTimeout(timer);
  }, [pathname, name]);
  return screen;
}

/** The screen's own line to its node, when it is cut: what is shown may be old, and says of when it is. */
function Interrupted(): ReactNode {
  const { state, since, why } = useLiveState();
  const realmTime = useRealmTime();
  return (
    <div role="status">
      {state === "down" && why !== "signed-out" ? <DownNotice why={why ?? "server"} since={realmTime(since)} /> : null}
    </div>
  );
}

/** For an address that leads nowhere. */
export function NotFound(): ReactNode {
  const { t } = useWords();
  return (
    <Blank title={t("state.notFound")} help={t("state.notFoundHelp")}>
      <WayOn />
    </Blank>
  );
}
