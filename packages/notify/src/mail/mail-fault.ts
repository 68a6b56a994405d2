/** Where an e-mail failed, in the order of the way it goes. */
export type MailStage = "settings" | "dns" | "connect" | "tls" | "auth" | "sender" | "recipient" | "message" | "server";

export interface MailFault {
  readonly stage: MailStage;
  /** True where the server refused this very e-mail for good: it is not tried again. */
  readonly permanent: boolean;
  /** The server's code, where it answered (RFC 5321, section 4.2). */
  readonly code?: number;
  /** What the server or the line said. May hold an address: for the administrator alone. */
  readonly detail: string;
}

interface Raised {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly message?: unknown;
}

const stages: Readonly<Record<string, MailStage>> = {
  EDNS: "dns",
  ENOTFOUND: "dns",
  ECONNECTION: "connect",
  ECONNREFUSED: "connect",
  ESOCKET: "connect",
  ETIMEDOUT: "connect",
  ETLS: "tls",
  EAUTH: "auth",
  ENOAUTH: "auth",
  EMESSAGE: "message",
  ENOENT: "settings",
  EACCES: "settings",
};

const tlsTexts = /certificate|self-signed|TLS|SSL|wrong version number|EPROTO|altnames/i;

function stageOf({ code, command, message }: Raised): MailStage {
  const text = String(message ?? "");
  if (code === "EENVELOPE") return String(command).startsWith("MAIL") ? "sender" : "recipient";
  const stage = stages[String(code)] ?? "server";
  if (stage === "connect" && tlsTexts.test(text)) return "tls";
  if (stage === "connect" && /ENOTFOUND|EAI_AGAIN/.test(text)) return "dns";
  return stage;
}

/** Reads what the transport threw. */
export function mailFaultOf(error: unknown): MailFault {
  const raised = error as Raised;
  const stage = stageOf(raised);
  const code = typeof raised.responseCode === "number" ? raised.responseCode : undefined;
  const refusedThis = stage === "recipient" || stage === "message";
  return {
    stage,
    permanent: refusedThis && code !== undefined && code >= 500,
    ...(code !== undefined && { code }),
    detail: String(raised.response ?? raised.message ?? error).slice(0, 500),
  };
}
