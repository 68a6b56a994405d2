import type { Hash } from "@kakehashi/core";
import type { Outbox, Parcel } from "../kept/outbox.ts";
import { namesIn } from "../notice.ts";
import type { MailFault } from "./mail-fault.ts";
import type { Mail, Mailer } from "./mailer.ts";

export interface Sending {
  readonly outbox: Outbox;
  readonly openMailer: () => Mailer;
  readonly compose: (parcel: Parcel) => Promise<Mail>;
  /** Which of these objects and entries the person may see as that post, asked of the database itself (law 8). */
  readonly seen: (reader: SeenBy, names: readonly Hash[]) => Promise<ReadonlySet<string>>;
  /** May mail go there, by the settings as they are now? */
  readonly mayMailTo: (address: string) => boolean;
}

export interface SeenBy {
  readonly person: string;
  readonly post: string;
  readonly rank: number;
}

export interface Sent {
  readonly sent: number;
  readonly faults: readonly MailFault[];
}

/** E-mails of one round; what is left goes out in the next. */
const itemsMax = 200;
const firstPauseMs = 30_000;
const pauseMsMax = 60 * 60_000;
/** About three days of tries. */
const triesMax = 72;

/** Grows from half a minute to an hour. `tries`: how often it was tried before this time. */
export function pauseMs(tries: number): number {
  return Math.min(firstPauseMs * 2 ** Math.min(tries, 20), pauseMsMax);
}

/** Parts of a parcel that its person may see; the rest is withdrawn from the mail, and stands on no screen either. */
async function visiblePart({ outbox, seen }: Sending, parcel: Parcel): Promise<Parcel | undefined> {
  const kept: Parcel["items"][number][] = [];
  for (const [post, items] of Map.groupBy(parcel.items, (item) => item.post)) {
    const names = items.flatMap(({ notice }) => namesIn(notice));
    const visible = names.length === 0 ? new Set<string>() : await seen({ ...parcel, post }, names);
    kept.push(...items.filter(({ notice }) => namesIn(notice).every((name) => visible.has(name))));
  }
  const shown = new Set(kept);
  await outbox.withdrawn(parcel.items.filter((item) => !shown.has(item)).map(({ id }) => id));
  return kept.length === 0 ? undefined : { ...parcel, items: kept };
}

async function noteFault(outbox: Outbox, { items }: Parcel, fault: MailFault): Promise<void> {
  const words = `${fault.stage}: ${fault.detail}`;
  const tries = Math.max(...items.map((item) => item.tries));
  const ids = items.map(({ id }) => id);
  if (fault.permanent || tries + 1 >= triesMax) return outbox.failed(ids, words);
  return outbox.later(ids, words, pauseMs(tries));
}

/** True where the next e-mail would fail alike: the fault is of the line or the settings, not of this one. */
function concernsAll({ stage }: MailFault): boolean {
  return stage !== "recipient" && stage !== "message";
}

/**
 * Sends what is due, once through. An e-mail that the server has taken may go out again when this process dies before it
 * is noted: at least once, under the same Message-ID.
 */
export async function sendDue(sending: Sending): Promise<Sent> {
  const { outbox, compose, mayMailTo } = sending;
  const parcels = await outbox.due(itemsMax);
  if (parcels.length === 0) return { sent: 0, faults: [] };
  const mailer = sending.openMailer();
  const faults: MailFault[] = [];
  let sent = 0;
  try {
    for (const whole of parcels) {
      const last = faults.at(-1);
      if (last !== undefined && concernsAll(last)) {
        await noteFault(outbox, whole, last);
        continue;
      }
      const ids = whole.items.map(({ id }) => id);
      if (!mayMailTo(whole.preference.address)) {
        await outbox.failed(ids, "settings: the address lies outside the domains of the settings");
        continue;
      }
      const parcel = await visiblePart(sending, whole);
      if (parcel === undefined) continue;
      const fault = await mailer.send(await compose(parcel));
      if (fault === undefined) {
        await outbox.sent(parcel.items.map(({ id }) => id));
        sent += 1;
      } else {
        faults.push(fault);
        await noteFault(outbox, parcel, fault);
      }
    }
  } finally {
    mailer.close();
  }
  return { sent, faults };
}
