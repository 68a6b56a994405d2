import { resolve } from "node:path";
import type { Hash } from "@kakehashi/core";
import { isoInstant } from "@kakehashi/language";
import { type EntryProof, type ShownDispute, type ShownWithheld, shownDisputes, withheldIn } from "@kakehashi/node";
import type { CliContext } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { withStoppedNode } from "../node/with-stopped-node.ts";
import type { DisputesFlags } from "./disputes.ts";

type InRealm = ShownDispute & { readonly realm: Hash };
type WithheldInRealm = ShownWithheld & { readonly realm: Hash };

/**
 * Entries of which a member has the mere hash, or says so, though they stand, here or by what others say; with `--json` the leaf
 * and the expiry, each under a checkpoint of its log. And leaves that are withheld from this node, since when. The node must be
 * stopped, or its database given by KAKEHASHI_DATABASE_URL. Exit code 1 when there is one.
 */
export async function disputes(this: CliContext, flags: DisputesFlags): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  await withStoppedNode({ folder, env: this.process.env }, async ({ realms }, name) => {
    const found: InRealm[] = [];
    const withheld: WithheldInRealm[] = [];
    for (const [realm, { node: kept }] of realms) {
      withheld.push(...withheldIn(kept).map((each) => ({ ...each, realm })));
      for (const dispute of await shownDisputes(kept)) found.push({ ...dispute, realm });
    }
    const shown = found.map(({ leafProof, expiryProof, ...dispute }) => ({
      ...dispute,
      ...(leafProof === undefined ? {} : { leaf: proofIn(leafProof) }),
      ...(expiryProof === undefined ? {} : { expiryEntry: { ...proofIn(expiryProof), ...bodyIn(expiryProof) } }),
    }));
    const words = { ja: said(found, withheld, "ja"), en: said(found, withheld, "en") };
    this.result(flags.json, { node: name, disputes: shown, withheld }, words);
    if (found.length + withheld.length > 0) this.exit(1);
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

function said(found: readonly InRealm[], withheld: readonly WithheldInRealm[], language: "ja" | "en"): string {
  const words = sentences[language];
  if (found.length + withheld.length === 0) return words.none;
  return [
    ...found.map((each) => words.dispute(each) + sinceIn(each, language)),
    ...withheld.map(words.withheld),
    words.remedy,
  ].join("\n");
}

function sinceIn({ since }: InRealm, language: "ja" | "en"): string {
  if (since === undefined) return "";
  return language === "ja" ? `（${isoInstant(since)} から）` : ` (Since ${isoInstant(since)}.)`;
}

const sentences = {
  ja: {
    none: "争いのある記録はありません。",
    dispute({ node, log, index, kind, subject, expiry, stands, saidBy, lackedBy = [] }: InRealm) {
      const at = `${log} の ${index} 番（${kind}、件 ${subject}）：`;
      if (!stands && expiry === undefined)
        return `${at}${saidBy.join("、")} は効力を持つと言います。${node} は照合値だけを渡し、消すと書いた記録もありません。`;
      if (!stands)
        return `${at}${saidBy.join("、")} は効力を持つと言い、${node} は ${expiry?.index} 番で効力がないとしています。ここには照合値しかありません。`;
      return expiry === undefined
        ? `${at}効力を持ちますが、${lackedBy.join("、")} は照合値しか持っていないと言います。消すと書いた記録はありません。`
        : `${at}効力を持ちますが、${node} は ${expiry.index} 番で消すと書きました。`;
    },
    withheld: ({ node, log, index, since }: WithheldInRealm) =>
      `${log} の ${index} 番：${isoInstant(since)} から照合値しかありません。消すと書いた記録もなく、ここから先は受領を確認しません。全文か消す記録を送るよう、${node} に求めてください。`,
    remedy:
      "各側で合意とされていることは変わりませんが、双方で同じとは限りません。内容を相手に尋ね、なお必要なことは別の件として入力し直してください。",
  },
  en: {
    none: "No entry is disputed.",
    dispute({ node, log, index, kind, subject, expiry, stands, saidBy, lackedBy = [] }: InRealm) {
      const at = `${log}, ${index} (${kind}, object ${subject}): `;
      if (!stands && expiry === undefined)
        return `${at}it stands by the word of ${saidBy.join(", ")}; ${node} gave only its hash, and no expiry that names it.`;
      if (!stands)
        return `${at}it stands by the word of ${saidBy.join(", ")}; ${node} wrote at ${expiry?.index} that it has no effect. Only its hash is here.`;
      return expiry === undefined
        ? `${at}it stands; ${lackedBy.join(", ")} asked for it, as having only its hash. No expiry names it.`
        : `${at}it stands, and ${node} wrote at ${expiry.index} that it is to be gone.`;
    },
    withheld: ({ node, log, index, since }: WithheldInRealm) =>
      `${log}, ${index}: only its hash is here, since ${isoInstant(since)}; no expiry names it, and nothing from there on is confirmed. Ask ${node} for the whole, or for the expiry.`,
    remedy:
      "What each side reads as agreed stays so, and may not be the same on both. Ask the other side what it says, and enter again what still matters, in another object.",
  },
} as const;
