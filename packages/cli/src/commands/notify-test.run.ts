import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import type { Words } from "@kakehashi/core";
import {
  type MailFault,
  type MailSettings,
  type MailStage,
  mayMailTo,
  noticeWords,
  openMailer,
} from "@kakehashi/notify";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { noticeSettings } from "../notices/notice-settings.ts";
import type { NotifyTestFlags } from "./notify-test.ts";

/** What each stage means, and what to look at. */
const stages: Readonly<Record<MailStage, Words>> = {
  settings: { ja: "設定のファイルを読めません", en: "A file of the settings cannot be read" },
  dns: { ja: "サーバーの名前を解決できません", en: "The name of the server cannot be resolved" },
  connect: { ja: "サーバーに接続できません", en: "The server cannot be reached" },
  tls: {
    ja: "暗号化の合意か証明書の検証で止まりました（security と証明書を確かめてください）",
    en: "TLS failed: it is not offered, or the certificate is not believed (check security and the certificate)",
  },
  auth: { ja: "利用者名かパスワードを、サーバーが受け付けません", en: "The server does not take the user or password" },
  sender: { ja: "差出人を、サーバーが受け付けません", en: "The server does not take the sender" },
  recipient: { ja: "宛先を、サーバーが受け付けません", en: "The server does not take the recipient" },
  message: { ja: "本文を、サーバーが受け付けません", en: "The server does not take the message" },
  server: { ja: "サーバーの応答を理解できません", en: "The server's answer is not understood" },
};

function faultWords({ stage, code, permanent, detail }: MailFault, { host, port }: MailSettings): Words {
  const { ja, en } = stages[stage];
  const said = code === undefined ? detail : `${detail.startsWith(String(code)) ? "" : `${code} `}${detail}`;
  return {
    ja: `${ja}。${host}:${port}: ${said}${permanent ? "（再送しても同じです）" : ""}`,
    en: `${en}. ${host}:${port}: ${said}${permanent ? " (for good: trying again changes nothing)" : ""}`,
  };
}

/** Goes the whole way of an e-mail, with the settings of the node. 0: the server took it; 1: it did not, and this is where. */
export async function notifyTest(this: CliContext, flags: NotifyTestFlags): Promise<void> {
  const { mail } = await noticeSettings(this.process.env, resolve(flags.dir));
  if (mail === undefined) {
    throw new UsageFault({
      ja: "メールのサーバーが設定されていません。KAKEHASHI_SMTP_HOST か mail.json の host に入れてください。",
      en: "No mail server is set: name one in KAKEHASHI_SMTP_HOST, or as host in mail.json.",
    });
  }
  if (!mayMailTo(flags.to, mail.domains)) {
    throw new UsageFault({
      ja: `${flags.to} はメールアドレスでないか、設定が許すドメインにありません。`,
      en: `${flags.to} is no e-mail address, or lies outside the domains that the settings allow.`,
    });
  }
  const { subject, text } = noticeWords[this.language].test;
  const mailer = openMailer(mail);
  const fault = await mailer.send({
    ...{ to: flags.to, subject: `[Kakehashi] ${subject}`, text, language: this.language },
    id: randomUUID(),
  });
  mailer.close();
  if (fault !== undefined) {
    this.result(flags.json, { sent: false, ...fault }, faultWords(fault, mail));
    return this.exit(1);
  }
  this.result(
    flags.json,
    { sent: true, host: mail.host, port: mail.port, to: flags.to },
    {
      ja: `${mail.host}:${mail.port} が ${flags.to} へのメールを受け取りました。`,
      en: `${mail.host}:${mail.port} has taken the e-mail to ${flags.to}.`,
    },
  );
}
