import { type Figure, figure } from "../figure.ts";
import { LiveClient } from "../live-client.ts";
import { openPair } from "../pair/pair.ts";
import type { Plan } from "../plan.ts";
import { quantile } from "../statistics.ts";

/** What people wait for on their screens: a matter's whole page, an inbox, and an act on the partner's open screen. */
export async function matterFigures(directory: string, plan: Plan): Promise<readonly Figure[]> {
  const pair = await openPair(directory);
  try {
    const acts = await actFigure(pair, plan);
    await pair.endB();
    process.stderr.write(`matters: ${plan.matters} of ${plan.entriesOfMatter} entries\n`);
    const { audience, subjects } = await pair.a.ask({
      ask: "fill-matters",
      matters: plan.matters,
      entries: plan.entriesOfMatter,
    });
    const client = new LiveClient(pair.a.port);
    await client.signInAsSeat();
    const pages: number[] = [];
    for (const subject of sampled(subjects, plan.pages)) {
      pages.push(await timed(() => client.read(`/api/audiences/${audience}/objects/${subject}`)));
    }
    const inbox: number[] = [];
    for (let at = 0; at < plan.pages; at++) inbox.push(await timed(() => client.read("/api/inbox")));
    const { pageMs, inboxMs } = await pair.a.ask({
      ask: "indexed-reads",
      subjects: sampled(subjects, plan.pages),
      rows: inboxRows,
    });
    const p95 = (samples: readonly number[]): number => quantile(samples, 0.95);
    return [
      figure("matter.page.p95", p95(pages), "ms", "the same rows by index", p95(pageMs)),
      figure("inbox.p95", p95(inbox), "ms", `${inboxRows} rows by index`, p95(inboxMs)),
      acts,
    ];
  } finally {
    await pair.stop();
  }
}

const inboxRows = 50;

/** From a concurrence over HTTP at A to the event at a client of B's live stream. */
async function actFigure(pair: Awaited<ReturnType<typeof openPair>>, plan: Plan): Promise<Figure> {
  const watcher = new LiveClient((await pair.b()).port);
  await watcher.open();
  const actor = new LiveClient(pair.a.port);
  await actor.signInAsSeat();
  const delays: number[] = [];
  const asked: number[] = [];
  for (let at = 0; at < plan.acts; at++) {
    const [matter] = await pair.a.ask({ ask: "open-matters", matters: 1 });
    if (matter === undefined) throw new Error("no matter was opened");
    const started = performance.timeOrigin + performance.now();
    await actor.act(`/api/audiences/${matter.audience}/matters/${matter.subject}/concur`, { text: matter.text });
    asked.push(performance.timeOrigin + performance.now() - started);
    delays.push((await watcher.sees(matter.subject, started)) - started);
  }
  watcher.close();
  return figure("act.p95", quantile(delays, 0.95), "ms", "its own acknowledgement", quantile(asked, 0.95));
}

function sampled(all: readonly string[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => all[(at * 7_919) % all.length] as string);
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
