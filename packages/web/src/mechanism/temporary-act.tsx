import type { TemporaryBody } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ActDialog } from "../act/act-dialog.tsx";
import { BilingualField, pairOf, writtenOf } from "../act/bilingual-field.tsx";
import { commands } from "../act/commands.ts";
import { AsWritten, Said } from "../act/said.tsx";
import type { Target } from "../act/use-command.ts";
import { mechanismOf } from "../app/definition.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { PostTicks, postsSaid } from "./post-ticks.tsx";

export type BodyAct = "consentToBody" | "renameBody" | "closeBody";

interface ActProps {
  readonly body: TemporaryBody;
  readonly onClose: () => void;
}

function targetOf({ audience, id, label, counts }: TemporaryBody): Target {
  return { audience, subject: id, label, saw: counts };
}

/** What a side can say of a temporary body that is there. */
export function TemporaryAct(props: ActProps & { readonly act: BodyAct; readonly open: number }): ReactNode {
  const { act, body, open, onClose } = props;
  switch (act) {
    case "consentToBody":
      return <Consent body={body} onClose={onClose} />;
    case "renameBody":
      return <Rename body={body} onClose={onClose} />;
    case "closeBody":
      return <Close body={body} open={open} onClose={onClose} />;
  }
}

function Consent({ body, onClose }: ActProps): ReactNode {
  const { t, language } = useWords();
  const { realm, mine } = useSession();
  const mechanism = mechanismOf(useQuery(queries.mechanism(realm.realm)).data);
  const own = body.sides.find(({ party }) => party === mine);
  const [posts, setPosts] = useState<readonly string[]>(own?.posts.map(({ id }) => id) ?? []);
  const says = own?.consented === undefined ? "bodies.saysConsent" : "bodies.saysReseat";
  return (
    <ActDialog
      command={commands.consentToBody}
      title={commands.consentToBody.title[language]}
      aside={body.reference}
      target={targetOf(body)}
      binding
      input={posts.length === 0 ? undefined : { posts }}
      missing={posts.length === 0 ? t("bodies.postsMissing") : undefined}
      preview={
        <Said
          does={(reader) =>
            reader.t(says, {
              name: reader.pick(body.name),
              reference: body.reference,
              posts: postsSaid(mechanism, posts, reader.pick),
            })
          }
        />
      }
      afterwards={t("bodies.afterwardsPropose")}
      onClose={onClose}
    >
      <PostTicks mechanism={mechanism} under={body.under.id} value={posts} onChange={setPosts} />
    </ActDialog>
  );
}

function Rename({ body, onClose }: ActProps): ReactNode {
  const { t, language } = useWords();
  const [name, setName] = useState(pairOf(body.title));
  const words = writtenOf(name);
  return (
    <ActDialog
      command={commands.renameBody}
      title={commands.renameBody.title[language]}
      aside={body.reference}
      target={targetOf(body)}
      input={words === undefined ? undefined : { words }}
      missing={words === undefined ? t("bodies.nameMissing") : undefined}
      preview={
        words === undefined ? null : (
          <>
            <Said does={(reader) => reader.t("bodies.saysRename", { reference: body.reference })} />
            <AsWritten text={words} />
          </>
        )
      }
      onClose={onClose}
    >
      <BilingualField label={t("bodies.name")} value={name} onChange={setName} autoFocus />
    </ActDialog>
  );
}

function Close({ body, open, onClose }: ActProps & { readonly open: number }): ReactNode {
  const { t, language } = useWords();
  const says = body.stage === "open" ? "bodies.saysClose" : "bodies.saysWithdraw";
  return (
    <ActDialog
      command={commands.closeBody}
      title={commands.closeBody.title[language]}
      aside={body.reference}
      target={targetOf(body)}
      binding
      input={{}}
      {...(open === 0 ? {} : { danger: t("bodies.dangerClose", { count: open }) })}
      preview={<Said does={(reader) => reader.t(says, { name: reader.pick(body.name), reference: body.reference })} />}
      afterwards={t("bodies.afterwardsClose")}
      onClose={onClose}
    />
  );
}
