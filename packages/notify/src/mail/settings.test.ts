import { expect, test } from "vitest";
import { MailSettingsFault, mailSettings, mayMailTo } from "./settings.ts";

const enough = { KAKEHASHI_SMTP_HOST: "mail.example", KAKEHASHI_SMTP_FROM: "Node <node@ministry.example>" };

test("without a server nothing is sent, and nothing is wrong", () => {
  expect(mailSettings({}, undefined)).toBeUndefined();
});

test("STARTTLS on 587 is what a server alone gives", () => {
  expect(mailSettings(enough, undefined)).toMatchObject({ host: "mail.example", port: 587, security: "starttls" });
});

test("the environment goes before the file", () => {
  const file = { host: "old.example", port: 2525, security: "tls" };
  expect(mailSettings(enough, file)).toMatchObject({ host: "mail.example", port: 2525, security: "tls" });
});

test.each([
  ["a sender without an address", { ...enough, KAKEHASHI_SMTP_FROM: "nobody" }],
  ["a port that is none", { ...enough, KAKEHASHI_SMTP_PORT: "http" }],
  ["a user without a password", { ...enough, KAKEHASHI_SMTP_USER: "node" }],
  [
    "a password over a line in clear",
    { ...enough, KAKEHASHI_SMTP_USER: "n", KAKEHASHI_SMTP_PASSWORD_FILE: "p", KAKEHASHI_SMTP_SECURITY: "none" },
  ],
])("%s is refused in both languages", (_what, env) => {
  let fault: unknown;
  try {
    mailSettings(env, undefined);
  } catch (error) {
    fault = error;
  }
  expect(fault).toBeInstanceOf(MailSettingsFault);
  const { words } = fault as MailSettingsFault;
  expect([words.ja, words.en].every((text) => text.length > 10)).toBe(true);
});

test("mail goes to the domains of the settings alone, where they name any", () => {
  expect(mayMailTo("a@ministry.example", ["Ministry.example"])).toBe(true);
  expect(mayMailTo("a@elsewhere.example", ["ministry.example"])).toBe(false);
  expect(mayMailTo("a@x.ministry.example", ["ministry.example"])).toBe(false);
  expect(mayMailTo("a@elsewhere.example", [])).toBe(true);
  expect(mayMailTo("no address\r\nBcc: b@c.example", [])).toBe(false);
});
