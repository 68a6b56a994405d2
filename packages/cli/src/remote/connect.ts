import { type Client, createClient, type MeView, operations } from "@kakehashi/contract";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { optionalText, textFlag } from "../flags.ts";
import { NodeRefused } from "./problem-words.ts";

export interface RemoteFlags {
  readonly url: string;
  readonly account?: string;
  /** By name or the start of its hash (`chooseRealm`). */
  readonly realm?: string;
}

export interface Remote {
  readonly client: Client;
  readonly me: MeView;
}

/** Flags of every command that speaks with a running node. */
export function remoteFlags(language: "ja" | "en") {
  const words = {
    ja: {
      url: "ノードのアドレス",
      account: "アカウント（デモでは一度押すのと同じ。ほかは KAKEHASHI_PASSWORD）",
      realm: "領域の名前",
    },
    en: {
      url: "Address of the node",
      account: "Account (one click in the demo; elsewhere with KAKEHASHI_PASSWORD)",
      realm: "Name of the realm",
    },
  }[language];
  return {
    url: { ...textFlag(words.url, "URL"), default: "http://localhost:4210" },
    account: optionalText(words.account, "NAME"),
    realm: optionalText(words.realm, "NAME"),
  } as const;
}

/** Keeps the cookies of one node, as a browser would. */
function fetchWithCookies(): typeof fetch {
  const jar = new Map<string, string>();
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (jar.size > 0) headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(input, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
}

/** Signs in to a running node. Where it is a demo, the account opens without a password; the first will do. */
export async function connect(context: CliContext, flags: RemoteFlags): Promise<Remote> {
  const client = createClient(fetchWithCookies(), flags.url.replace(/\/$/, ""), {
    newKey: () => crypto.randomUUID(),
    language: () => context.language,
    refusal: (said) => new NodeRefused(said, context.language),
  });
  const before = await client.call(operations.me).catch((cause: unknown) => {
    throw new UsageFault(
      {
        ja: `${flags.url} でノードが応答しません。動いているか、--url が合っているかを確かめてください。`,
        en: `No node answers at ${flags.url}. Is it running, and is --url its address?`,
      },
      { cause },
    );
  });
  return { client, me: await signIn(context, client, before, flags.account) };
}

async function signIn(
  context: CliContext,
  client: Client,
  before: MeView,
  account: string | undefined,
): Promise<MeView> {
  const password = context.process.env.KAKEHASHI_PASSWORD;
  if (account !== undefined && password !== undefined) {
    return client.call(operations.signIn, { body: { account, password } });
  }
  if (!before.demo) {
    throw new UsageFault({
      ja: "--account と環境変数 KAKEHASHI_PASSWORD が要ります。",
      en: "Give --account, and the password in KAKEHASHI_PASSWORD.",
    });
  }
  const { accounts } = await client.call(operations.demoAccounts);
  const chosen = account ?? accounts[0]?.id ?? "";
  return client.call(operations.demoSignIn, { body: { account: chosen } });
}
