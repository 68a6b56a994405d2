import type { MatterView, ObjectView } from "@kakehashi/contract";
import { actsIn } from "@kakehashi/coordination";
import { namedPosts } from "@kakehashi/core";
import { foldForSearch } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { Said } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { parseTyped } from "../app/parse-time.ts";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Picks } from "../design/ticks.tsx";
import { targetOf } from "./target.ts";

interface Props {
  readonly matter: MatterView;
  readonly object: ObjectView;
  readonly onClose: () => void;
}

const shownMax = 12;

/** Asks in a post of one's own side: first those that sit where the matter stands as needed, then all others by name. */
export function InviteDialog(props: Props): ReactNode {
  const { matter, object, onClose } = props;
  const { t, pick } = useWords();
  const { realm, mine } = useSession();
  const now = useNow(60_000);
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const [typed, setTyped] = useState("");
  const [chosen, choose] = useState<string | undefined>();
  const [until, setUntil] = useState("");
  const body = matter.awaits.find(({ party }) => party === mine)?.body.id ?? matter.body.id;
  const guests = new Set(matter.guests.map(({ post }) => post));
  const posts = namedPosts(mechanism, mine).filter(
    ({ id, general }) => mechanism !== undefined && !general && !guests.has(id) && !actsIn(mechanism, id, body),
  );
  const sitsHere = (id: string) => mechanism?.hasSeat(id, body) === true;
  const query = foldForSearch(typed.trim());
  const shown = posts
    .filter(({ id, name }) => foldForSearch(`${id} ${name.ja} ${name.en}`).includes(query))
    .sort((a, b) => Number(sitsHere(b.id)) - Number(sitsHere(a.id)))
    .slice(0, shownMax);
  const post = posts.find(({ id }) => id === chosen);
  const end = until.trim() === "" ? undefined : parseTyped(until, now, "coming");
  const wrongTime = until.trim() !== "" && end === undefined;
  return (
    <ActDialog
      command={commands.invite}
      title={t("invite.title")}
      aside={matter.reference}
      target={targetOf(matter, object)}
      binding
      input={
        post === undefined || wrongTime ? undefined : { post: post.id, ...(end === undefined ? {} : { until: end }) }
      }
      missing={wrongTime ? t("clock.invalid") : post === undefined ? t("invite.post") : undefined}
      preview={
        post === undefined ? null : (
          <Said
            does={(words) => words.t("invite.saysIn", { post: words.pick(post.name), reference: matter.reference })}
          />
        )
      }
      afterwards={t("invite.scope")}
      onClose={onClose}
    >
      <Field label={t("staffing.find")} help={t("invite.postHelp")} value={typed} onChange={setTyped} autoFocus />
      {posts.length === 0 ? (
        <p className="second">{t("invite.none")}</p>
      ) : (
        <Picks
          label={t("invite.post")}
          value={chosen}
          onChange={choose}
          options={shown.map(({ id, name }) => ({
            value: id,
            words: pick(name),
            help: t(
              sitsHere(id)
                ? "invite.asNeeded"
                : mechanism?.seatsOf(id).length === 0
                  ? "invite.nowhere"
                  : "invite.elsewhere",
            ),
          }))}
        />
      )}
      <Field label={t("invite.until")} help={t("invite.untilHelp")} value={until} onChange={setUntil} />
    </ActDialog>
  );
}

/** Ends what one's own side asked for. */
export function EndInvitationDialog(props: Props & { readonly invitation: string }): ReactNode {
  const { matter, object, invitation, onClose } = props;
  const { t, language } = useWords();
  const found = matter.invitations.find(({ entry }) => entry === invitation);
  if (found === undefined) return null;
  return (
    <ActDialog
      command={commands.endInvitation}
      title={commands.endInvitation.title[language]}
      aside={matter.reference}
      target={targetOf(matter, object)}
      binding
      input={{ invitation }}
      preview={
        <Said
          does={(words) => words.t("invite.saysOut", { post: words.pick(found.postName), reference: matter.reference })}
        />
      }
      afterwards={t("send.afterwards")}
      onClose={onClose}
    />
  );
}
