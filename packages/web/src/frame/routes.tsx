import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { Crash } from "./crash.tsx";
import { loadScreen } from "./load-screen.ts";
import { ScreenComing } from "./screen-coming.tsx";
import { NotFound, Shell } from "./shell.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Crash });
const frame = createRoute({ getParentRoute: () => root, id: "frame", component: Shell });

const screen = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => frame,
    path,
    // biome-ignore lint/suspicious/noExplicitAny: the router types a lazy component by its module; each module here exports one screen without properties.
    component: lazyRouteComponent((() => loadScreen(load)) as any, name),
  });

const room = () => import("../situation-room/situation-room.tsx");
const matters = () => import("../matter/matter-page.tsx");

const situationRoom = screen("/", room, "SituationRoom");
const oneSituation = screen("/situations/$audience/$subject", room, "SituationRoom");
const matterList = screen("/matters", () => import("../matter/matters-page.tsx"), "MattersPage");
const oneMatter = screen("/matters/$audience/$subject", matters, "MatterPage");
const agreementProof = screen(
  "/matters/$audience/$subject/proof",
  () => import("../proof/agreement-proof-page.tsx"),
  "AgreementProofPage",
);
const agreed = screen(
  "/matters/$audience/$subject/agreed",
  () => import("../matter/agreed/agreed-page.tsx"),
  "AgreedPage",
);
const inbox = screen("/inbox", () => import("../inbox/inbox-page.tsx"), "InboxPage");
const boards = screen("/boards", () => import("../boards/boards-page.tsx"), "BoardsPage");
const board = screen("/boards/$body", () => import("../boards/board-page.tsx"), "BoardPage");
const activities = screen("/activities", () => import("../plan/activities-page.tsx"), "ActivitiesPage");
const handOvers = screen("/hand-overs", () => import("../hand-over/hand-overs-page.tsx"), "HandOversPage");
const mechanism = screen("/mechanism", () => import("../mechanism/mechanism-page.tsx"), "MechanismPage");
const liaisons = screen("/mechanism/liaisons", () => import("../mechanism/liaisons-page.tsx"), "LiaisonsPage");
const amendments = screen("/mechanism/amendments", () => import("../mechanism/amendments-page.tsx"), "AmendmentsPage");
const release = screen("/release", () => import("../release/release-page.tsx"), "ReleasePage");
const record = screen("/record", () => import("../record/record-page.tsx"), "RecordPage");
const entryProof = screen("/record/$entry", () => import("../proof/entry-proof-page.tsx"), "EntryProofPage");
const news = screen("/news", () => import("../notices/news-page.tsx"), "NewsPage");
const noticeSettings = screen(
  "/settings/notices",
  () => import("../notices/notice-settings-page.tsx"),
  "NoticeSettingsPage",
);
const account = screen("/settings/account", () => import("../account/account-page.tsx"), "AccountPage");
/** Nothing is there; what is elsewhere stays in reach. */
const nowhere = createRoute({ getParentRoute: () => frame, path: "$", component: NotFound });
const link = screen("/link", () => import("../link/link-page.tsx"), "LinkPage");

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("../sign-in/sign-in-page.tsx"), "SignInPage"),
});
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: lazyRouteComponent(() => import("../gallery/gallery-page.tsx"), "GalleryPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    frame.addChildren([
      situationRoom,
      oneSituation,
      inbox,
      boards,
      board,
      activities,
      handOvers,
      matterList,
      oneMatter,
      agreementProof,
      agreed,
      mechanism,
      amendments,
      liaisons,
      release,
      record,
      entryProof,
      link,
      news,
      noticeSettings,
      account,
      nowhere,
    ]),
    signIn,
    gallery,
  ]),
  defaultPreload: "intent",
  // Around each screen by itself: who, where and every other screen stay in reach.
  defaultErrorComponent: Crash,
  defaultPendingComponent: ScreenComing,
  defaultPendingMinMs: 0,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
