import { readFile } from "node:fs/promises";
import { rootCertificates } from "node:tls";
import { createTransport } from "nodemailer";
import { type MailFault, mailFaultOf } from "./mail-fault.ts";
import { addressIn, type MailSettings } from "./settings.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: "ja" | "en";
  /** The same for the same content: whoever gets it twice can tell. Without brackets and domain. */
  readonly id: string;
}

/** Gives mail to the server of the settings. */
export interface Mailer {
  /** Undefined once the server has taken it. */
  send(mail: Mail): Promise<MailFault | undefined>;
  /** Goes the whole way to a server that would take mail, and gives none. */
  reach(): Promise<MailFault | undefined>;
  close(): void;
}

const waitMs = 20_000;

async function optionsOf(settings: MailSettings) {
  const { host, port, security, user, passwordFile, caFile } = settings;
  const ca = caFile === undefined ? undefined : [...rootCertificates, await readFile(caFile, "utf8")];
  const pass = passwordFile === undefined ? undefined : (await readFile(passwordFile, "utf8")).trimEnd();
  return {
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    tls: { minVersion: "TLSv1.2" as const, ...(ca !== undefined && { ca }) },
    ...(user !== undefined && pass !== undefined && { auth: { user, pass } }),
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: 2 * waitMs,
    // An e-mail of ours is its own text alone: nothing is fetched into it.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** One mailer for one round of sending: secrets and authorities are read anew each time it is opened. */
export function openMailer(settings: MailSettings): Mailer {
  const opening = optionsOf(settings).then((options) => createTransport(options));
  opening.catch(() => undefined);
  const domain = addressIn(settings.from).split("@").at(-1) ?? "localhost";
  const tried = async (act: (transport: Awaited<typeof opening>) => Promise<unknown>) => {
    try {
      await act(await opening);
      return undefined;
    } catch (error) {
      return mailFaultOf(error);
    }
  };
  return {
    send: ({ to, subject, text, language, id }) =>
      tried((transport) =>
        transport.sendMail({
          from: settings.from,
          to: { name: "", address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          // No machine should answer a machine (RFC 3834, section 5).
          headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
        }),
      ),
    reach: () => tried((transport) => transport.verify()),
    close: () => void opening.then((transport) => transport.close()).catch(() => undefined),
  };
}
