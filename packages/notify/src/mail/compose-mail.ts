import { createHash } from "node:crypto";
import { isOfCharter } from "@kakehashi/coordination";
import type { Parcel } from "../kept/outbox.ts";
import type { Notice } from "../notice.ts";
import { noticeWords, type RealmKind } from "../words/words.ts";
import type { Mail } from "./mailer.ts";
import { shortTimeWords, timeWords } from "./time-words.ts";

export interface Bilingual {
  readonly ja: string;
  readonly en: string;
}

/** What an e-mail says beside its notices. */
export interface MailScene {
  readonly realm: { readonly kind: RealmKind; readonly title: Bilingual };
  /** Where the screens of this node are reached, without a slash at the end. */
  readonly address: string;
  /** What is asked, as the verb of the field. */
  readonly askedWords: (asked: string) => Bilingual | undefined;
  /** Why an act has no effect, in words of the system. */
  readonly reasonWords: (reason: string) => Bilingual | undefined;
  /** Titles that the node's settings let out; none where they are silent. */
  readonly titleOf: (notice: Notice) => Bilingual | undefined;
}

function pathOf(notice: Notice): string {
  const { kind, about, asked } = notice;
  if (kind === "link-lost" || about === undefined) return "/link";
  if (isOfCharter(notice)) return "/mechanism/amendments";
  // What was handed over stands at the top of the inbox, and has no page of its own.
  if (asked === "take-over") return "/inbox";
  return `/matters/${about.audience}/${about.subject}`;
}

/** `J-12 Propose a text`: all that an e-mail calls a thing. */
function nameOf(notice: Notice, language: "ja" | "en", scene: MailScene): string {
  const words = noticeWords[language];
  const asked = notice.asked === undefined ? undefined : scene.askedWords(notice.asked)?.[language];
  return [isOfCharter(notice) ? words.amendment : notice.about?.reference, asked ?? words.said[notice.kind]]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
}

/** Notices of one thing that is asked, which awaits and is soon due at once: one thing to a reader, said once. */
function byThing(items: Parcel["items"]): readonly (readonly [Notice, ...Notice[]])[] {
  const things = new Map<string, [Notice, ...Notice[]]>();
  for (const { notice } of items) {
    const { kind, about, asked, due, key } = notice;
    const name = asked === undefined ? [kind, key] : [about?.audience, about?.subject, asked, due];
    const known = things.get(JSON.stringify(name));
    if (known === undefined) things.set(JSON.stringify(name), [notice]);
    else known.push(notice);
  }
  return [...things.values()];
}

function linesOf(
  [notice, ...others]: readonly [Notice, ...Notice[]],
  { language, preference }: Parcel,
  scene: MailScene,
): readonly string[] {
  const words = noticeWords[language];
  const { kind, asked, due, reason, partner } = notice;
  const title = scene.titleOf(notice)?.[language];
  const reasons = reason === undefined ? undefined : (scene.reasonWords(reason)?.[language] ?? reason);
  return [
    nameOf(notice, language, scene),
    ...(title === undefined ? [] : [`  ${title}`]),
    ...(asked === undefined ? [] : [`  ${words.said[kind]}`, ...others.map((each) => `  ${words.said[each.kind]}`)]),
    ...(due === undefined ? [] : [`  ${words.until(timeWords(due, preference, language))}`]),
    ...(reasons === undefined ? [] : [`  ${words.why(reasons)}`]),
    ...(partner === undefined ? [] : [`  ${words.line(partner.node, timeWords(partner.since, preference, language))}`]),
    `  ${scene.address}${pathOf(notice)}`,
    "",
  ];
}

function subjectOf(parcel: Parcel, scene: MailScene): string {
  const { language, items, preference } = parcel;
  const words = noticeWords[language];
  // What the realm is called stands in the text: before the reference it would take the whole line of a telephone.
  const mark = `[${words.mark[scene.realm.kind]}]`;
  // The most urgent by name: a telephone shows this line alone.
  const things = byThing(items);
  const urgency = ([notice]: (typeof things)[number]) => notice.due ?? Number.POSITIVE_INFINITY;
  const [first] = things.toSorted((a, b) => urgency(a) - urgency(b) || 0);
  if (first === undefined) return mark;
  const [notice] = first;
  const { due } = notice;
  const until = due === undefined ? "" : ` (${words.until(shortTimeWords(due, preference, language))})`;
  const name = `${nameOf(notice, language, scene)}${until}`;
  return `${mark} ${things.length === 1 ? name : words.several(name, things.length - 1)}`;
}

/**
 * The e-mail of one parcel. It leaves the building: it names realm and mark, references, what is asked and by when, and
 * where to look; no title unless the settings let it out, and never any words (laws 3 and 8). Pure.
 */
export function composeMail(parcel: Parcel, scene: MailScene): Mail {
  const { language, items, preference, person } = parcel;
  const words = noticeWords[language];
  const { kind, title } = scene.realm;
  const about = words.about[kind];
  const withTitles = items.some(({ notice }) => scene.titleOf(notice) !== undefined);
  const text = [
    kind === "live" ? `[${words.mark[kind]}]` : `[${words.mark[kind]}] ${title[language]}`,
    ...(about === "" ? [] : [about]),
    "",
    ...byThing(items).flatMap((thing) => linesOf(thing, parcel, scene)),
    withTitles ? words.closingWithTitles : words.closing,
    `${words.settings}: ${scene.address}/settings/notices`,
    "",
  ].join("\n");
  const named = [person, ...items.map(({ notice }) => notice.key)].join("\n");
  const id = createHash("sha256").update(named).digest("hex").slice(0, 40);
  return { to: preference.address, subject: subjectOf(parcel, scene), text, language, id };
}
