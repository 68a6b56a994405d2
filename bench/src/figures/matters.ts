import { type Figure, figure, tableOf } from "../figure.ts";
import { LiveClient } from "../live-client.ts";
import type { Answers } from "../pair/messages.ts";
import { openPair } from "../pair/pair.ts";
import type { Plan } from "../plan.ts";
import { quantile } from "../statistics.ts";

/**
 * What people wait for on their screens: a matter's whole page, an inbox, and an act on the partner's open screen. The same
 * record, large and while it was a tenth of that, is rebuilt: a million entries are not written twice in one run.
 */
export async function matterFigures(directory: string, plan: Plan): Promise<readonly Figure[]> {
  const pair = await openPair(directory);
  try {
    const acts = await actFigure(pair, plan);
    await pair.endB();
    const few = await fill(pair, plan.matters / 10, plan);
    const small = await pair.a.ask({ ask: "rebuild" });
    const many = await fill(pair, plan.matters - plan.matters / 10, plan);
    const { audience } = many;
    const subjects = [...few.subjects, ...many.subjects];
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
    const screens = [
      figure("matter.page.p95", p95(pages), "ms", "the same rows by index", p95(pageMs)),
      figure("inbox.p95", p95(inbox), "ms", `${inboxRows} rows by index`, p95(inboxMs)),
      acts,
    ];
    // The rebuild of the large record takes longer than all before it: these stand whatever becomes of it.
    process.stderr.write(`${tableOf(screens)}\nrebuild: the record of ${many.size} entries\n`);
    return [...screens, rebuildFigure(small, await pair.a.ask({ ask: "rebuild" }), many.rate)];
  } finally {
    await pair.stop();
  }
}

type Rebuilt = Answers["rebuild"];
type Pair = Awaited<ReturnType<typeof openPair>>;

async function fill(pair: Pair, matters: number, { entriesOfMatter }: Plan) {
  process.stderr.write(`matters: ${matters} of ${entriesOfMatter} entries\n`);
  const started = performance.now();
  const filled = await pair.a.ask({ ask: "fill-matters", matters, entries: entriesOfMatter });
  const rate = (matters * entriesOfMatter) / ((performance.now() - started) / 1000);
  return { ...filled, rate, ...(await pair.a.ask({ ask: "size" })) };
}

/** Time an entry of a large record against that of a small one: 1 is linear. */
function rebuildFigure(small: Rebuilt, large: Rebuilt, appendRate: number): Figure {
  const each = (done: Rebuilt): number => (done.seconds / done.entries) * 1e6;
  const rate = large.entries / large.seconds;
  process.stderr.write(`rebuild: ${rate.toFixed(0)} entries/s; appending ran at ${appendRate.toFixed(0)} entries/s\n`);
  return figure("rebuild.rate", each(large), "us/entry", `us/entry of ${small.entries}`, each(small));
}

const inboxRows = 50;

/** From a concurrence over HTTP at A to the event at a client of B's live stream. */
async function actFigure(pair: Pair, plan: Plan): Promise<Figure> {
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
