import { resolve } from "node:path";
import type { Hash } from "@kakehashi/core";
import { type EntryProof, type ShownDispute, shownDisputes } from "@kakehashi/node";
import type { CliContext } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { withStoppedNode } from "../node/with-stopped-node.ts";
import type { DisputesFlags } from "./disputes.ts";

type InRealm = ShownDispute & { readonly realm: Hash };

/**
 * Entries that their authors expire though they stand, here or by what others say; with `--json` the leaf and the expiry, each
 * under a checkpoint of its log. The node must be stopped, or its database given by KAKEHASHI_DATABASE_URL. Exit code 1 when
 * there is one.
 */
export async function disputes(this: CliContext, flags: DisputesFlags): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  await withStoppedNode({ folder, env: this.process.env }, async ({ realms }, name) => {
    const found: InRealm[] = [];
    for (const [realm, { node: kept }] of realms) {
      for (const dispute of await shownDisputes(kept)) found.push({ ...dispute, realm });
    }
    const shown = found.map(({ leafProof, expiryProof, ...dispute }) => ({
      ...dispute,
      ...(leafProof === undefined ? {} : { leaf: proofIn(leafProof) }),
      ...(expiryProof === undefined ? {} : { expiryEntry: { ...proofIn(expiryProof), ...bodyIn(expiryProof) } }),
    }));
    this.result(flags.json, { node: name, disputes: shown }, { ja: said(found, "ja"), en: said(found, "en") });
    if (found.length > 0) this.exit(1);
  });
}

const base64 = (bytes: Uint8Array | undefined) => (bytes === undefined ? null : Buffer.from(bytes).toString("base64"));

function proofIn({ origin, index, envelope, evidence }: EntryProof) {
  return { origin, index, envelope: base64(envelope), evidence: base64(evidence) };
}

/** What it names stands in its body; that of the leaf is the author's words, and not needed. */
function bodyIn({ body }: EntryProof) {
  return { body: base64(body) };
}

function said(found: readonly InRealm[], language: "ja" | "en"): string {
  const words = sentences[language];
  return found.length === 0 ? words.none : [...found.map(words.dispute), words.remedy].join("\n");
}

const sentences = {
  ja: {
    none: "争いのある記録はありません。",
    dispute: ({ node, log, index, kind, subject, expiry, stands, saidBy }: InRealm) =>
      stands
        ? `${log} の ${index} 番（${kind}、件 ${subject}）：効力を持ちますが、${node} は ${expiry.index} 番で消すと書きました。`
        : `${log} の ${index} 番（${kind}、件 ${subject}）：${saidBy.join("、")} は効力を持つと言い、${node} は ${expiry.index} 番で効力がないとしています。ここにはハッシュしかありません。`,
    remedy:
      "各側で合意とされていることは変わりませんが、双方で同じとは限りません。内容を相手に尋ね、なお必要なことは別の件として入力し直してください。",
  },
  en: {
    none: "No entry is disputed.",
    dispute: ({ node, log, index, kind, subject, expiry, stands, saidBy }: InRealm) =>
      stands
        ? `${log}, ${index} (${kind}, object ${subject}): it stands, and ${node} wrote at ${expiry.index} that it is to be gone.`
        : `${log}, ${index} (${kind}, object ${subject}): ${saidBy.join(", ")} says that it stands, ${node} at ${expiry.index} that it has no effect; only its hash is here.`,
    remedy:
      "What each side reads as agreed stays so, and may not be the same on both. Ask the other side what it says, and enter again what still matters, in another object.",
  },
} as const;
