import { type CharterState, rulingsOf } from "@kakehashi/coordination";
import type { CompiledDefinition } from "@kakehashi/core";
import type { AudienceEngine, Node } from "@kakehashi/node";
import type { ReaderGrant, ReaderSessions } from "@kakehashi/store";
import { grantOf, labelsOpenTo } from "./grant-of.ts";

/** What an audience goes by now; the newest that is here, while the words of one that was agreed have not arrived. */
function inForce(engine: AudienceEngine): readonly CompiledDefinition[] {
  const { context, view } = engine.ports;
  const charter = engine.charterRecord();
  const rulings = charter === undefined ? [] : rulingsOf(charter.state as CharterState, charter.entries);
  const known = [view.definition, ...rulings.map(({ definition }) => definition)].flatMap(
    (hash) => context.definition(hash)?.definition ?? [],
  );
  return known.slice(-1);
}

/** The definitions that the audiences of a node go by, each once. */
function definitionsInForce(node: Node): readonly CompiledDefinition[] {
  const engines = [...node.realms.values()].flatMap((kept) => [...kept.node.engines.values()]);
  return [...new Set(engines.flatMap(inForce))];
}

export interface Grants {
  /** What a session may read, by what the parties go by when it is asked. */
  of(session: Parameters<typeof grantOf>[3]): ReaderGrant;
}

/**
 * Clearance goes by the labels of the definitions in force. Where the parties agree on another definition, whoever is signed in
 * is granted anew: what was open under a label that has risen is closed from then on.
 */
export async function openGrants(
  node: Node,
  sessions: ReaderSessions,
  onFault: (error: unknown) => void,
): Promise<Grants> {
  const { party } = node.config;
  const regrant = () => {
    const definitions = definitionsInForce(node);
    return sessions.regrant((rank) => labelsOpenTo({ rank, parties: [party] }, definitions, party));
  };
  // The parties may have moved on while no process of this node was there to hear of it.
  await regrant();
  let last = Promise.resolve();
  node.on((event) => {
    if (event.event !== "entries" || !event.news.subjects.includes(event.news.audience)) return;
    // One after another: the one that began last says what holds.
    last = last.then(regrant).catch(onFault);
  });
  return { of: (session) => grantOf(definitionsInForce(node), party, () => [...node.realms.keys()], session) };
}
