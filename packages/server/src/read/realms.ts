import type { Session } from "@kakehashi/access";
import {
  type AudienceView,
  type ClockView,
  type LabelView,
  operations,
  type PartyView,
  type RealmView,
} from "@kakehashi/contract";
import type { MechanismView, PostId } from "@kakehashi/core";
import { type AudienceEngine, isCommandRefused } from "@kakehashi/node";
import { lapsed, ownAuthority } from "../acting.ts";
import { bind } from "../http/bind.ts";
import { type Refused, refused } from "../http/refused.ts";
import { isHomeOf, mechanismOf, partiesOf, type ServedRealm } from "../served-realm.ts";
import { findRealm, leadingEngine, type ServerContext } from "../server-context.ts";
import { refusalToTakeAway } from "../taking-away.ts";
import { clockView, realmClockView } from "./clock.ts";

function audienceView(engine: AudienceEngine, session: Session): AudienceView {
  const { audience, view, context } = engine.ports;
  const { mark } = context.audience.record;
  return {
    audience,
    parties: [...partiesOf(engine)],
    home: isHomeOf(engine),
    ...(mark !== "" && { mark }),
    label: view.label,
    depositary: view.depositary,
    definition: engine.definition(),
    // Where a definition is still to come, nobody can say who may.
    takenAway:
      context.definition(engine.definition()) !== undefined && refusalToTakeAway(engine, session) === undefined,
  };
}

export function partyViews(mechanism: MechanismView): PartyView[] {
  return mechanism.parties.map(({ id, name, short, sideLabel, homeOnlyLabel, mark, letter, hue, timeZone }) => ({
    id,
    name,
    short,
    sideLabel,
    homeOnlyLabel,
    mark,
    letter,
    hue: { id: hue.id, light: hue.light, dark: hue.dark },
    timeZone,
  }));
}

/** Labels in the words that this party writes them with. */
export function labelViews(mechanism: MechanismView, party: string): LabelView[] {
  return mechanism.labels.map((label) => ({
    id: label.id,
    rank: label.rank,
    releasableTo: label.releasableTo,
    words: label.words[party] ?? { ja: label.id, en: label.id },
    colour: label.colour,
    demonstration: label.demonstration === true,
  }));
}

async function realmView(context: ServerContext, realm: ServedRealm, session: Session): Promise<RealmView> {
  const leading = leadingEngine(context, realm.realm);
  const mechanism = leading && mechanismOf(leading);
  return {
    realm: realm.realm,
    name: realm.name,
    kind: realm.kind,
    title: realm.title,
    clock: await realmClockView(leading, context.now(), session.clearance),
    parties: mechanism === undefined ? [] : partyViews(mechanism),
    labels: mechanism === undefined ? [] : labelViews(mechanism, context.party),
    audiences: [...realm.node.engines.values()].map((engine) => audienceView(engine, session)),
  };
}

async function moveClock(
  context: ServerContext,
  realm: ServedRealm,
  by: { readonly session: Session; readonly key: string },
  to: { readonly rate?: number | undefined; readonly realm?: number | undefined },
): Promise<ClockView | Refused> {
  const engine = leadingEngine(context, realm.realm);
  if (engine === undefined) return refused("not-found");
  const answer = await engine.command({
    name: "charter.set-clock",
    subject: engine.ports.audience,
    input: {
      wall: context.now(),
      ...(to.rate !== undefined && { rate: String(to.rate) }),
      ...(to.realm !== undefined && { realm: to.realm }),
    },
    principal: by.session.person.id,
    post: by.session.post as PostId,
    person: by.session.person.id,
    authority: ownAuthority("function.exercise", by.session),
    // The wall time differs at each try: what was asked stands in the key instead.
    idempotencyKey: JSON.stringify([by.key, to.rate ?? null, to.realm ?? null]),
  });
  // A try that ended between its commit and its answer has moved the clock already.
  if (!isCommandRefused(answer) || answer.refused === "idempotency-key-reused") return clockView(engine, context.now());
  return refused(answer.refused === "not-an-exercise-post" ? "clock-not-yours" : answer.refused, answer.data);
}

export function bindRealms(context: ServerContext): void {
  const { binder } = context;
  bind(binder, operations.realms, async ({ session }) => ({
    current: context.current,
    realms: await Promise.all(context.realms.map((realm) => realmView(context, realm, session))),
  }));

  bind(binder, operations.moveClock, async ({ params, body, session, key }) => {
    const realm = findRealm(context, params.realm);
    if (realm === undefined) return refused("not-found");
    if (realm.kind === "live") return refused("clock-is-the-wall");
    return lapsed(session) ?? moveClock(context, realm, { session, key }, body);
  });

  bind(binder, operations.keyLists, async ({ params }) => {
    const realm = findRealm(context, params.realm);
    if (realm === undefined) return refused("not-found");
    return { keyLists: keyListViews(realm) };
  });
}

export function keyListViews(realm: ServedRealm) {
  return realm
    .keyLists()
    .map(({ party, number, bytes }) => ({ party, number, bytes: Buffer.from(bytes).toString("base64") }));
}
