import type { CompiledDefinition } from "@kakehashi/core";
import type { Awaits, MatterRow } from "./matter-views.ts";
import type { Words } from "./views.ts";

/** A post as views give it: its id, and its whole name in the mechanism. */
export interface PostRef {
  readonly id: string;
  readonly name: Words;
}

/** The organisation that a seat was made for; a post that the definition names itself is more than its organisation. */
export function seatedOrganisation(definition: CompiledDefinition | undefined, id: string) {
  const post = definition?.posts.find((each) => each.id === id && each.derived === true);
  return definition?.organisations.find((each) => each.id === post?.organisation);
}

/** Whom a seat speaks for, for a cell that names the place of the seat beside it: `統合幕僚監部`, `USFJ`. */
export function seatHolder(definition: CompiledDefinition | undefined, post: PostRef): Words {
  const organisation = seatedOrganisation(definition, post.id);
  if (organisation === undefined) return post.name;
  return { ja: organisation.name.ja, en: organisation.abbr ?? organisation.name.en };
}

/**
 * Where a matter stands, or the body where a side is awaited: the abbreviation or name, with the level where it is one of
 * several. Three levels of one body are three places, and one abbreviation.
 */
export function placeWords(
  matter: Pick<MatterRow, "body" | "level">,
  { body }: Pick<Awaits, "body">,
  language: keyof Words,
): string {
  const level = body.id === matter.body.id ? matter.level : undefined;
  if (body.abbr === undefined) return body.name[language];
  return level === undefined || !body.name[language].includes(level.name[language])
    ? body.abbr
    : `${body.abbr} ${level.name[language]}`;
}

/** Where a matter stands, whole, as a document states it: the level is added where the name of the body does not say it. */
export function wholePlaceWords({ body, level }: Pick<MatterRow, "body" | "level">): Words {
  const { ja, en } = body.name;
  if (level === undefined) return { ja, en };
  return {
    ja: ja.includes(level.name.ja) ? ja : `${ja}（${level.name.ja}）`,
    en: en.includes(level.name.en) ? en : `${en} (${level.name.en})`,
  };
}
