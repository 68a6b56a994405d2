import type { Words } from "@kakehashi/core";
import { type Application, buildApplication, buildRouteMap } from "@stricli/core";
import type { CliContext, Language } from "./cli-context.ts";
import { accountAddCommand } from "./commands/account-add.ts";
import { accountCloseCommand } from "./commands/account-close.ts";
import { accountListCommand } from "./commands/account-list.ts";
import { accountPostsCommand } from "./commands/account-posts.ts";
import { accountSetCommand } from "./commands/account-set.ts";
import { agreedCommand } from "./commands/agreed.ts";
import { benchCommand } from "./commands/bench.ts";
import { completion } from "./commands/completion.ts";
import { databaseMoveCommand } from "./commands/database-move.ts";
import { databaseTakeBackCommand } from "./commands/database-take-back.ts";
import { demoCommand } from "./commands/demo.ts";
import { disputesCommand } from "./commands/disputes.ts";
import { exportCommand } from "./commands/export.ts";
import { foundCommand } from "./commands/found.ts";
import { importCommand } from "./commands/import.ts";
import { incarnationCommand } from "./commands/incarnation.ts";
import { inviteCommand } from "./commands/invite.ts";
import { joinCommand } from "./commands/join.ts";
import { keysRotateCommand } from "./commands/keys-rotate.ts";
import { keysShowCommand } from "./commands/keys-show.ts";
import { mechanismCompare } from "./commands/mechanism-compare.ts";
import { mechanismShow } from "./commands/mechanism-show.ts";
import { mechanismValidate } from "./commands/mechanism-validate.ts";
import { nodeRun } from "./commands/node-run.ts";
import { notifyTestCommand } from "./commands/notify-test.ts";
import { rebuildCommand } from "./commands/rebuild.ts";
import { refusedCommand } from "./commands/refused.ts";
import { replayCommand } from "./commands/replay.ts";
import { verifyCommand } from "./commands/verify.ts";
import { appText } from "./messages/app-text.ts";
import { faultWords } from "./messages/fault-words.ts";
import { version } from "./node/repository.ts";

const briefs = {
  root: {
    ja: "架け橋：調整の仕組みのための情報通信システム",
    en: "Kakehashi: the system that a coordination mechanism runs on",
  },
  node: { ja: "ノード", en: "A node" },
  keys: { ja: "鍵", en: "Keys" },
  database: { ja: "ノードのデータベース", en: "The node's database" },
  account: { ja: "アカウント", en: "Accounts" },
  notify: { ja: "お知らせ", en: "Notices" },
  mechanism: { ja: "機構の定義", en: "Definitions of mechanisms" },
} as const;

export interface AppListeners {
  /** A command line was not understood, or came to nothing for a reason that people can do something about. */
  readonly onFault?: (words: Words) => void;
}

/** Every command, described in one language. */
export function buildApp(
  language: Language,
  { onFault = () => undefined }: AppListeners = {},
): Application<CliContext> {
  const routes = buildRouteMap({
    routes: {
      demo: demoCommand(language),
      node: buildRouteMap({ routes: { run: nodeRun(language) }, docs: { brief: briefs.node[language] } }),
      found: foundCommand(language),
      invite: inviteCommand(language),
      join: joinCommand(language),
      keys: buildRouteMap({
        routes: { show: keysShowCommand(language), rotate: keysRotateCommand(language) },
        docs: { brief: briefs.keys[language] },
      }),
      notify: buildRouteMap({
        routes: { test: notifyTestCommand(language) },
        docs: { brief: briefs.notify[language] },
      }),
      database: buildRouteMap({
        routes: { move: databaseMoveCommand(language), takeBack: databaseTakeBackCommand(language) },
        docs: { brief: briefs.database[language] },
      }),
      incarnation: incarnationCommand(language),
      disputes: disputesCommand(language),
      refused: refusedCommand(language),
      rebuild: rebuildCommand(language),
      account: buildRouteMap({
        routes: {
          posts: accountPostsCommand(language),
          add: accountAddCommand(language),
          list: accountListCommand(language),
          set: accountSetCommand(language),
          close: accountCloseCommand(language),
        },
        docs: { brief: briefs.account[language] },
      }),
      mechanism: buildRouteMap({
        routes: {
          show: mechanismShow(language),
          compare: mechanismCompare(language),
          validate: mechanismValidate(language),
        },
        docs: { brief: briefs.mechanism[language] },
      }),
      agreed: agreedCommand(language),
      verify: verifyCommand(language),
      export: exportCommand(language),
      import: importCommand(language),
      replay: replayCommand(language),
      bench: benchCommand(language),
      completion: completion(language),
    },
    docs: { brief: briefs.root[language] },
  });
  return buildApplication(routes, {
    name: "kakehashi",
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: "allow-kebab-for-camel" },
    documentation: { caseStyle: "convert-camel-to-kebab" },
    localization: {
      defaultLocale: language,
      loadText: () => appText(language, onFault),
    },
    determineExitCode: (error) => (faultWords(error) === undefined ? 1 : 2),
  });
}
