import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type MailSettings, mailSettings } from "@kakehashi/notify";
import { UsageFault } from "../cli-context.ts";

/** How this node tells its persons. */
export interface NoticeSettings {
  /** Undefined where no server is named: then nothing is mailed. */
  readonly mail: MailSettings | undefined;
  /** A suspense is told when it comes within this of the realm's time. */
  readonly suspenseMs: number;
  /** A line is told of when it was down for this long. */
  readonly linkMs: number;
  /** Where the screens are reached from outside, for links in e-mails; that of the node itself when absent. */
  readonly address: string | undefined;
}

/** Where nothing is set: on the screens alone. */
export const ordinaryNotices: NoticeSettings = {
  mail: undefined,
  suspenseMs: 24 * 60 * 60 * 1000,
  linkMs: 10 * 60 * 1000,
  address: undefined,
};

type Env = Readonly<Record<string, string | undefined>>;

const hourMs = 60 * 60 * 1000;
const minuteMs = 60 * 1000;

function wholeNumber(env: Env, name: string, ordinary: number): number {
  const given = env[name];
  if (given === undefined) return ordinary;
  if (/^[1-9][0-9]{0,4}$/.test(given)) return Number(given);
  throw new UsageFault({
    ja: `${name} は 1 以上の整数です: ${given}`,
    en: `${name} is a whole number, at least 1, not ${given}`,
  });
}

function addressOf(env: Env): string | undefined {
  const given = env.KAKEHASHI_PUBLIC_URL;
  if (given === undefined) return undefined;
  const url = URL.parse(given);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href.replace(/\/$/, "");
  throw new UsageFault({
    ja: `KAKEHASHI_PUBLIC_URL は http 又は https のアドレスです: ${given}`,
    en: `KAKEHASHI_PUBLIC_URL is an http or https address, not ${given}`,
  });
}

/** `mail.json` of the node's folder, where there is one. */
async function mailFile(folder: string): Promise<unknown> {
  const path = join(folder, "mail.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageFault({ ja: `${path} は JSON ではありません。`, en: `${path} is not JSON.` }, { cause });
  }
}

/** As environment and folder say. Throws what names the setting that cannot be read. */
export async function noticeSettings(env: Env, folder: string): Promise<NoticeSettings> {
  return {
    mail: mailSettings(env, await mailFile(folder)),
    suspenseMs: wholeNumber(env, "KAKEHASHI_NOTICE_SUSPENSE_HOURS", ordinaryNotices.suspenseMs / hourMs) * hourMs,
    linkMs: wholeNumber(env, "KAKEHASHI_NOTICE_LINK_MINUTES", ordinaryNotices.linkMs / minuteMs) * minuteMs,
    address: addressOf(env),
  };
}
