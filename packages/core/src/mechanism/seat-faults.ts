import { seatPostId } from "./derive-seats.ts";
import { type Fault, fault } from "./fault.ts";
import { isRecord, type Place, placesAt, textAt } from "./place.ts";

/** Who sits where: each seat has one holder of its own party, and each party a seat in every body. */
export function seatFaults(root: Place): readonly Fault[] {
  const parties = placesAt(root, "parties/*/id").flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  const owners = new Map(
    [...placesAt(root, "organisations/*"), ...placesAt(root, "posts/*")].map((owner) => [
      textAt(owner, "id"),
      textAt(owner, "party"),
    ]),
  );
  const bodies = placesAt(root, "bodies/*");
  return [
    ...bodies.flatMap((body) => placesAt(body, "members/*").flatMap((member) => holderFaults(member, owners))),
    ...bodies.flatMap((body) => emptyFaults(body, parties)),
    ...bodies.flatMap((body) => structureFaults(body, bodies)),
    ...sameSeatFaults(root),
    ...ownFaults(root, owners),
  ];
}

function holderFaults(member: Place, owners: ReadonlyMap<string | undefined, string | undefined>): readonly Fault[] {
  const party = textAt(member, "party");
  const holders = ["organisation", "post"].flatMap((key) => placesAt(member, key));
  if (holders.length === 0) return [fault("seat-without-holder", member.pointer, party ?? "?")];
  if (holders.length > 1)
    return [fault("seat-with-two-holders", member.pointer, holders.map(({ value }) => value).join(" / "))];
  return holders.flatMap(({ pointer, value }) => {
    const owner = typeof value === "string" ? owners.get(value) : undefined;
    const foreign = owner !== undefined && party !== undefined && owner !== party;
    return foreign ? [fault("seat-of-another-party", pointer, String(value))] : [];
  });
}

function emptyFaults(body: Place, parties: readonly string[]): readonly Fault[] {
  const members = placesAt(body, "members/*");
  if (textAt(body, "seating") === "per-meeting") {
    return members.map((member) => fault("seat-in-per-meeting-body", member.pointer, textAt(member, "party") ?? "?"));
  }
  const seated = new Set(members.map((member) => textAt(member, "party")));
  const without = parties.filter((party) => !seated.has(party));
  return without.map((party) => fault("body-without-seat", body.pointer, party));
}

function structureFaults(body: Place, bodies: readonly Place[]): readonly Fault[] {
  const id = textAt(body, "id") ?? "?";
  const record = isRecord(body.value) ? body.value : {};
  const both = Object.hasOwn(record, "level") === Object.hasOwn(record, "levels");
  const parts = bodies.filter((other) => textAt(other, "parent") === id);
  return [
    ...(both ? [fault("body-with-level-and-levels", body.pointer, id)] : []),
    ...(record.multiple === true && parts.length === 0 ? [fault("group-without-bodies", body.pointer, id)] : []),
  ];
}

/** A derived post's id that something else has, and one organisation seated twice in one body. */
function sameSeatFaults(root: Place): readonly Fault[] {
  const taken = new Set(placesAt(root, "posts/*/id").map(({ value }) => value));
  return placesAt(root, "bodies/*").flatMap((body) => {
    const levels = placesAt(body, "levels/*/id");
    const rooms = (levels.length === 0 ? placesAt(body, "id") : levels).map(({ value }) => String(value));
    return placesAt(body, "members/*").flatMap((member) => {
      const [party, organisation] = [textAt(member, "party"), textAt(member, "organisation")];
      if (party === undefined || organisation === undefined) return [];
      return rooms.flatMap((room) => {
        const id = seatPostId(party, room, organisation);
        if (taken.has(id)) return [fault("duplicate-id", member.pointer, id)];
        taken.add(id);
        return [];
      });
    });
  });
}

/** Organisations and posts belong wholly to one party. */
function ownFaults(root: Place, owners: ReadonlyMap<string | undefined, string | undefined>): readonly Fault[] {
  const foreign = (child: Place, key: string): readonly Place[] =>
    placesAt(child, key).filter(({ value }) => {
      const owner = typeof value === "string" ? owners.get(value) : undefined;
      return owner !== undefined && owner !== textAt(child, "party");
    });
  return [
    ...placesAt(root, "organisations/*").flatMap((each) =>
      foreign(each, "parent").map(({ pointer, value }) => fault("parent-of-another-party", pointer, String(value))),
    ),
    ...placesAt(root, "posts/*").flatMap((each) =>
      foreign(each, "organisation").map(({ pointer, value }) =>
        fault("post-without-organisation-party", pointer, String(value)),
      ),
    ),
  ];
}
