import type { MatterRow } from "@kakehashi/contract";
import { actsIn } from "@kakehashi/coordination";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { client, newKey, problemOf } from "../app/client.ts";
import { mechanismOf } from "../app/definition.ts";
import { namedPosts } from "../app/named-posts.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Written } from "../design/written.tsx";

interface Outcome {
  readonly subject: string;
  /** Why it was not assigned; undefined where it was. */
  readonly against: string | undefined;
}

/** Names one post of one's own side as holder of several matters; each is an entry of its own, and says what became of it. */
export function AssignHolder(props: {
  readonly matters: readonly MatterRow[];
  readonly onClose: () => void;
}): ReactNode {
  const { matters, onClose } = props;
  const { t, pick, language } = useWords();
  const { realm, mine, me } = useSession();
  const cache = useQueryClient();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const bodies = new Set(
    matters.map(({ awaits, body }) => awaits.find(({ party }) => party === mine)?.body.id ?? body.id),
  );
  const posts = namedPosts(mechanism, mine).filter(
    ({ id }) =>
      [...bodies].some((body) => mechanism !== undefined && actsIn(mechanism, id, body)) ||
      matters.some(({ guests }) => guests.some((guest) => guest.post === id)),
  );
  const [post, setPost] = useState(me.post?.id ?? "");
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [pending, setPending] = useState(false);
  const chosen = posts.find(({ id }) => id === post)?.id ?? posts[0]?.id;
  const assign = async () => {
    if (chosen === undefined) return;
    setPending(true);
    const done: Outcome[] = [];
    for (const { audience, subject } of matters) {
      const target = { audience, subject, input: { post: chosen } };
      const against = await client.command(commands.assign, target as never, { key: newKey() }).then(
        () => undefined,
        (error: unknown) => problemOf(error)?.title ?? String(error),
      );
      done.push({ subject, against });
    }
    for (const key of ["inbox", "board", "object"]) void cache.invalidateQueries({ queryKey: [key] });
    setPending(false);
    if (done.every(({ against }) => against === undefined)) onClose();
    else setOutcomes(done);
  };
  return (
    <Dialog
      title={commands.assign.title[language]}
      aside={t("inbox.matters", { count: matters.length })}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" pending={pending} onPress={() => void assign()}>
            {t("inbox.assign")}
          </Button>
          <Button shortcut="Esc" onPress={onClose}>
            {t("act.cancel")}
          </Button>
        </>
      }
    >
      <Choice
        label={t("inbox.post")}
        help={commands.assign.help[language]}
        value={chosen ?? ""}
        onChange={setPost}
        options={posts.map(({ id, name }) => ({ value: id, words: pick(name) }))}
      />
      <ul>
        {matters.map((matter) => {
          const outcome = outcomes.find(({ subject }) => subject === matter.subject);
          return (
            <li key={matter.subject}>
              <span className="third">{matter.reference}</span> <Written text={matter.title} fallback="" />
              {outcome?.against === undefined ? null : <span className="field-error">{outcome.against}</span>}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
