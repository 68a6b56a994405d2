import { type NewsList, type NoticeRow, operations } from "@kakehashi/contract";
import { verdictWords } from "@kakehashi/coordination";
import type { MechanismView } from "@kakehashi/core";
import { type NewsItem, namesIn } from "@kakehashi/notify";
import { bind } from "../http/bind.ts";
import { mechanismOf } from "../served-realm.ts";
import { leadingEngine, type ServerContext } from "../server-context.ts";
import { wordsOfAsked } from "../view/asked-words.ts";
import { unknownPost } from "../view/stamp.ts";
import { visibleNames } from "./rows.ts";

function rowOf({ id, notice, post, at, read }: NewsItem, mechanism: MechanismView | undefined): NoticeRow {
  const { kind, realm, about, asked, due, reason, partner } = notice;
  const words = asked === undefined ? undefined : wordsOfAsked(asked);
  const why = reason === undefined ? undefined : (verdictWords(reason) ?? { ja: reason, en: reason });
  return {
    ...{ id, kind, at, read, realm },
    post: { id: post, name: mechanism?.postOf(post)?.name ?? unknownPost },
    ...(about && { about }),
    ...(asked !== undefined && { asked }),
    ...(words && { askedWords: words }),
    ...(due !== undefined && { due }),
    ...(why && { reason: why }),
    ...(partner && { partner }),
  };
}

/**
 * What a person is told. The list is the person's own, and what each notice is about is asked of the reader again: a notice
 * about an object that the session does not see, or from an entry that it does not see, is not there (law 8).
 */
export function bindNews(context: ServerContext): void {
  const { binder, notices, reader } = context;
  bind(binder, operations.news, async ({ query, session }): Promise<NewsList> => {
    const items = await notices.news.of(session.person.id, query.limit);
    const posts = [...session.posts, ...session.standsIn.map(({ post }) => post)];
    const held = items.filter(({ post }) => posts.includes(post));
    const names = held.flatMap(({ notice }) => namesIn(notice));
    const seen = await reader.withSession(session.readerToken, (queries) => visibleNames(queries, names));
    const shown = held.filter(({ notice }) => namesIn(notice).every((name) => seen.has(name)));
    const engine = leadingEngine(context, undefined);
    const mechanism = engine && mechanismOf(engine);
    const rows = shown.map((item) => rowOf(item, mechanism));
    return { unread: rows.filter(({ read }) => !read).length, rows };
  });
  bind(binder, operations.readNews, async ({ body, session }) => {
    const { upTo, one } = body;
    if (one !== undefined) await notices.news.read(session.person.id, { one });
    if (upTo !== undefined) await notices.news.read(session.person.id, { upTo });
    return { marked: true } as const;
  });
}
