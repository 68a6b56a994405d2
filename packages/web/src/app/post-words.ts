import { type PostRef, seatedOrganisation, seatHolder, type Words } from "@kakehashi/contract";
import type { CompiledDefinition } from "@kakehashi/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../design/language.tsx";
import { definitionOf } from "./definition.ts";
import { queries } from "./queries.ts";
import { useSession } from "./session.tsx";

/** The name with the abbreviation of its organisation, where English has one: `Representative of USFJ`. */
export function shortPost(definition: CompiledDefinition | undefined, { id, name }: PostRef): Words {
  const organisation = seatedOrganisation(definition, id);
  if (organisation?.abbr === undefined) return name;
  return { ja: name.ja, en: name.en.replace(organisation.name.en, organisation.abbr) };
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
