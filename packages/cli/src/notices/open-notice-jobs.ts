import type { Node } from "@kakehashi/node";
import type { Notices } from "@kakehashi/notify";
import {
  type Logger,
  type NodeFigure,
  type OpenServer,
  type ReadAs,
  type ServedRealm,
  visibleNames,
} from "@kakehashi/server";
import type { PostgresStore, Reader } from "@kakehashi/store";
import type { Grants } from "../node/open-grants.ts";
import { mailAlways } from "./mail-job.ts";
import { tellAlways } from "./notice-job.ts";
import type { NoticeSettings } from "./notice-settings.ts";

/** How long a look of the node for one of its persons may take. */
const lookMs = 60_000;

export function openReadAs(
  node: Node,
  grants: Grants,
  { store, reader }: { readonly store: PostgresStore; readonly reader: Reader },
): ReadAs {
  const { party } = node.config;
  return async ({ rank, post }, read) => {
    const session = { clearance: { rank, parties: [party] }, post, expiresAt: node.ports.clock.now() + lookMs };
    const token = await store.readerSessions.issue(grants.of(session));
    try {
      return await reader.withSession(token, read);
    } finally {
      await store.readerSessions.revoke(token);
    }
  };
}

/** What the administrator sees of the mail, in `/metrics`. */
export function mailFigures({ outbox }: Notices): readonly NodeFigure[] {
  const states = ["waiting", "failed", "dropped"] as const;
  return [
    {
      name: "kakehashi_mail_notices",
      help: "Notices by e-mail: waiting, refused for good, dropped because too many waited.",
      labels: ["state"],
      read: async () => {
        const figures = await outbox.figures();
        return states.map((state) => ({ labels: { state }, value: figures[state] }));
      },
    },
    {
      name: "kakehashi_mail_late_seconds",
      help: "How long the oldest notice has waited that was tried in vain.",
      labels: [],
      read: async () => {
        const { lateSince } = await outbox.figures();
        return [{ labels: {}, value: lateSince === undefined ? 0 : Math.max(0, Date.now() - lateSince) / 1000 }];
      },
    },
  ];
}

export interface NoticeJobs {
  stop(): Promise<void>;
}

/** Telling persons: on the screens, and by e-mail where the settings name a server. */
export function openNoticeJobs(parts: {
  readonly node: Node;
  readonly store: PostgresStore;
  readonly notices: Notices;
  readonly realms: readonly ServedRealm[];
  readonly settings: NoticeSettings;
  readonly server: OpenServer;
  readonly url: string;
  readonly readAs: ReadAs;
  readonly logger: Logger;
}): NoticeJobs {
  const { server, readAs } = parts;
  const telling = tellAlways({
    ...parts,
    onTold(persons) {
      server.tell(persons);
      mail?.soon();
    },
  });
  const mail = mailAlways({
    ...parts,
    isMine: () => telling.isTeller(),
    seen: (reader, names) => readAs(reader, (queries) => visibleNames(queries, names)),
  });
  return {
    async stop() {
      await telling.stop();
      await mail?.stop();
    },
  };
}
