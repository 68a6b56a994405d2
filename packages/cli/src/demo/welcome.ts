import { createHash } from "node:crypto";
import { type CompiledDefinition, definitionHash, mechanismView, namedPosts } from "@kakehashi/core";
import type { CliContext } from "../cli-context.ts";
import type { DemoAccount } from "./demo-accounts.ts";
import type { DemoPlan } from "./demo-plan.ts";

interface Welcome {
  readonly definition: CompiledDefinition;
  readonly plan: DemoPlan;
  readonly accounts: readonly DemoAccount[];
}

/** A node's own comes with all of a node, which this process starts and does not load. */
const sha256 = { sha256: (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest()) };

function linesOf({ definition, plan, accounts }: Welcome, language: "ja" | "en"): string {
  const mechanism = mechanismView(definition, definitionHash(sha256, definition));
  const blocks = plan.nodes.map(({ party, port }) => {
    const name = definition.parties.find(({ id }) => id === party)?.name[language] ?? party;
    const named = namedPosts(mechanism, party);
    const postName = (id: string) => named.find((post) => post.id === id)?.name[language] ?? id;
    const own = accounts.filter((account) => account.party === party);
    const rows = own.map(
      ({ account, posts }) => `    ${account.padEnd(10)} ${posts.map(postName).join(language === "ja" ? "、" : "; ")}`,
    );
    return [`  ${name}  http://localhost:${port}`, ...rows].join("\n");
  });
  const head = {
    ja: "架け橋が動いています。デモのアカウントは、サインインの画面で一度押すだけで使えます。",
    en: "Kakehashi is running. Demo accounts open with one click on the sign-in page.",
  };
  const foot = {
    ja: "止めるには Ctrl-C。次に始めると続きから動きます（--fresh で最初から）。",
    en: "Ctrl-C stops it. The next start goes on from here (--fresh begins anew).",
  };
  return [head[language], "", ...blocks.flatMap((block) => [block, ""]), foot[language]].join("\n");
}

/** What to open, and as whom: said once everything is ready. */
export function welcome(context: CliContext, json: boolean, to: Welcome): void {
  const nodes = to.plan.nodes.map(({ party, node, port }) => ({
    party,
    node,
    url: `http://localhost:${port}`,
    accounts: to.accounts
      .filter((account) => account.party === party)
      .map(({ account, posts }) => ({ account, posts })),
  }));
  context.result(json, { running: true, nodes }, { ja: linesOf(to, "ja"), en: linesOf(to, "en") });
}
