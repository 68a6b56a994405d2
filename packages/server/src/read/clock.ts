import type { ClockSetting, ClockView, RealmClockView } from "@kakehashi/contract";
import {
  type CharterState,
  type Clock,
  clockBody,
  clockCrossings,
  clockOf,
  outlasts,
  realmTimeAt,
} from "@kakehashi/coordination";
import { type Clearance, type FoldedEntry, keyOfLog, type ObjectRecord, readBody } from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import { isOpenTo, mechanismOf } from "../served-realm.ts";
import { unknownPost } from "../view/stamp.ts";

function viewOf(charter: ObjectRecord | undefined, wallNow: number): ClockView {
  const state = charter?.state as CharterState | undefined;
  const clock = state === undefined ? undefined : clockOf(state.clock);
  const now = realmTimeAt(clock, wallNow);
  if (clock === undefined) return { realm: wallNow, wall: wallNow, rate: 1, now };
  return { realm: clock.realm, wall: clock.wall, rate: Number(clock.rate), now };
}

/** The realm's clock at the reader's side: the charter of its widest audience carries it. */
export function clockView(engine: AudienceEngine | undefined, wallNow: number): ClockView {
  return viewOf(engine?.charterRecord(), wallNow);
}

/** The same, with who set it and whose setting did not last, for readers to whom the charter is open. */
export async function realmClockView(
  engine: AudienceEngine | undefined,
  wallNow: number,
  clearance: Clearance,
): Promise<RealmClockView> {
  const charter = engine?.charterRecord();
  const view = viewOf(charter, wallNow);
  if (engine === undefined || charter === undefined || !isOpenTo(clearance, charter.label, engine)) {
    return { ...view, set: [], overruled: [] };
  }
  const { clock } = charter.state as CharterState;
  const entryOf = new Map(charter.entries.map((entry) => [entry.hash, entry]));
  const set = clock.flatMap((write) => {
    const entry = entryOf.get(write.hash);
    return entry === undefined || !("value" in write) ? [] : [settingView(engine, entry, write.value)];
  });
  return { ...view, set, overruled: await overruledOf(engine, charter) };
}

/** By the folded charter that they were read from: every screen asks for them at each of its moves, and all see the same record. */
const overruledKept = new WeakMap<ObjectRecord, Promise<RealmClockView["overruled"]>>();

function overruledOf(engine: AudienceEngine, charter: ObjectRecord): Promise<RealmClockView["overruled"]> {
  const kept = overruledKept.get(charter) ?? readOverruled(engine, charter);
  overruledKept.set(charter, kept);
  // What could not be read is read anew by who asks next.
  kept.catch(() => overruledKept.delete(charter));
  return kept;
}

async function readOverruled(engine: AudienceEngine, charter: ObjectRecord): Promise<RealmClockView["overruled"]> {
  const overruled: RealmClockView["overruled"] = [];
  for (const crossing of clockCrossings(charter.entries)) {
    const [own, ...others] = await Promise.all(
      [crossing.setting, ...crossing.with].map((each) => saidIn(engine, each)),
    );
    if (own === undefined) continue;
    const by = others.filter((each) => each !== undefined);
    const isKept = outlasts(
      own.said,
      by.map(({ said }) => said),
    );
    if (!isKept) overruled.push({ setting: own.view, by: by.map(({ view }) => view) });
  }
  return overruled;
}

/** What a setting said: the state keeps that of those alone that nothing has followed. */
async function saidIn(engine: AudienceEngine, entry: FoldedEntry) {
  const { audience, store } = engine.ports;
  const log = keyOfLog(entry);
  const [leaf] = await store.leaves(audience, log, entry.index, entry.index + 1);
  const body = leaf?.body === undefined ? undefined : readBody(leaf.body);
  const said = body === undefined || "unreadable" in body ? undefined : clockBody.safeParse(body.content).data;
  return said && { said, view: settingView(engine, entry, said) };
}

function settingView(engine: AudienceEngine, entry: FoldedEntry, said: Clock): ClockSetting {
  const { hash, party, post } = entry;
  const postName = mechanismOf(engine).postOf(post)?.name ?? unknownPost;
  return { entry: hash, party, post, postName, realm: said.realm, wall: said.wall, rate: Number(said.rate) };
}
