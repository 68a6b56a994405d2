/** What everyone sees at ranked nodes, and what only a higher clearance sees; for tests. */
import { operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { type RankedNodes, readingPosts, said } from "./ranked-nodes.ts";
import { type Desk, eventually } from "./two-nodes.ts";

/** Stands in every word under a higher label, with its rank behind it. */
export const secret = "秘匿の語";

interface Done {
  readonly subject: string;
  readonly entries: readonly { readonly entry: string }[];
}

export function act(desk: Desk, audience: string, name: string, input: object, subject?: string, label?: string) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  const call = { audience, input, ...(subject && { subject }), ...(label && { label }) };
  return desk.client.command(command, call) as Promise<Done>;
}

/** What everyone sees. */
export interface Seen {
  readonly situation: string;
  readonly line: string;
  readonly matter: string;
  readonly agreed: string;
  readonly text: string;
  readonly entries: readonly string[];
  readonly dossiers: readonly string[];
  readonly now: number;
}

const hourMs = 3_600_000;
const period = (now: number) => ({ from: now, to: now + 100 * hourMs });
const activity = (now: number, name: string) => ({
  ...{ name: said(name), period: period(now), areas: [{ cell: "1302" }], body: "bocc" },
});
const raised = (title: string) => ({ track: "operational", body: "bocc", title: said(title) });

async function arrives(desk: Desk, subject: string, audience: string): Promise<void> {
  const look = () => desk.client.call(operations.object, { params: { audience, subject } }).catch(() => undefined);
  await eventually(look, (found) => found !== undefined);
}

export async function writeOpen({ nodes: world, homes }: RankedNodes): Promise<Seen> {
  const [ours, theirs] = await Promise.all([world.desk(0, "bocc"), world.desk(1, "bocc")]);
  const { now } = await ours.client.call(operations.inbox, { query: { audience: world.shared } as never });
  const shared = (name: string, input: object, subject?: string) => act(ours, world.shared, name, input, subject);
  const situation = await shared("situation.open", { title: said("open situation") });
  const line = await shared("report.log", { words: said("open line"), situation: situation.subject });
  const matter = await shared("matter.open", { ...raised("open matter"), situation: situation.subject });
  await shared("matter.add-activity", activity(now, "open activity"), matter.subject);
  await shared("matter.add-task", { title: said("open task"), post: readingPosts[0] }, matter.subject);
  const text = { clauses: [said("open clause")], concur: true };
  const agreed = await shared("matter.open", { ...raised("agreed matter"), text });
  await arrives(theirs, agreed.subject, world.shared);
  const params = { audience: world.shared, subject: agreed.subject };
  const found = await theirs.client.call(operations.object, { params });
  const words = found.shared.matter?.texts[0]?.entry ?? "";
  await act(theirs, world.shared, "matter.concur", { text: words }, agreed.subject);
  await act(theirs, world.shared, "report.log", { words: said("their line") });
  await eventually(
    () => ours.client.call(operations.object, { params }),
    ({ shared: view }) => view.matter?.state === "proven",
  );
  const dossiers: string[] = [];
  for (const [at, desk] of [ours, theirs].entries()) {
    const home = homes[at] as string;
    const dossier = await act(desk, home, "dossier.open", { about: matter.subject });
    const note = { title: said("open note"), words: said("open words") };
    await act(desk, home, "dossier.note", note, dossier.subject);
    await act(
      desk,
      home,
      "dossier.ask-chop",
      { post: readingPosts[at], question: said("open question") },
      dossier.subject,
    );
    await act(desk, home, "dossier.hand-over", {
      to: readingPosts[at],
      notes: said("open notes"),
      matters: [matter.subject],
    }).catch(() => undefined);
    dossiers.push(dossier.subject);
  }
  return {
    ...{ situation: situation.subject, line: line.subject, matter: matter.subject, agreed: agreed.subject },
    ...{ text: words, dossiers, now },
    entries: [line, matter].flatMap(({ entries }) => entries.map(({ entry }) => entry)),
  };
}

/** Objects and words under a label of that rank, by the release officer of each side; gives what a low reader must not find. */
export async function writeHidden(
  { nodes: world, officers, homes }: RankedNodes,
  open: Seen,
  rank: number,
): Promise<readonly string[]> {
  const hidden: string[] = [];
  const label = `x${rank}-rel`;
  const text = `${secret}${rank}`;
  for (const [at, desk] of officers.entries()) {
    const party = at === 0 ? "jp" : "us";
    const mine = readingPosts[at] as string;
    const keep = (done: Done) => {
      hidden.push(done.subject, ...done.entries.map(({ entry }) => entry));
      return done.subject;
    };
    const put = async (name: string, input: object, subject?: string) =>
      keep(await act(desk, world.shared, name, input, subject, label));
    const situation = await put("situation.open", { title: said(text) });
    await put("report.log", { words: said(text), situation: open.situation });
    await put("report.log", { words: said(text), situation });
    const matter = await put("matter.open", {
      ...raised(text),
      situation: open.situation,
      suspense: open.now - hourMs,
    });
    await act(desk, world.shared, "matter.add-activity", activity(open.now, text), matter, label);
    await act(desk, world.shared, "matter.add-task", { title: said(text), post: mine }, matter, label);
    await act(desk, world.shared, "matter.relate", { object: open.matter, relation: "relates" }, matter, label);
    await act(desk, world.shared, "matter.propose-text", { clauses: [said(text)], concur: true }, matter, label);
    const posting = { post: `${party}.watch-officer`, role: said(text), from: open.now - hourMs, body: "bocc" };
    await put("liaison.register", posting);
    await put("temporary-body.open", { under: "bocc", name: said(text), posts: [`${party}.watch-officer`] });
    const home = homes[at] as string;
    const atHome = (name: string, input: object, subject?: string) =>
      act(desk, home, name, input, subject, `x${rank}-home`);
    const dossier = keep(await atHome("dossier.open", { about: open.matter }));
    await atHome("dossier.note", { title: said(text), words: said(text) }, dossier);
    await atHome("dossier.ask-chop", { post: mine, question: said(text) }, dossier);
    keep(await atHome("dossier.hand-over", { to: mine, notes: said(text), matters: [open.matter] }));
    keep(await atHome("report.log", { words: said(text) }));
  }
  return hidden;
}
