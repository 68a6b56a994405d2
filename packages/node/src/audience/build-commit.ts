import type { AudienceView } from "@kakehashi/coordination";
import { canonicalBytes, currentDefinition, foreignTo, type Hash, type ObjectRecord, toHex } from "@kakehashi/core";
import type { Commit, LogAdvance, ObjectRow, ProjectionRow } from "@kakehashi/store";
import type { ToSave } from "./checkpoints-to-save.ts";
import { digestOf } from "./digest-of.ts";
import type { Domain, ToProject } from "./domain.ts";
import { appendedLeaf, type Leaf } from "./leaf.ts";
import { disputesScope, owedScope, pastScope } from "./load-state.ts";
import type { LogState } from "./log-state.ts";
import { stateOf } from "./record-of.ts";
import { joinedIn, rowsBeside } from "./rows-beside.ts";
import type { Turn } from "./turn.ts";

/** The one transaction of a turn. */
export async function buildCommit(
  turn: Turn,
  domain: Domain,
  view: AudienceView,
  save: readonly ToSave[],
): Promise<Commit> {
  const { realm, audience, record, version, context } = turn.state;
  const changed = [...turn.objects.changed.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const mechanism = context.definition(currentDefinition(context, turn.objects.record(audience)));
  const beside = await rowsBeside(turn, domain);
  const told = [...changed, ...beside];
  return {
    realm,
    audience,
    ...(version < 0 ? { create: record } : {}),
    ...(turn.reset ? { reset: true } : {}),
    expected: version,
    logs: advances(turn),
    bodies: turn.leaves.bodies,
    bury: turn.bury,
    without: turn.without,
    objects: changed.map((object): ObjectRow => {
      const { subject, type, counts } = object;
      return { subject, type, state: stateOf(object), digest: digestOf(context, object).digest, counts };
    }),
    opened: turn.objects.openedHere(),
    projected: told.map(({ subject }) => subject),
    marked: told.filter(({ type }) => domain.hasMarks(type)).map(({ subject }) => subject),
    projections: mechanism === undefined ? [] : await rowsOf(turn, domain, { audience: view, mechanism }, told),
    checkpoints: save.flatMap(({ rows }) => rows),
    forget: save.flatMap(({ forget }) => forget),
    answers: turn.answers,
    releases: turn.releases,
    records: [...pastRecords(turn), ...owedRecords(turn), ...disputeRecords(turn), ...turn.records],
  };
}

/** Rows for people. Few objects are joined to others: the rest are made without a wait. */
async function rowsOf(
  turn: Turn,
  domain: Domain,
  under: Pick<ToProject, "audience" | "mechanism">,
  objects: readonly ObjectRecord[],
): Promise<readonly ProjectionRow[]> {
  const rows: ProjectionRow[] = [];
  for (const record of objects) {
    const joined = domain.joins(record).length === 0 ? undefined : await joinedIn(turn, domain, record);
    rows.push(...domain.project({ ...under, record, ...(joined && { joined }) }));
  }
  return rows;
}

function movedLogs(turn: Turn): readonly LogState[] {
  return [...new Set([...turn.moved, ...turn.leaves.appended.keys()])]
    .sort()
    .flatMap((key) => turn.logs.get(key) ?? [])
    .filter((log) => log.tree.size > 0);
}

/** Logs whose stored head is another after this turn: a mere cosignature leaves it as it is. */
function advances(turn: Turn): readonly LogAdvance[] {
  const advanced = movedLogs(turn).filter((log) => {
    const before = turn.reset ? undefined : turn.state.logs.get(log.key);
    return before === undefined || !sameHead(before, log);
  });
  return advanced.map((log): LogAdvance => {
    const { key, origin, node, incarnation, tree, root, past, held, forked } = log;
    const from = turn.state.logs.get(key)?.tree.size ?? 0;
    return {
      log: key,
      origin,
      node,
      incarnation,
      from,
      size: tree.size,
      root: toHex(root) as Hash,
      edge: tree.edge,
      folded: past.size,
      held,
      ...(forked === undefined ? {} : { forked }),
      leaves: leavesOf(turn, log),
      tiles: turn.tilesOf(key),
    };
  });
}

function sameHead(a: LogState, b: LogState): boolean {
  return a.tree.size === b.tree.size && a.past.size === b.past.size && a.held === b.held && a.forked === b.forked;
}

function leavesOf(turn: Turn, log: LogState) {
  const seen = new Set<Hash>();
  return (turn.leaves.appended.get(log.key) ?? []).map((leaf: Leaf) => {
    const foreign =
      leaf.envelope !== undefined && foreignTo(leaf.envelope, log, turn.state.context.audience) !== undefined;
    const again = seen.has(leaf.hash);
    seen.add(leaf.hash);
    return appendedLeaf(leaf, foreign || again);
  });
}

function pastRecords(turn: Turn): Commit["records"] {
  const scope = pastScope(turn.state.audience);
  return movedLogs(turn)
    .filter((log) => log.past !== turn.state.logs.get(log.key)?.past)
    .map((log) => ({ scope, key: log.key, value: canonicalBytes(log.past) }));
}

function owedRecords({ state, owed }: Turn): Commit["records"] {
  const scope = owedScope(state.audience);
  const [before, now] = [state.owed, owed];
  return [
    ...[...now].filter((key) => !before.has(key)).map((key) => ({ scope, key, value: Uint8Array.of(1) })),
    ...[...before].filter((key) => !now.has(key)).map((key) => ({ scope, key, value: undefined })),
  ];
}

function disputeRecords({ state, disputes }: Turn): Commit["records"] {
  const scope = disputesScope(state.audience);
  return disputes.since(state.disputes).map((record) => ({ scope, ...record }));
}
