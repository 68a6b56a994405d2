import type {
  AudienceView,
  EquivocationView,
  LabelView,
  LinkView,
  MeView,
  OwnForkView,
  RealmView,
} from "@kakehashi/contract";
import { realmTimeAt } from "@kakehashi/coordination";
import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useMemo } from "react";
import { queries } from "./queries.ts";
import { useTicking } from "./ticks.ts";

/** Who acts, in which realm, towards whom: what every signed-in screen stands on. */
export interface Session {
  readonly me: MeView;
  readonly mine: string;
  readonly realm: RealmView;
  readonly realms: readonly RealmView[];
  /** When the realm's clock was read, by the wall clock of this browser. */
  readonly clockReadAt: number;
  /** The audience with partners that this screen works in. */
  readonly shared: AudienceView;
  /** The audience of this party alone. */
  readonly home: AudienceView | undefined;
  label(id: string): LabelView | undefined;
}

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const value = useContext(SessionContext);
  if (value === undefined) throw new Error("useSession outside of a signed-in screen");
  return value;
}

/** Builds the session out of what the node said; undefined where the realm has no audience with partners. */
export function sessionOf(parts: {
  readonly me: MeView;
  readonly realms: readonly RealmView[];
  readonly current: string;
  readonly chosen: string | undefined;
  /** The audience of the page, or that the person chose to work in; of several, the one of most parties where none was. */
  readonly audience?: string | undefined;
  readonly clockReadAt: number;
}): Session | undefined {
  const { me, realms, current, chosen, clockReadAt } = parts;
  const realm =
    realms.find((each) => each.realm === chosen) ?? realms.find((each) => each.realm === current) ?? realms[0];
  const withPartners = sharedAudiences(realm?.audiences ?? []);
  const shared =
    withPartners.find(({ audience }) => audience === parts.audience) ?? withPartners[0] ?? realm?.audiences[0];
  if (realm === undefined || shared === undefined) return undefined;
  return {
    me,
    mine: me.node.party,
    realm,
    realms,
    clockReadAt,
    shared,
    home: realm.audiences.find((audience) => audience.home),
    label: (id) => realm.labels.find((label) => label.id === id),
  };
}

/** Audiences with partners, the one of most parties first. */
export function sharedAudiences(audiences: readonly AudienceView[]): readonly AudienceView[] {
  return audiences.filter(({ home }) => !home).toSorted((a, b) => b.parties.length - a.parties.length);
}

/** Audiences that hold all parties of this one and more. */
export function widerThan(audiences: readonly AudienceView[], audience: string): readonly AudienceView[] {
  const own = audiences.find((each) => each.audience === audience)?.parties;
  if (own === undefined) return [];
  return audiences.filter(
    ({ parties }) => parties.length > own.length && own.every((party) => parties.includes(party)),
  );
}

/** The realm's now in milliseconds, rounded down to `stepMs` of its own time: minutes turn when its clock turns. */
export function useNow(stepMs = 1000): number {
  const { realm, clockReadAt } = useSession();
  const { now, rate } = realm.clock;
  const clock = { realm: now, wall: clockReadAt, rate: String(rate) };
  return useTicking(() => Math.floor(realmTimeAt(clock, Date.now()) / stepMs) * stepMs);
}

/**
 * Turns a wall time, such as a receipt's, into the realm's time at that moment by its clock as it runs now. In the live
 * realm both are the same.
 */
export function useRealmTime(): (wall: number) => number {
  const { realm } = useSession();
  const { realm: at, wall, rate } = realm.clock;
  return useMemo(() => (time) => at + (time - wall) * rate, [at, wall, rate]);
}

/** This node's own logs of this realm that went on in two ways. */
export function useOwnForks(): readonly OwnForkView[] {
  const { realm } = useSession();
  const { data } = useQuery(queries.links());
  return useMemo(() => (data?.ownForks ?? []).filter((fork) => fork.realm === realm.realm), [data, realm.realm]);
}

/** Whether another life of this node goes on elsewhere in this realm. */
export function useIsSuperseded(): boolean {
  const { realm } = useSession();
  const { data } = useQuery(queries.links());
  return data?.successors.some((each) => each.realm === realm.realm) === true;
}

/** Proofs of this realm that somebody said two things which cannot both be true. */
export function useEquivocations(): readonly EquivocationView[] {
  const { realm } = useSession();
  const { data } = useQuery(queries.links());
  return useMemo(() => (data?.equivocations ?? []).filter((each) => each.realm === realm.realm), [data, realm.realm]);
}

/** The links of this realm to its partners, in the order of its parties. */
export function useLinks(): readonly LinkView[] {
  const { realm } = useSession();
  const { data } = useQuery(queries.links());
  return useMemo(() => (data?.links ?? []).filter((link) => link.realm === realm.realm), [data, realm.realm]);
}
