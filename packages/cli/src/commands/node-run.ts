import { resolve } from "node:path";
import { StoreProblem } from "@kakehashi/store";
import { buildCommand, type Command } from "@stricli/core";
import { type CliContext, type Language, UsageFault } from "../cli-context.ts";
import type { NodeMessage } from "../demo/child-node.ts";
import { type EveryFlags, everyFlags, readPort } from "../flags.ts";
import { faultWords } from "../messages/fault-words.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { type RunningNode, startNode } from "../start.ts";

interface Flags extends EveryFlags {
  readonly dir: string;
  readonly port: number;
  readonly host: string;
  readonly partner?: readonly string[];
  readonly secure: boolean;
}

const tellEveryMs = 250;

function tell(context: CliContext, message: NodeMessage): void {
  context.process.send?.(message);
}

function readPartners(partners: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    partners.map((text) => {
      const at = text.indexOf("=");
      if (at < 1)
        throw new UsageFault({
          ja: `--partner は 名前=アドレス の形です: ${text}`,
          en: `--partner is NODE=ADDRESS, not ${text}`,
        });
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

async function start(context: CliContext, flags: Flags): Promise<RunningNode> {
  const folder = new NodeFolder(resolve(flags.dir));
  const file = await folder.read();
  if (file === undefined) {
    throw new UsageFault({
      ja: `${flags.dir} にノードがありません。kakehashi found または kakehashi join で作ってください。`,
      en: `There is no node in ${flags.dir}: make one with kakehashi found or kakehashi join.`,
    });
  }
  return startNode({
    folder,
    file,
    port: flags.port,
    host: flags.host,
    databaseUrl: context.process.env.KAKEHASHI_DATABASE_URL,
    databaseSecret: context.process.env.KAKEHASHI_DATABASE_SECRET,
    partners: readPartners(flags.partner ?? []),
    secure: flags.secure,
    logLevel: context.process.env.KAKEHASHI_LOG_LEVEL ?? "info",
  });
}

/** Tells the demo how much of a case is left, until nothing is. */
function tellOutstanding(context: CliContext, running: RunningNode): () => void {
  if (context.process.send === undefined) return () => undefined;
  const timer = setInterval(() => {
    running.outstanding().then(
      (items) => {
        tell(context, { told: "outstanding", items });
        if (items === 0) clearInterval(timer);
      },
      () => undefined,
    );
  }, tellEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Resolves when the process is asked to stop, or when the one that started it is gone. */
function asked(context: CliContext): Promise<void> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) context.process.once(signal, () => done());
    if (context.process.send !== undefined) context.process.once("disconnect", () => done());
  });
}

async function run(this: CliContext, flags: Flags): Promise<void> {
  const stopping = asked(this);
  let running: RunningNode;
  try {
    running = await start(this, flags);
  } catch (error) {
    const words = faultWords(error);
    if (words !== undefined) tell(this, { told: "failed", ...words });
    if (words === undefined || this.process.send === undefined) throw error;
    return this.exit(error instanceof StoreProblem ? 1 : 2);
  }
  const { url } = running;
  tell(this, { told: "ready", url });
  if (this.process.send === undefined)
    this.result(flags.json, { url }, { ja: `待ち受けています: ${url}`, en: `Listening on ${url}` });
  const quiet = tellOutstanding(this, running);
  await stopping;
  quiet();
  await running.stop();
  this.process.disconnect?.();
}

export function nodeRun(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "ノードを動かす",
      dir: "ノードのフォルダー",
      port: "待ち受けるポート",
      host: "待ち受けるアドレス",
      partner: "呼び出す相手のノード（名前=ws://…）。繰り返せる",
      secure: "TLS の後ろで動かす（Cookie に Secure を付ける）",
    },
    en: {
      brief: "Run a node",
      dir: "The node's folder",
      port: "Port to listen on",
      host: "Address to listen on",
      partner: "A partner node to call (NODE=ws://…); may be repeated",
      secure: "The node stands behind TLS (cookies are marked Secure)",
    },
  }[language];
  return buildCommand<Flags, [], CliContext>({
    func: run,
    parameters: {
      flags: {
        ...everyFlags(language),
        dir: { kind: "parsed", parse: String, brief: words.dir, default: ".", placeholder: "DIR" },
        port: { kind: "parsed", parse: readPort, brief: words.port, default: "4210", placeholder: "PORT" },
        host: { kind: "parsed", parse: String, brief: words.host, default: "127.0.0.1", placeholder: "HOST" },
        partner: {
          kind: "parsed",
          parse: String,
          brief: words.partner,
          variadic: true,
          optional: true,
          placeholder: "NODE=ADDRESS",
        },
        secure: { kind: "boolean", brief: words.secure, default: false, withNegated: false },
      },
    },
    docs: { brief: words.brief },
  });
}
