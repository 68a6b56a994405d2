import type { Named } from "@kakehashi/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, emptyPair, type Pair, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { AsWritten, Said } from "../act/said.tsx";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { PostTicks, postsSaid } from "./post-ticks.tsx";

interface Draft {
  readonly under: string;
  readonly name: Pair;
  readonly posts: readonly string[];
}

/** Proposes a temporary body under one of these places, with its name and one's own seats. */
export function ProposeBody(props: { readonly places: readonly Named[]; readonly onClose: () => void }): ReactNode {
  const { places, onClose } = props;
  const { t, pick, language } = useWords();
  const { shared, realm } = useSession();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const empty: Draft = { under: places[0]?.id ?? "", name: emptyPair, posts: [] };
  const [draft, setDraft, clear] = useDraft<Draft>(`propose-body.${shared.audience}`, empty);
  const [tried, setTried] = useState(false);
  const under = places.find(({ id }) => id === draft.under) ?? places[0];
  const name = writtenOf(draft.name);
  const input =
    name === undefined || under === undefined || draft.posts.length === 0
      ? undefined
      : { under: under.id, name, posts: draft.posts };
  return (
    <ActDialog
      command={commands.proposeBody}
      title={commands.proposeBody.title[language]}
      {...(under === undefined ? {} : { aside: pick(under.name) })}
      target={{ audience: shared.audience, label: shared.label }}
      input={input}
      missing={name === undefined ? t("bodies.nameMissing") : t("bodies.postsMissing")}
      onTried={() => setTried(true)}
      preview={
        under === undefined || name === undefined ? null : (
          <>
            <Said
              does={(reader) =>
                reader.t("bodies.saysPropose", {
                  name: name[reader.language] ?? name.ja ?? name.en ?? "",
                  body: reader.pick(under.name),
                  posts: postsSaid(mechanism, draft.posts, reader.pick),
                })
              }
            />
            <AsWritten text={name} />
          </>
        )
      }
      afterwards={t("bodies.afterwardsPropose")}
      onDone={clear}
      onClose={onClose}
    >
      {places.length < 2 ? null : (
        <Choice
          label={t("bodies.under")}
          value={under?.id ?? ""}
          onChange={(id) => setDraft({ ...draft, under: id })}
          options={places.map(({ id, name: words }) => ({ value: id, words: pick(words) }))}
        />
      )}
      <BilingualField
        label={t("bodies.name")}
        help={t("bodies.nameHelp")}
        value={draft.name}
        onChange={(pair) => setDraft({ ...draft, name: pair })}
        error={tried && name === undefined ? t("bodies.nameMissing") : undefined}
        autoFocus
      />
      <PostTicks
        mechanism={mechanism}
        under={under?.id ?? ""}
        value={draft.posts}
        onChange={(posts) => setDraft({ ...draft, posts })}
      />
      <p className="field-help">{t("bodies.postsHelp")}</p>
    </ActDialog>
  );
}
