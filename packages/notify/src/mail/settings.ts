import { z } from "zod";

/** How this node reaches the server that takes its mail (RFC 6409), and what may stand in an e-mail. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte (465). `starttls`: demanded, never left out (587). `none`: in clear, for a relay beside it. */
  readonly security: "tls" | "starttls" | "none";
  readonly user: string | undefined;
  /** Read at each connection, so that a new password needs no start. */
  readonly passwordFile: string | undefined;
  /** PEM of the authorities that the server's certificate is believed by, beside those of the system. */
  readonly caFile: string | undefined;
  readonly from: string;
  /** Domains that addresses must lie in; empty: any. */
  readonly domains: readonly string[];
  /** Titles stand in e-mails where their label's rank is at most that of this label; absent: never. */
  readonly titlesUpTo: string | undefined;
}

const address = z.email().max(254);

/** `mail.json` in the node's folder. Nothing secret stands in it; the environment goes before it. */
const mailFile = z.strictObject({
  host: z.string().min(1).max(253).optional(),
  port: z.int().min(1).max(65_535).optional(),
  security: z.enum(["tls", "starttls", "none"]).optional(),
  user: z.string().min(1).max(200).optional(),
  passwordFile: z.string().min(1).optional(),
  caFile: z.string().min(1).optional(),
  from: z.string().min(3).max(320).optional(),
  domains: z.array(z.string().min(1).max(253)).optional(),
  titlesUpTo: z.string().min(1).max(64).optional(),
});
type MailFile = z.infer<typeof mailFile>;

/** What is wrong with the settings: the name of the setting, in both languages. */
export class MailSettingsFault extends Error {
  override readonly name = "MailSettingsFault";
  readonly words: { readonly ja: string; readonly en: string };
  constructor(words: { readonly ja: string; readonly en: string }, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}

type Env = Readonly<Record<string, string | undefined>>;

const ports = { tls: 465, starttls: 587, none: 25 } as const;

function fromEnv(env: Env): Readonly<Record<keyof MailFile, unknown>> {
  const list = env.KAKEHASHI_MAIL_DOMAINS;
  return {
    host: env.KAKEHASHI_SMTP_HOST,
    port: env.KAKEHASHI_SMTP_PORT === undefined ? undefined : Number(env.KAKEHASHI_SMTP_PORT),
    security: env.KAKEHASHI_SMTP_SECURITY,
    user: env.KAKEHASHI_SMTP_USER,
    passwordFile: env.KAKEHASHI_SMTP_PASSWORD_FILE,
    caFile: env.KAKEHASHI_SMTP_CA_FILE,
    from: env.KAKEHASHI_SMTP_FROM,
    domains: list === undefined ? undefined : list.split(",").map((each) => each.trim()),
    titlesUpTo: env.KAKEHASHI_MAIL_TITLES_UP_TO,
  };
}

/** The address in `Name <address>`, or the text itself. */
export function addressIn(text: string): string {
  return /<([^<>]+)>\s*$/.exec(text)?.[1]?.trim() ?? text.trim();
}

/** Undefined where no server is named: then no mail is sent. Throws a `MailSettingsFault` that names what is wrong. */
export function mailSettings(env: Env, file: unknown): MailSettings | undefined {
  const given = Object.fromEntries(Object.entries(fromEnv(env)).filter(([, value]) => value !== undefined));
  const read = mailFile.safeParse({ ...(file as object | undefined), ...given });
  if (!read.success) {
    const [issue] = read.error.issues;
    const at = issue?.path.join(".") || Object.keys((issue ?? {}) as object).join(" ");
    throw new MailSettingsFault(
      { ja: `メールの設定 ${at} が読めません。`, en: `The mail setting ${at} cannot be read: ${issue?.message ?? ""}` },
      { cause: read.error },
    );
  }
  const { host, security = "starttls", port = ports[security], user, passwordFile, from } = read.data;
  if (host === undefined) return undefined;
  if (from === undefined || !address.safeParse(addressIn(from)).success) {
    throw new MailSettingsFault({
      ja: "差出人（KAKEHASHI_SMTP_FROM、又は mail.json の from）に、メールアドレスを入れてください。",
      en: "Give the sender's address in KAKEHASHI_SMTP_FROM, or as from in mail.json.",
    });
  }
  if (user !== undefined && passwordFile === undefined) {
    throw new MailSettingsFault({
      ja: "利用者名があるので、パスワードのファイル（KAKEHASHI_SMTP_PASSWORD_FILE）も要ります。",
      en: "A user is given: name the file of its password in KAKEHASHI_SMTP_PASSWORD_FILE too.",
    });
  }
  if (user !== undefined && security === "none") {
    throw new MailSettingsFault({
      ja: "暗号化しない接続で、パスワードは送りません。security を tls か starttls にしてください。",
      en: "A password is not sent over a line in clear: set security to tls or starttls.",
    });
  }
  const { caFile, domains = [], titlesUpTo } = read.data;
  return { host, port, security, user, passwordFile, caFile, from, domains, titlesUpTo };
}

/** May mail go to this address, by the domains that the settings name? */
export function mayMailTo(to: string, domains: readonly string[]): boolean {
  if (!address.safeParse(to).success) return false;
  const domain = to.slice(to.lastIndexOf("@") + 1).toLowerCase();
  return domains.length === 0 || domains.some((each) => each.toLowerCase() === domain);
}
