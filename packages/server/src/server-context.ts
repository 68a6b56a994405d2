import type { Access } from "@kakehashi/access";
import type { Charts, Hash, PartyId } from "@kakehashi/core";
import type { DocumentPress } from "@kakehashi/documents";
import type { AudienceEngine, Successor } from "@kakehashi/node";
import type { Notices } from "@kakehashi/notify";
import type { Reader, ReaderQueries, Store } from "@kakehashi/store";
import type { Binder } from "./http/bind.ts";
import type { MailOffer } from "./read/notice-settings.ts";
import type { ServedRealm } from "./served-realm.ts";

/** Reads as a person who is not here, with their clearance, as their post, and under the same row-level security. */
export type ReadAs = <T>(
  who: { readonly rank: number; readonly post: string },
  read: (queries: ReaderQueries) => Promise<T>,
) => Promise<T>;

/** What every handler works on; made once, at the start. */
export interface ServerContext {
  readonly party: PartyId;
  readonly node: string;
  readonly realms: readonly ServedRealm[];
  /** Other lives of this node that go on from logs which it writes; found since its start. */
  readonly successors: () => readonly Successor[];
  /** The realm in which a new session opens. */
  readonly current: Hash;
  readonly access: Access;
  readonly store: Store;
  readonly reader: Reader;
  readonly charts: Charts;
  readonly binder: Binder;
  /** What persons are told. */
  readonly notices: Notices;
  readonly mailOffer: MailOffer;
  readonly readAs: ReadAs;
  /** Where the screens are reached from outside; as each request says when undefined. */
  readonly publicAddress: string | undefined;
  /** Makes documents beside this thread. */
  readonly press: DocumentPress;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
}

export interface FoundAudience {
  readonly realm: ServedRealm;
  readonly engine: AudienceEngine;
}

/** Undefined where this node does not keep it, whoever asks. */
export function findAudience(context: ServerContext, audience: string): FoundAudience | undefined {
  for (const realm of context.realms) {
    const engine = realm.node.engine(audience as Hash);
    if (engine !== undefined) return { realm, engine };
  }
  return undefined;
}

/** The realm that is named, or the current one where none is; undefined where this node does not keep it. */
export function findRealm(context: ServerContext, realm: string | undefined): ServedRealm | undefined {
  const wanted = realm ?? context.current;
  return context.realms.find((each) => each.realm === wanted);
}

/** The party's own home in a realm. */
export function homeOf(realm: ServedRealm): AudienceEngine | undefined {
  return [...realm.node.engines.values()].find((engine) => engine.ports.context.audience.parties.length === 1);
}

/** The definition by which people's posts are named: that of the current realm's widest audience. */
export function leadingEngine(context: ServerContext, realm: string | undefined): AudienceEngine | undefined {
  const engines = [...(findRealm(context, realm)?.node.engines.values() ?? [])];
  return engines.sort((a, b) => b.ports.context.audience.parties.length - a.ports.context.audience.parties.length)[0];
}

/** The audience that a request names, or the widest one of the realm that it names. */
export function engineAsked(
  context: ServerContext,
  { realm, audience }: { readonly realm?: string | undefined; readonly audience?: string | undefined },
): AudienceEngine | undefined {
  return audience === undefined ? leadingEngine(context, realm) : findAudience(context, audience)?.engine;
}
