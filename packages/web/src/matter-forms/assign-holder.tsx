import type { MatterRow } from "@kakehashi/contract";
import { actsIn } from "@kakehashi/coordination";
import { type NamedPost, namedPosts } from "@kakehashi/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { commands } from "../act/commands.ts";
import { useOtherNames } from "../act/other-names.ts";
import { Said } from "../act/said.tsx";
import { SendDialog } from "../act/send-dialog.tsx";
import { sendOnce } from "../act/unanswered.ts";
import type { Target } from "../act/use-command.ts";
import { client, problemOf } from "../app/client.ts";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useHolderWords } from "../away/post-holders.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Written } from "../design/written.tsx";

interface Props {
  readonly matters: readonly MatterRow[];
  /** Of a single matter, as it stands on the screen. */
  readonly target?: Target;
  readonly onClose: () => void;
}

/** Names one post of one's own side as holder of a matter, or of several. */
export function AssignHolder({ matters, target, onClose }: Props): ReactNode {
  const { t, pick, language } = useWords();
  const { me } = useSession();
  const posts = usePostsThatHold(matters);
  const [post, setPost] = useState(me.post?.id ?? "");
  const chosen = posts.find(({ id }) => id === post) ?? posts[0];
  const holders = useHolderWords();
  const [only] = matters;
  if (only === undefined) return null;
  const choice = (
    <Choice
      label={t("inbox.post")}
      value={chosen?.id ?? ""}
      onChange={setPost}
      options={posts.map(({ id, name }) => ({ value: id, words: withHolders(pick(name), holders(id)) }))}
    />
  );
  if (matters.length > 1) return <AssignSeveral {...{ matters, chosen, choice, onClose }} />;
  const { audience, subject, reference } = only;
  return (
    <ActDialog
      command={commands.assign}
      title={commands.assign.title[language]}
      aside={reference}
      target={target ?? { audience, subject }}
      binding
      input={chosen === undefined ? undefined : { post: chosen.id }}
      missing={chosen === undefined ? t("inbox.noPost") : undefined}
      preview={<Says post={chosen} matters={matters} />}
      onClose={onClose}
    >
      {choice}
    </ActDialog>
  );
}

/** A post with the persons who hold it, where they are known here. */
function withHolders(post: string, holders: string | undefined): string {
  return holders === undefined ? post : `${post}: ${holders}`;
}

/** Those who sit where one's own side is awaited, and those who were asked in. */
function usePostsThatHold(matters: readonly MatterRow[]): readonly NamedPost[] {
  const { realm, mine } = useSession();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const bodies = new Set(
    matters.map(({ awaits, body }) => awaits.find(({ party }) => party === mine)?.body.id ?? body.id),
  );
  return namedPosts(mechanism, mine).filter(
    ({ id }) =>
      [...bodies].some((body) => mechanism !== undefined && actsIn(mechanism, id, body)) ||
      matters.some(({ guests }) => guests.some((guest) => guest.post === id)),
  );
}

function Says(props: { readonly post: NamedPost | undefined; readonly matters: readonly MatterRow[] }): ReactNode {
  const { post, matters } = props;
  if (post === undefined) return null;
  return (
    <Said
      does={(words) => {
        const reference = matters.map((matter) => matter.reference).join(words.t("text.listMark"));
        return words.t("says.assign", { post: words.pick(post.name), reference });
      }}
    />
  );
}

/** Of several matters each is an entry of its own, and says what became of it. */
function AssignSeveral(props: {
  readonly matters: readonly MatterRow[];
  readonly chosen: NamedPost | undefined;
  readonly choice: ReactNode;
  readonly onClose: () => void;
}): ReactNode {
  const { matters, chosen, choice, onClose } = props;
  const { t, language } = useWords();
  const { me, realm, shared } = useSession();
  const otherNames = useOtherNames();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  /** Why each was not assigned; those that were are not in it. */
  const [against, setAgainst] = useState<ReadonlyMap<string, string>>(new Map());
  const [pending, setPending] = useState(false);
  const audience = realm.audiences.find((each) => each.audience === matters[0]?.audience) ?? shared;
  const todo = against.size === 0 ? matters : matters.filter(({ subject }) => against.has(subject));
  const assign = async () => {
    if (chosen === undefined) return;
    setPending(true);
    const refused = new Map<string, string>();
    for (const matter of todo) {
      const target = { audience: matter.audience, subject: matter.subject };
      const input = { post: chosen.id };
      await sendOnce({ person: me.person?.id ?? "", command: commands.assign.name }, input, target, ({ key }) =>
        client.command(commands.assign, { ...target, input }, { key }),
      ).catch((error: unknown) => refused.set(matter.subject, problemOf(error)?.title ?? String(error)));
    }
    for (const key of ["inbox", "board", "object"]) void cache.invalidateQueries({ queryKey: [key] });
    setPending(false);
    if (refused.size === 0) return onClose();
    setAgainst(refused);
    setAsking(false);
  };
  if (asking) {
    return (
      <SendDialog
        title={t("send.title", { party: otherNames(audience) })}
        aside={commands.assign.title[language]}
        audience={audience}
        label={audience.label}
        preview={<Says post={chosen} matters={todo} />}
        previewLanguage="日本語 / English"
        afterwards={t("send.afterwards")}
        pending={pending}
        onSend={() => void assign()}
        onClose={() => setAsking(false)}
      />
    );
  }
  return (
    <Dialog
      title={commands.assign.title[language]}
      aside={t("inbox.matters", { count: todo.length })}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            reason={chosen === undefined ? t("inbox.noPost") : undefined}
            onPress={() => setAsking(true)}
          >
            {t("propose.review")}
          </Button>
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
        </>
      }
    >
      <p className="second">{commands.assign.help[language]}</p>
      {choice}
      <ul>
        {todo.map(({ subject, reference, title }) => (
          <li key={subject}>
            <span className="third">{reference}</span> <Written text={title} fallback="" />{" "}
            {against.has(subject) ? <span className="field-error">{against.get(subject)}</span> : null}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
