import { setTimeout as delay } from "node:timers/promises";
import { verdictWords } from "@kakehashi/coordination";
import type { Hash } from "@kakehashi/core";
import type { Node } from "@kakehashi/node";
import {
  composeMail,
  type MailFault,
  mayMailTo,
  type Notices,
  openMailer,
  type Parcel,
  type SeenBy,
  sendDue,
} from "@kakehashi/notify";
import { type Logger, type ServedRealm, wordsOfAsked } from "@kakehashi/server";
import { mailTitles } from "./mail-titles.ts";
import type { NoticeSettings } from "./notice-settings.ts";

export interface MailJobParts {
  readonly node: Node;
  readonly notices: Notices;
  readonly realms: readonly ServedRealm[];
  readonly settings: NoticeSettings;
  /** Of the screens, where the settings name none. */
  readonly url: string;
  /** One process of a node sends: the one that tells. */
  readonly isMine: () => boolean;
  /** Which of the objects and entries that person sees as that post, asked of the database as the person would. */
  readonly seen: (reader: SeenBy, names: readonly Hash[]) => Promise<ReadonlySet<string>>;
  readonly logger: Logger;
}

export interface MailJob {
  /** Something may be due. */
  soon(): void;
  /** What the server of the settings last said no to, and since when nothing went out. */
  fault(): { readonly stage: MailFault["stage"]; readonly code?: number; readonly since: number } | undefined;
  stop(): Promise<void>;
}

const everyMs = 5_000;
/** What a stop waits for an e-mail that is under way: one that was taken and not noted goes out again. */
const stopMs = 2_000;

async function composeFor(parts: MailJobParts, parcel: Parcel) {
  const { node, realms, settings, url } = parts;
  const realm = realms.find((each) => each.realm === parcel.realm);
  const notices = parcel.items.map(({ notice }) => notice);
  return composeMail(parcel, {
    realm: { kind: realm?.kind ?? "exercise", title: realm?.title ?? { ja: parcel.realm, en: parcel.realm } },
    address: settings.address ?? url,
    askedWords: wordsOfAsked,
    reasonWords: verdictWords,
    titleOf: await mailTitles(node, notices, settings.mail?.titlesUpTo),
  });
}

/** Sends what is due, round by round and off every path; undefined where the settings name no server. */
export function mailAlways(parts: MailJobParts): MailJob | undefined {
  const { notices, settings, logger, node } = parts;
  const { mail } = settings;
  if (mail === undefined) return undefined;
  let running: Promise<void> | undefined;
  let ended = false;
  let fault: ReturnType<MailJob["fault"]>;

  function note(faults: readonly MailFault[], sent: number): void {
    for (const { stage, code, permanent } of faults) logger.warn({ stage, code, permanent }, "an e-mail was not taken");
    const last = faults.at(-1);
    if (last === undefined) fault = sent > 0 ? undefined : fault;
    else {
      const { stage, code } = last;
      fault = { stage, ...(code !== undefined && { code }), since: fault?.since ?? node.ports.clock.now() };
    }
  }

  async function run(): Promise<void> {
    try {
      const { sent, faults } = await sendDue({
        outbox: notices.outbox,
        openMailer: () => openMailer(mail as NonNullable<typeof mail>),
        compose: (parcel) => composeFor(parts, parcel),
        seen: (reader, subjects) => parts.seen(reader, subjects as readonly Hash[]),
        mayMailTo: (address) => mayMailTo(address, mail?.domains ?? []),
      });
      note(faults, sent);
    } catch (error) {
      if (!ended) logger.warn({ err: error }, "mail could not be sent; the job tries again");
    }
  }

  function soon(): void {
    if (ended || running !== undefined || !parts.isMine()) return;
    running = run().finally(() => {
      running = undefined;
    });
  }

  const timer = setInterval(soon, everyMs);
  timer.unref();
  return {
    soon,
    fault: () => fault,
    async stop() {
      ended = true;
      clearInterval(timer);
      await Promise.race([running, delay(stopMs, undefined, { ref: false })]);
    },
  };
}
