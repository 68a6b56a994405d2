import type { AmendmentView } from "@kakehashi/contract";
import { awaitsStance } from "@kakehashi/coordination";
import { useQuery } from "@tanstack/react-query";
import { queries } from "./queries.ts";
import { useSession } from "./session.tsx";

/** Proposed amendments of the mechanism on which one's own side has said nothing, the newest first; not asked for, none are read. */
export function useAwaitingAmendments(isAsked = true): readonly AmendmentView[] {
  const { realm, mine, shared } = useSession();
  const amendments =
    useQuery({ ...queries.amendments(realm.realm, shared.audience), enabled: isAsked }).data?.amendments ?? [];
  return amendments.filter((amendment) => awaitsStance(amendment, mine));
}

/** Those that the post which is signed in has to answer: the general post alone speaks on the mechanism. */
export function useOwnAmendments(): readonly AmendmentView[] {
  const isGeneral = useSession().me.post?.general === true;
  const waiting = useAwaitingAmendments(isGeneral);
  return isGeneral ? waiting : [];
}
