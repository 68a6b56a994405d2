/** Every read of the API, asked at ranked nodes; for tests. */
import type { Operations } from "@kakehashi/contract";
import type { RankedNodes, Reader } from "./ranked-nodes.ts";
import { type Seen, secret } from "./ranked-records.ts";
import type { Desk } from "./two-nodes.ts";

export type Asked = { readonly [Name in keyof Operations]?: (at: number) => readonly string[] };

/** Every read of the API, with whatever a reader of low rank can ask of it. */
export function everyRead({ nodes: world, homes }: RankedNodes, open: Seen): Asked {
  const query = (more: Readonly<Record<string, string>>) => `?${new URLSearchParams(more)}`;
  const where = (at: number) => [world.shared, homes[at] as string];
  const subjects = (at: number) => [open.situation, open.line, open.matter, open.agreed, open.dossiers[at] as string];
  const paged = ["", "?limit=1", "?limit=500"];
  const each = (path: string, queries: readonly string[]) => queries.map((more) => path + more);
  return {
    me: () => ["/api/me"],
    demoAccounts: () => ["/api/demo/accounts"],
    realms: () => ["/api/realms"],
    keyLists: () => [`/api/realms/${world.realm}/key-lists`],
    links: () => ["/api/links"],
    drafts: () => ["/api/drafts"],
    news: () => ["/api/news"],
    away: () => ["/api/me/away"],
    ownAccount: () => ["/api/me/account"],
    holders: () => ["/api/holders"],
    noticeSettings: () => ["/api/me/notices"],
    calendars: () => ["/api/me/calendars"],
    savedFilters: () => ["/api/me/filters"],
    handOvers: () => ["/api/hand-overs"],
    ownChops: () => ["/api/chops"],
    ownTasks: (at) => where(at).map((audience) => `/api/tasks?audience=${audience}`),
    targets: (at) => where(at).map((audience) => `/api/targets?audience=${audience}`),
    activities: (at) =>
      where(at).flatMap((audience) =>
        ["0", String(open.now)].map((since) => `/api/activities${query({ audience, since })}`),
      ),
    amendments: (at) => where(at).map((audience) => `/api/mechanism/amendments?audience=${audience}`),
    mechanism: (at) => [
      ...where(at).map((audience) => `/api/mechanism?audience=${audience}`),
      "/api/mechanism?on=2016-04-18",
    ],
    inbox: (at) => [
      ...where(at).map((audience) => `/api/inbox?audience=${audience}`),
      ...["me", "side", "other", "overdue"].map((group) => `/api/inbox${query({ group, limit: "1" })}`),
      "/api/inbox?body=bocc",
    ],
    board: () => [
      "/api/boards/bocc",
      "/api/boards/bocc?limit=1",
      "/api/boards/bocc?overdue=true",
      "/api/boards/bocc?awaits=us&track=operational",
    ],
    situations: (at) =>
      where(at).flatMap((audience) => each(`/api/audiences/${audience}/situations`, [...paged, "?closed=false"])),
    reports: (at) =>
      where(at).flatMap((audience) =>
        each(`/api/audiences/${audience}/reports`, [
          ...paged,
          "?home=true",
          "?party=jp",
          "?party=us",
          "?status=unconfirmed",
          `?situation=${open.situation}`,
        ]),
      ),
    matters: (at) =>
      where(at).flatMap((audience) =>
        each(`/api/audiences/${audience}/matters`, [
          ...paged,
          "?state=open",
          "?awaits=us",
          "?body=bocc",
          `?situation=${open.situation}`,
        ]),
      ),
    matterList: (at) => [
      ...where(at).flatMap((audience) =>
        each(`/api/audiences/${audience}/matter-list`, [
          "",
          "?from=1&limit=1",
          "?tab=done",
          "?tab=other&sort=due&down=true",
        ]),
      ),
      // Each column is made of other fields; of which audience says nothing about that.
      ...each(`/api/audiences/${world.shared}/matter-list`, [
        ...["?limit=500", "?tab=overdue"],
        ...["no", "matter", "asked", "holder", "situation", "since", "waiting", "target"].map(
          (sort) => `?sort=${sort}`,
        ),
        ...["matter", "BOCC", secret].map((q) => query({ q, language: "en" })),
      ]),
    ],
    standing: () => each(`/api/audiences/${world.shared}/standing`, ["?at=bocc", "?at=bocc,ccc.ground&limit=1"]),
    bodyCounts: (at) => where(at).map((audience) => `/api/mechanism/counts?audience=${audience}`),
    temporaryBodies: (at) => where(at).map((audience) => `/api/audiences/${audience}/temporary-bodies`),
    liaisons: (at) => where(at).flatMap((audience) => each(`/api/audiences/${audience}/liaisons`, ["", "?body=bocc"])),
    object: (at) =>
      where(at).flatMap((audience) => subjects(at).map((subject) => `/api/audiences/${audience}/objects/${subject}`)),
    entry: () => open.entries.map((entry) => `/api/entries/${entry}`),
    proof: () => open.entries.map((entry) => `/api/entries/${entry}/proof`),
    agreementProof: () => [open.agreed, open.matter].map((subject) => `/api/matters/${subject}/proof`),
    agreementProofFile: () => [open.agreed, open.matter].map((subject) => `/api/matters/${subject}/proof-file`),
    agreed: () => [open.agreed, open.matter].map((subject) => `/api/matters/${subject}/agreed`),
    agreedPdf: () => [`/api/matters/${open.matter}/agreed.pdf`],
    agreedDocx: () => [`/api/matters/${open.matter}/agreed.docx`],
    equivocationFile: () => [`/api/equivocations/${"0".repeat(64)}/file`],
    search: () => [secret, `${secret}1`, "秘匿", "open", "line", "語2"].map((q) => `/api/search${query({ q })}`),
    // Told apart from the rest: a stream, a secret address, and a whole record.
    events: () => [],
    calendar: () => [],
    exportBundle: () => [],
    importProgress: () => ["/api/imports/no-such-import"],
  };
}

async function answer(desk: Desk, path: string): Promise<readonly [string, unknown]> {
  const response = await fetch(desk.url + path, { headers: { cookie: desk.cookie, "accept-language": "en" } });
  const { date: _, "content-length": __, ...headers } = Object.fromEntries(response.headers);
  const text = await response.text();
  const isJson = headers["content-type"]?.includes("json") === true;
  return [path, { status: response.status, headers, body: isJson ? JSON.parse(text) : text }];
}

/** Every value of an answer by where it stands. */
function flat(value: unknown, path: string, into: Map<string, unknown>): Map<string, unknown> {
  if (typeof value !== "object" || value === null) return into.set(path, value);
  const entries = Object.entries(value);
  if (entries.length === 0) into.set(path, Array.isArray(value) ? "[]" : "{}");
  for (const [key, inner] of entries) flat(inner, `${path}/${key}`, into);
  return into;
}

/** All that this reader is answered, or of it what is asked at `wanted` addresses. */
export async function everything(
  nodes: RankedNodes,
  open: Seen,
  { desk, at, feed }: Reader,
  wanted?: (path: string) => boolean,
): Promise<Map<string, unknown>> {
  const all = new Map<string, unknown>();
  if (wanted === undefined) {
    const [, calendar] = await answer(desk, feed);
    flat(calendar, "calendar", all);
  }
  for (const paths of Object.values(everyRead(nodes, open))) {
    const asked = paths(at).filter((path) => wanted?.(path) ?? true);
    const answers = await Promise.all(asked.map((path) => answer(desk, path)));
    for (const [where, told] of answers) flat(told, where, all);
  }
  return all;
}

export function differences(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
}
