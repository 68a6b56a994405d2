import { formatDayTime } from "@kakehashi/language";
import { Fragment, type ReactNode } from "react";
import { useNow, useSession } from "../app/session.tsx";
import { Exact } from "../design/exact.tsx";
import { wordsOf } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";

type Words = ReturnType<typeof wordsOf>;

/**
 * An act as its readers will see it, in each language: who, in which post, does what, when. `does` gives the rest of the
 * sentence (`は、…する` or `determines …`); names of the mechanism come in the reader's language, people's words as they are.
 */
export function Said(props: { readonly does: (words: Words) => string }): ReactNode {
  const { me, mine } = useSession();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(1000);
  return (["ja", "en"] as const).map((language) => {
    const words = wordsOf(language);
    const party = words.pick(parties.of(mine).name);
    const post = me.post === undefined ? "" : words.pick(me.post.name);
    const time = formatDayTime(now, now, zone, language);
    return (
      <Fragment key={language}>
        <p lang={language}>
          {language === "ja"
            ? `${party}（${post}）は、${props.does(words)}。${time} ${zone}`
            : `${party} (${post}) ${props.does(words)}, ${time} ${zone}.`}
        </p>
      </Fragment>
    );
  });
}

/** What people wrote, as written, each in its own language. */
export function AsWritten(props: { readonly text: { readonly ja?: string; readonly en?: string } }): ReactNode {
  return (["ja", "en"] as const).map((language) =>
    props.text[language] === undefined ? null : (
      <p key={language} lang={language}>
        <Exact words={props.text[language]} />
      </p>
    ),
  );
}
