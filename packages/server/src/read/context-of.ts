import { type CharterState, linksOf, type MatterState, targetOf } from "@kakehashi/coordination";
import { type LogKey, type ObjectRecord, partyOfNode } from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import { isHomeOf, mechanismOf, partiesOf } from "../served-realm.ts";
import type { Holding, ViewContext } from "../view/view-context.ts";
import type { Row } from "./rows.ts";

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
  const mechanism = mechanismOf(engine);
  const held = new Map<LogKey, readonly Holding[]>();
  return {
    audience: engine.ports.audience,
    parties: partiesOf(engine),
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
    find: (subject) => others.get(subject)?.record as ObjectRecord | undefined,
    linking: (subject) =>
      [...others.values()].flatMap(({ record }) =>
        record.type === "matter" &&
        linksOf(record.subject, [[record.subject, record.state as MatterState]]).some(
          ({ object }) => object === subject,
        )
          ? [record as ObjectRecord]
          : [],
      ),
  };
}
