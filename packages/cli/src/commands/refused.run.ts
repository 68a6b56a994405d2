import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isoInstant, offenceWords, translator } from "@kakehashi/language";
import {
  equivocationsOf,
  type KeptEquivocation,
  type KeptRealm,
  keptSamples,
  linksOf,
  type Node,
  type Offence,
} from "@kakehashi/node";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { withStoppedNode } from "../node/with-stopped-node.ts";
import type { RefusedFlags } from "./refused.ts";

interface OfPartner {
  readonly realm: string;
  readonly node: string;
  readonly refused: readonly Offence[];
}

type Told = Pick<KeptEquivocation, "proof" | "audience" | "party" | "said" | "over">;

/**
 * What partners sent that was refused, counted by reason, and every proof that somebody signed two things which cannot both be true.
 * With `--to` the samples that are kept (the beginning of what came, the newest thousand of each partner), each a file, with a
 * list of them; and the proofs, for `kakehashi verify`. The node must be stopped, or its database given by KAKEHASHI_DATABASE_URL.
 */
export async function refused(this: CliContext, flags: RefusedFlags): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  await withStoppedNode({ folder, env: this.process.env }, async (node, name) => {
    const partners: OfPartner[] = [];
    const equivocations: Told[] = [];
    const into = flags.to === undefined ? undefined : await madeFolder(flags.to);
    let files = 0;
    for (const kept of node.realms.values()) {
      const { realm } = kept;
      for (const { node: partner, offences } of linksOf(kept.node)) {
        if (offences.length === 0) continue;
        partners.push({ realm, node: partner, refused: offences });
        if (into !== undefined) files += await writeSamples(node, kept, partner, into);
      }
      for (const each of equivocationsOf(kept)) {
        const { proof, audience, party, said, over } = each;
        equivocations.push({ proof, audience, party, said, over });
        if (into === undefined) continue;
        await writeFile(join(into, `${proof.slice(0, 16)}.proof`), each.file());
        files += 1;
      }
    }
    const words = { ja: said(partners, equivocations, "ja"), en: said(partners, equivocations, "en") };
    this.result(flags.json, { node: name, partners, equivocations, files }, words);
    if (partners.length + equivocations.length > 0) this.exit(1);
  });
}

/** A new folder: nothing of an earlier look is mixed with this one. */
async function madeFolder(path: string): Promise<string> {
  const made = await mkdir(resolve(path), { recursive: true });
  if (made !== undefined) return resolve(path);
  throw new UsageFault({
    ja: `${path} は、既にあります。新しいフォルダーの名前を指定してください。`,
    en: `${path} is there already. Name a folder that is not.`,
  });
}

/** Each in a file of its own, as it came. What partners sent stays what it is: no name of theirs is a name of a file. */
async function writeSamples(node: Node, { realm }: KeptRealm, partner: string, into: string): Promise<number> {
  const samples = await keptSamples(node.ports.store, realm, partner);
  const folder = join(into, realm.slice(0, 16), partner);
  await mkdir(folder, { recursive: true });
  const list = samples.map(({ reason, at, bytes }, index) => ({
    file: `${String(index + 1).padStart(4, "0")}.bin`,
    reason,
    at: isoInstant(at),
    bytes: bytes.length,
  }));
  for (const [index, { file }] of list.entries()) {
    await writeFile(join(folder, file), samples[index]?.bytes ?? new Uint8Array());
  }
  await writeFile(join(folder, "samples.json"), `${JSON.stringify(list, null, 2)}\n`);
  return samples.length;
}

function said(partners: readonly OfPartner[], equivocations: readonly Told[], language: "ja" | "en"): string {
  const words = sentences[language];
  const t = translator(language);
  if (partners.length + equivocations.length === 0) return words.none;
  return [
    ...partners.flatMap(({ node, refused: each }) => [
      node,
      ...each.map(({ reason, count, lastAt }) => words.refused(offenceWords(reason, t), count, isoInstant(lastAt))),
    ]),
    ...equivocations.map(words.equivocation),
  ].join("\n");
}

const sentences = {
  ja: {
    none: "拒んだものはありません。",
    refused: (reason: string, count: number, at: string) => `  ${reason}：${count} 回、最後は ${at}`,
    equivocation: ({ proof, party, said: each }: Told) =>
      each.is === "log"
        ? `${party} のノード ${each.node} は、一つの記録の二通りの歴史（${each.older} 件までと ${each.newer} 件まで）に署名しました。証明 ${proof.slice(0, 16)}`
        : `${party} は、番号 ${each.number} の、内容の違う二つの鍵の一覧に署名しました。証明 ${proof.slice(0, 16)}`,
  },
  en: {
    none: "Nothing was refused.",
    refused: (reason: string, count: number, at: string) => `  ${reason}: ${count} times, last at ${at}`,
    equivocation: ({ proof, party, said: each }: Told) =>
      each.is === "log"
        ? `Node ${each.node} of ${party} signed two histories of one record, of ${each.older} and of ${each.newer} entries. Proof ${proof.slice(0, 16)}`
        : `${party} signed two key lists of number ${each.number} that differ. Proof ${proof.slice(0, 16)}`,
  },
} as const;
