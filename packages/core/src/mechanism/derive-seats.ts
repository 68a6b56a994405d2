import type { Body, CompiledPost, Member, Seat } from "./compiled-definition.ts";
import type { MechanismDefinition } from "./definition-schema.ts";
import type { Words } from "./view.ts";

/** A seat, and the post that had to be made for it where the member is an organisation. */
export interface DerivedSeat {
  readonly seat: Seat;
  readonly post?: CompiledPost;
}

interface Room {
  /** The body, or one level of it. */
  readonly id: string;
  readonly level: string | undefined;
  /** Words of the level where the body has several. */
  readonly levelName?: Words;
}

/**
 * The seats of all bodies, in the order of bodies, their levels and their members. A member that is a post sits as itself
 * at each level; one that is an organisation sits through a post of its own for each body and level, named by the
 * definition's `seatNames`. A body that stands for several has no seats of its own: they are those of its parts.
 */
export function deriveSeats(definition: MechanismDefinition): readonly DerivedSeat[] {
  const seated = definition.bodies.filter((body) => body.multiple === undefined);
  return seated.flatMap((body) =>
    roomsOf(body).flatMap((room) => body.members.flatMap((member) => seatOf(definition, room, member))),
  );
}

function roomsOf(body: Body): readonly Room[] {
  if (body.levels === undefined) return [{ id: body.id, level: body.level }];
  return body.levels.map(({ id, level, name }) => ({ id, level, levelName: name }));
}

function seatOf(definition: MechanismDefinition, room: Room, member: Member): readonly DerivedSeat[] {
  const { organisation, ...place } = member;
  if (place.post !== undefined) return [{ seat: { ...place, post: place.post, body: room.id } }];
  const owner = definition.organisations.find(({ id }) => id === organisation);
  if (owner === undefined) return [];
  const post: CompiledPost = {
    id: seatPostId(member.party, room.id, owner.id),
    party: member.party,
    organisation: owner.id,
    name: seatName(definition, owner.name, room.levelName),
    derived: true,
    ...(room.level === undefined ? {} : { level: room.level }),
  };
  return [{ seat: { ...place, post: post.id, body: room.id }, post }];
}

/** `jp.bocc.jso`: the party, the body or level, and the organisation without its party. */
export function seatPostId(party: string, room: string, organisation: string): string {
  return `${party}.${room}.${organisation.startsWith(`${party}.`) ? organisation.slice(party.length + 1) : organisation}`;
}

function seatName(definition: MechanismDefinition, organisation: Words, level: Words | undefined): Words {
  const template = level === undefined ? definition.seatNames.plain : definition.seatNames.atLevel;
  const fill = (language: keyof Words): string =>
    template[language]
      .replaceAll("{organisation}", organisation[language])
      .replaceAll("{level}", level?.[language] ?? "");
  return { ja: fill("ja"), en: fill("en") };
}
