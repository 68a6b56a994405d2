import { once } from "node:events";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** What a server of a test got, as it came over the line. */
export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly secure: boolean;
  readonly user: string | undefined;
}

export interface MailServer {
  readonly port: number;
  readonly taken: readonly Taken[];
  close(): Promise<void>;
}

/** Refuses with that code and text (RFC 5321, section 4.2). */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A real SMTP server on a port of its own. `options` may refuse at any step. */
export async function mailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString("latin1"),
          secure: session.secure,
          user: typeof session.user === "string" ? session.user : undefined,
        });
        done();
      });
    },
    ...options,
  });
  // What a client breaks off is the client's to tell.
  server.on("error", () => undefined);
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Header fields of a message, unfolded, by lower-case name. */
export function headersOf(raw: string): ReadonlyMap<string, string> {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replaceAll(/\r\n[ \t]+/g, " ");
  return new Map(
    head.split("\r\n").map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}

function qp(text: string): Buffer {
  const joined = text.replaceAll(/=\r?\n/g, "");
  return Buffer.from(
    joined.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

/** Encoded words of RFC 2047 in UTF-8, read back. */
export function wordsOf(header: string): string {
  const parts = header.replaceAll(/\?=\s+=\?/g, "?==?").matchAll(/=\?utf-8\?([bq])\?(.*?)\?=|([^=]+|=)/gi);
  const bytes = [...parts].map(([, kind, encoded = "", plain = ""]) => {
    if (kind === undefined) return Buffer.from(plain);
    return kind.toLowerCase() === "b" ? Buffer.from(encoded, "base64") : qp(encoded.replaceAll("_", " "));
  });
  return Buffer.concat(bytes).toString("utf8");
}

/** The text of a message of one part, decoded. */
export function textOf(raw: string): string {
  const body = raw.slice(raw.indexOf("\r\n\r\n") + 4);
  const encoding = headersOf(raw).get("content-transfer-encoding")?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding === "quoted-printable") return qp(body).toString("utf8");
  return Buffer.from(body, "latin1").toString("utf8");
}
