import { type CharterState, linksOf, type MatterState, targetOf } from "@kakehashi/coordination";
import { type LogKey, type ObjectRecord, partyOfNode } from "@kakehashi/core";
import { type AudienceEngine, reachOf } from "@kakehashi/node";
import { isHomeOf, mechanismOf, partiesOf } from "../served-realm.ts";
import type { Elsewhere, Holding, ViewContext } from "../view/view-context.ts";
import type { Row } from "./rows.ts";
import { withRooms } from "./with-rooms.ts";

/** Nodes that ought to hold a log: those of the other members, by their newest key lists. */
function partnersOf(engine: AudienceEngine): readonly { readonly party: string; readonly node: string }[] {
  const { view } = engine.ports;
  return partiesOf(engine).flatMap((party) => view.nodesOf(party).map((node) => ({ party, node })));
}

function holdingsOf(engine: AudienceEngine, key: LogKey): readonly Holding[] {
  const log = engine.state.logs.get(key);
  const author = log?.node ?? (key.slice(0, key.indexOf("/")) as string);
  return partnersOf(engine)
    .filter(({ node }) => node !== author)
    .map(({ party, node }) => {
      // What this node holds itself it need not have signed for yet.
      if (node === engine.ports.self.node) return { party, node, size: log?.held ?? 0, wall: 0 };
      const holder = log?.holders.get(node as never);
      return { party, node, size: holder?.size ?? 0, wall: (holder?.time ?? 0) * 1000 };
    });
}

/** What views of this audience are made of; `others` are rows that the same reader saw in the same transaction. */
export function contextOf(engine: AudienceEngine, others: ReadonlyMap<string, Row>): ViewContext {
  const mechanism = withRooms(mechanismOf(engine), others.values());
  const held = new Map<LogKey, readonly Holding[]>();
  const { audience: own } = engine.ports;
  const parties = partiesOf(engine);
  const places = new Map<string, Elsewhere>(
    engine.ports.siblings().flatMap(({ audience, mark, parties: members }) => {
      const reach = reachOf(parties, members);
      return reach === "apart" ? [] : [[audience, { audience, reach, mark, parties: members }] as const];
    }),
  );
  const isIn = (row: Row, reach: Elsewhere["reach"]) => places.get(row.audience)?.reach === reach;
  const linking = (subject: string, rows: readonly Row[]) =>
    rows.flatMap(({ record }) => (isLinkedTo(record, subject) ? [record as ObjectRecord] : []));
  return {
    audience: own,
    parties,
    home: isHomeOf(engine),
    mark: engine.ports.context.audience.record.mark,
    mechanism,
    withinMs(party, body, priority) {
      const charter = engine.charterRecord()?.state as CharterState | undefined;
      return charter === undefined ? undefined : targetOf(charter, party, body, priority);
    },
    letterOf: (node) => mechanism.party(partyOfNode(node))?.letter ?? node,
    holdings(key) {
      const known = held.get(key);
      if (known !== undefined) return known;
      const made = holdingsOf(engine, key);
      held.set(key, made);
      return made;
    },
    find(subject) {
      const row = others.get(subject);
      return row === undefined || (row.audience !== own && !isIn(row, "wider"))
        ? undefined
        : (row.record as ObjectRecord);
    },
    linking: (subject) =>
      linking(
        subject,
        [...others.values()].filter(({ audience }) => audience === own),
      ),
    narrower: (subject) =>
      linking(
        subject,
        [...others.values()].filter((row) => isIn(row, "narrower")),
      ),
    elsewhere(subject) {
      const row = others.get(subject);
      return row === undefined ? undefined : places.get(row.audience);
    },
  };
}

function isLinkedTo({ type, subject, state }: Row["record"], object: string): boolean {
  if (type !== "matter") return false;
  return linksOf(subject, [[subject, state as MatterState]]).some((link) => link.object === object);
}
