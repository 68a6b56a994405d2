import { type AudienceView, operations } from "@kakehashi/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { useActions } from "../app/actions.tsx";
import { client } from "../app/client.ts";
import { usePostWords } from "../app/post-words.ts";
import { queries } from "../app/queries.ts";
import { sharedAudiences, useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { changeSettings, type Density, type Theme } from "../app/settings-store.ts";
import { useSwitchPost } from "../app/use-switch-post.ts";
import { AwayDialog } from "../away/away-dialog.tsx";
import { useAwayWords } from "../away/away-words.ts";
import { useWords, wordsOf } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";

const themes = { system: "post.themeSystem", light: "post.themeLight", dark: "post.themeDark" } as const;
const densities = {
  compact: "post.rowsCompact",
  standard: "post.rowsStandard",
  comfortable: "post.rowsComfortable",
} as const;

/** Letters of a post's name that one line of the head has room for. */
const lineLettersMax = { ja: 12, en: 24 } as const;

/** The post acts, not the person: its name stands in the head, and everything that belongs to it hangs under it. */
export function PostMenu(): ReactNode {
  const { t, pick, language } = useWords();
  const { me, mine, realm, realms, shared } = useSession();
  const parties = useParties();
  const posts = usePostWords();
  const audiences = sharedAudiences(realm.audiences);
  const namesOf = (audience: AudienceView, language: "ja" | "en") =>
    wordsOf(language).beside(...parties.ordered(audience.parties).map((party) => parties.of(party).name[language]));
  const settings = useSettings();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const switchPost = useSwitchPost();
  const away = useQuery(queries.away()).data?.away;
  const awayWords = useAwayWords();
  const [saysAway, setSaysAway] = useState(false);
  const signOut = useMutation({
    mutationFn: () => client.call(operations.signOut, { body: {} }),
    onSuccess: () => {
      cache.clear();
      void navigate({ to: "/sign-in" });
    },
  });
  const body = me.post?.bodies[0];
  useActions(
    [
      ...me.posts
        .filter(({ id }) => id !== me.post?.id)
        .map((post) => ({
          id: `post ${post.id}`,
          words: { ja: `ポストを替える：${post.name.ja}`, en: `Act as ${post.name.en}` },
          kana: "ぽすとをかえる",
          group: "everywhere" as const,
          run: () => switchPost(post.id),
        })),
      ...me.standsIn
        .filter(({ post }) => post.id !== me.post?.id)
        .map(({ post, absent }) => ({
          id: `stand-in ${post.id}`,
          words: {
            ja: `ポストを替える：${post.name.ja}（${absent.name.ja}の代行）`,
            en: `Act as ${post.name.en}, for ${absent.name.en}`,
          },
          kana: "だいこうする",
          group: "everywhere" as const,
          run: () => switchPost(post.id),
        })),
      {
        id: "away",
        words: { ja: "不在と代行者を定める", en: "Say that I am away, and who stands in" },
        kana: "ふざいとだいこうしゃをさだめる",
        group: "everywhere",
        run: () => setSaysAway(true),
      },
      ...audiences
        .filter(({ audience }) => audience !== shared.audience)
        .map((audience) => ({
          id: `audience ${audience.audience}`,
          words: {
            ja: `共有範囲を替える：${namesOf(audience, "ja")}`,
            en: `Work with ${namesOf(audience, "en")}`,
          },
          kana: "きょうゆうはんいをかえる",
          group: "everywhere" as const,
          run: () => changeSettings({ audience: audience.audience }),
        })),
      {
        id: "account",
        words: {
          ja: "自分のアカウント（パスワード、サインインしている場所）",
          en: "My account: password, where I am signed in",
        },
        kana: "じぶんのあかうんと",
        group: "everywhere",
        run: () => void navigate({ to: "/settings/account" }),
      },
      {
        id: "sign-out",
        words: { ja: "サインアウト", en: "Sign out" },
        group: "everywhere",
        run: () => signOut.mutate(),
      },
    ],
    `${me.post?.id} ${me.posts.length} ${me.standsIn.map(({ post }) => post.id).join()} ${shared.audience} ${audiences.length}`,
  );
  const act = (key: string) => {
    const [what, value = ""] = key.split("=");
    if (what === "post") switchPost(value);
    if (what === "away") setSaysAway(true);
    if (what === "theme") changeSettings({ theme: value as Theme });
    if (what === "rows") changeSettings({ density: value as Density });
    if (what === "realm") changeSettings({ realm: value, audience: undefined });
    if (what === "audience") changeSettings({ audience: value });
    if (what === "account") void navigate({ to: "/settings/account" });
    if (what === "gallery") void navigate({ to: "/gallery" });
    if (what === "out") signOut.mutate();
  };
  const name = me.post === undefined ? "" : posts.short(me.post);
  const isLong = name.length > lineLettersMax[language];
  return (
    <>
      <MenuTrigger>
        <Button className="head-cell post-cell inset">
          <Mark party={mine} silent />
          <span className="two-lines">
            <span className="post-name" data-long={isLong ? "" : undefined} title={me.post && pick(me.post.name)}>
              {name}
            </span>
            <span className="post-name">
              {body === undefined ? pick(me.node.name) : (body.abbr ?? pick(body.name))}
            </span>
          </span>
        </Button>
        <Popover className="popover" placement="bottom end" offset={4}>
          <Menu className="menu" onAction={(key) => act(String(key))} aria-label={t("head.post")}>
            {me.posts.length < 2 ? null : (
              <MenuSection>
                <Header className="menu-section">{t("post.switch")}</Header>
                {me.posts.map((post) => (
                  <Item key={post.id} id={`post=${post.id}`} words={pick(post.name)} on={post.id === me.post?.id} />
                ))}
              </MenuSection>
            )}
            {me.standsIn.length === 0 ? null : (
              <MenuSection>
                <Header className="menu-section">{t("away.switch")}</Header>
                {me.standsIn.map(({ post, absent, ...until }) => (
                  <Item
                    key={post.id}
                    id={`post=${post.id}`}
                    words={pick(post.name)}
                    detail={t("away.forAbsent", { person: pick(absent.name), period: awayWords.period(until) })}
                    on={post.id === me.post?.id}
                  />
                ))}
              </MenuSection>
            )}
            {realms.length < 2 ? null : (
              <MenuSection>
                <Header className="menu-section">{t("realm.switch")}</Header>
                {realms.map((each) => (
                  <Item
                    key={each.realm}
                    id={`realm=${each.realm}`}
                    words={pick(each.title)}
                    on={each.realm === realm.realm}
                  />
                ))}
              </MenuSection>
            )}
            {audiences.length < 2 ? null : (
              <MenuSection>
                <Header className="menu-section">{t("audience.switch")}</Header>
                {audiences.map((each) => (
                  <Item
                    key={each.audience}
                    id={`audience=${each.audience}`}
                    words={`${each.mark === undefined ? "" : `${each.mark}　`}${namesOf(each, language)}`}
                    on={each.audience === shared.audience}
                  />
                ))}
              </MenuSection>
            )}
            <MenuSection>
              <Header className="menu-section">{t("post.theme")}</Header>
              {Object.entries(themes).map(([theme, key]) => (
                <Item key={theme} id={`theme=${theme}`} words={t(key)} on={settings.theme === theme} />
              ))}
            </MenuSection>
            <MenuSection>
              <Header className="menu-section">{t("post.rows")}</Header>
              {Object.entries(densities).map(([density, key]) => (
                <Item key={density} id={`rows=${density}`} words={t(key)} on={settings.density === density} />
              ))}
            </MenuSection>
            <MenuSection>
              <Header className="menu-section">
                {me.person === undefined ? pick(me.node.name) : pick(me.person.name)}
              </Header>
              <Item id="away=1" words={t(away === undefined ? "away.act" : "away.change")} on={false} />
              <Item id="account=1" words={t("account.place")} on={false} />
              <Item id="gallery=1" words={t("post.gallery")} on={false} />
              <Item id="out=1" words={t("post.signOut")} on={false} />
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {saysAway ? <AwayDialog away={away} onClose={() => setSaysAway(false)} /> : null}
    </>
  );
}

function Item(props: {
  readonly id: string;
  readonly words: string;
  readonly detail?: string;
  readonly on: boolean;
}): ReactNode {
  return (
    <MenuItem
      className={props.detail === undefined ? "menu-item" : "menu-item act-item"}
      id={props.id}
      textValue={props.words}
    >
      <span>{props.words}</span>
      {props.detail === undefined ? null : <small>{props.detail}</small>}
      {props.on ? <span aria-hidden>●</span> : null}
    </MenuItem>
  );
}
