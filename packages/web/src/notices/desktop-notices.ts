import type { NoticeRow } from "@kakehashi/contract";

const wantedName = "kakehashi.notices.wanted";
const shownName = "kakehashi.notices.shown";
const lockName = "kakehashi.notices";

export type DesktopState = "missing" | "denied" | "off" | "on";

function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    // A browser that keeps nothing shows nothing on the desktop: it could not tell what it has shown.
    return null;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // As above.
  }
}

export function desktopState(): DesktopState {
  if (!("Notification" in window) || navigator.locks === undefined) return "missing";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && kept(wantedName) === "yes" ? "on" : "off";
}

/** Asks the browser for leave: only ever from a button. What is there already is not shown again. */
export async function wantDesktopNotices(newest: number): Promise<DesktopState> {
  if (desktopState() === "missing") return "missing";
  if ((await Notification.requestPermission()) === "granted") {
    keep(shownName, String(newest));
    keep(wantedName, "yes");
  }
  return desktopState();
}

export function stopDesktopNotices(): DesktopState {
  keep(wantedName, "no");
  return desktopState();
}

/** What of the news was shown in no tab yet, oldest first. Pure. */
export function notShown(rows: readonly NoticeRow[], shown: number): readonly NoticeRow[] {
  return rows.filter(({ id, read }) => id > shown && !read).sort((a, b) => a.id - b.id);
}

/** More than this at once are too many for a desktop: the newest stand for all. */
const atOnceMax = 5;

/**
 * Shows on the desktop what no tab has shown yet. Tabs share a lock and the number of the newest notice shown, so that each
 * is shown once, whichever tab hears of it first.
 */
export async function showOnDesktop(
  rows: readonly NoticeRow[],
  words: (row: NoticeRow) => { readonly title: string; readonly detail: string },
  open: (row: NoticeRow) => void,
): Promise<void> {
  if (desktopState() !== "on") return;
  await navigator.locks.request(lockName, () => {
    const fresh = notShown(rows, Number(kept(shownName) ?? 0));
    const newest = fresh.at(-1);
    if (newest === undefined) return;
    keep(shownName, String(newest.id));
    for (const row of fresh.slice(-atOnceMax)) {
      const { title, detail } = words(row);
      const notification = new Notification(title, { body: detail, tag: `kakehashi ${row.id}` });
      notification.onclick = () => {
        window.focus();
        notification.close();
        open(row);
      };
    }
  });
}
