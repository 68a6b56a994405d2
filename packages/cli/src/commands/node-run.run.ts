import { resolve } from "node:path";
import { type EmbeddedPostgres, StoreProblem, startEmbedded } from "@kakehashi/store";
import { askedToStop } from "../asked-to-stop.ts";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { awaitsFounding, demoStoppedAt, type NodeMessage } from "../demo/child-node.ts";
import { faultWords } from "../messages/fault-words.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { noticeSettings } from "../notices/notice-settings.ts";
import type { RunningNode } from "../start.ts";
import type { NodeRunFlags as Flags } from "./node-run.ts";

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

function isFoundedMeanwhile({ process }: CliContext): boolean {
  return process.env[awaitsFounding] !== undefined && process.send !== undefined;
}

/** Resolves when the one that started this process has written the folder, or is gone: also where it was killed before this asks. */
function founded(context: CliContext): Promise<void> {
  if (!isFoundedMeanwhile(context) || !context.process.connected) return Promise.resolve();
  return new Promise((resolve) => {
    context.process.once("message", () => resolve());
    context.process.once("disconnect", () => resolve());
  });
}

function stoppedAtOf(context: CliContext): number | undefined {
  const given = Number(context.process.env[demoStoppedAt]);
  return Number.isInteger(given) && given > 0 ? given : undefined;
}

/** KAKEHASHI_PARTNER_MIB_PER_DAY: what one partner may add to the disk in a day. 4096 when not given. */
function partnerBytesPerDay(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const given = env.KAKEHASHI_PARTNER_MIB_PER_DAY;
  if (given === undefined) return undefined;
  if (/^[1-9][0-9]{0,8}$/.test(given)) return Number(given) * 1024 * 1024;
  throw new UsageFault({
    ja: `KAKEHASHI_PARTNER_MIB_PER_DAY は 1 以上の整数（MiB）です: ${given}`,
    en: `KAKEHASHI_PARTNER_MIB_PER_DAY is a whole number of MiB, at least 1, not ${given}`,
  });
}

const tokenLengthMin = 16;

/** KAKEHASHI_METRICS_TOKEN: who shows it as a bearer token reads `/metrics` from other machines. */
function metricsToken(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const given = env.KAKEHASHI_METRICS_TOKEN;
  if (given === undefined || (given.length >= tokenLengthMin && /^[!-~]+$/.test(given))) return given;
  throw new UsageFault({
    ja: `KAKEHASHI_METRICS_TOKEN は ${tokenLengthMin} 文字以上の、空白を含まない ASCII です`,
    en: `KAKEHASHI_METRICS_TOKEN is at least ${tokenLengthMin} characters of ASCII without spaces`,
  });
}

/** The rest of a node is loaded while its cluster is made: neither waits for the other. */
async function start(context: CliContext, flags: Flags): Promise<RunningNode> {
  const folder = new NodeFolder(resolve(flags.dir));
  // Before a cluster is made in a folder that was meant otherwise, or whose files do not read.
  if (!isFoundedMeanwhile(context)) {
    await folder.node();
    await folder.readRealms();
  }
  const databaseUrl = context.process.env.KAKEHASHI_DATABASE_URL;
  const making = databaseUrl === undefined ? startEmbedded({ dir: folder.database }) : undefined;
  // Its failure is told below; until then nobody listens.
  making?.catch(() => undefined);
  const loading = import("../start.ts");
  const embedded = await making;
  try {
    return await startOver(context, flags, { folder, embedded, startNode: (await loading).startNode });
  } catch (error) {
    await embedded?.stop().catch(() => undefined);
    throw error;
  }
}

interface Loaded {
  readonly folder: NodeFolder;
  readonly embedded: EmbeddedPostgres | undefined;
  readonly startNode: typeof import("../start.ts").startNode;
}

async function startOver(
  context: CliContext,
  flags: Flags,
  { folder, embedded, startNode }: Loaded,
): Promise<RunningNode> {
  await founded(context);
  const file = await folder.node();
  return startNode({
    folder,
    file,
    port: flags.port,
    host: flags.host,
    embedded,
    databaseUrl: context.process.env.KAKEHASHI_DATABASE_URL,
    databaseSecret: context.process.env.KAKEHASHI_DATABASE_SECRET,
    partners: readPartners(flags.partner ?? []),
    secure: flags.secure,
    logLevel: context.process.env.KAKEHASHI_LOG_LEVEL ?? "info",
    stoppedAt: stoppedAtOf(context),
    partnerBytesPerDay: partnerBytesPerDay(context.process.env),
    metricsToken: metricsToken(context.process.env),
    notices: await noticeSettings(context.process.env, folder.path),
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
    askedToStop(context.process).then(done);
    if (context.process.send === undefined) return;
    if (!context.process.connected) return done();
    context.process.once("disconnect", () => done());
  });
}

export async function run(this: CliContext, flags: Flags): Promise<void> {
  const stopping = asked(this);
  let running: RunningNode;
  try {
    running = await start(this, flags);
  } catch (error) {
    const words = faultWords(error);
    if (words !== undefined) tell(this, { told: "failed", ...words });
    // A child that is told to nobody any more would be kept alive by its own channel.
    leave(this);
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
  leave(this);
}

function leave({ process }: CliContext): void {
  if (process.connected) process.disconnect?.();
}
