import type { CompiledDefinition } from "@kakehashi/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../design/language.tsx";
import { definitionOf } from "./definition.ts";
import { queries } from "./queries.ts";
import { useSession } from "./session.tsx";

type Words = CompiledDefinition["posts"][number]["name"];

/** A post as views give it: its id, and its whole name in the mechanism. */
interface PostRef {
  readonly id: string;
  readonly name: Words;
}

/** The organisation that a seat was made for; a post that the definition names itself is more than its organisation. */
function seatedOrganisation(definition: CompiledDefinition | undefined, id: string) {
  const post = definition?.posts.find((each) => each.id === id && each.derived === true);
  return definition?.organisations.find((each) => each.id === post?.organisation);
}

/** The name with the abbreviation of its organisation, where English has one: `Representative of USFJ`. */
export function shortPost(definition: CompiledDefinition | undefined, { id, name }: PostRef): Words {
  const organisation = seatedOrganisation(definition, id);
  if (organisation?.abbr === undefined) return name;
  return { ja: name.ja, en: name.en.replace(organisation.name.en, organisation.abbr) };
}

/** Whom a seat speaks for, for a cell that names the place of the seat beside it: `統合幕僚監部`, `USFJ`. */
export function seatHolder(definition: CompiledDefinition | undefined, post: PostRef): Words {
  const organisation = seatedOrganisation(definition, post.id);
  if (organisation === undefined) return post.name;
  return { ja: organisation.name.ja, en: organisation.abbr ?? organisation.name.en };
}

/** Names of posts for where room is short. The whole name belongs into the title beside it. */
export function usePostWords(): {
  readonly short: (post: PostRef) => string;
  readonly holder: (post: PostRef) => string;
} {
  const { pick } = useWords();
  const { realm } = useSession();
  const definition = definitionOf(useQuery(queries.mechanism(realm.realm)).data);
  return {
    short: (post) => pick(shortPost(definition, post)),
    holder: (post) => pick(seatHolder(definition, post)),
  };
}
