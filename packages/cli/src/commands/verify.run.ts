import { open, readFile, stat } from "node:fs/promises";
import { verdictWords } from "@kakehashi/coordination";
import { isoInstant } from "@kakehashi/language";
import { type CliContext, type Language, UsageFault } from "../cli-context.ts";
import { inFours, isFingerprint, readFingerprint } from "../found/fingerprint.ts";
import { faultTexts, stepTexts } from "../messages/verify-words.ts";
import { progress } from "../progress.ts";
import { readArchive } from "../verify/read-archive.ts";
import { Shards } from "../verify/shards.ts";
import type { Step } from "../verify/step.ts";
import { type VerifiedRecord, verifyArchive } from "../verify/verify-archive.ts";
import type { VerifiedEquivocation } from "../verify/verify-equivocation.ts";
import { type VerifiedAgreement, verifyProof } from "../verify/verify-proof.ts";
import type { VerifyFlags } from "./verify.ts";

type Parties = readonly { readonly party: string; readonly fingerprint: string }[];

/** Fingerprints that the caller knows by another way and that the file does not bear out. */
function otherFingerprints(flags: VerifyFlags, parties: Parties): readonly string[] {
  return (flags.fingerprint ?? []).filter((given) => {
    const [party, hash] = given.split("=");
    if (hash === undefined)
      throw new UsageFault({
        ja: `--fingerprint は 主体=指紋 の形です: ${given}`,
        en: `--fingerprint is PARTY=HASH, not ${given}`,
      });
    return !parties.some((each) => each.party === party && isFingerprint(each.fingerprint, readFingerprint(hash)));
  });
}

function partyLines(parties: Parties): readonly string[] {
  return parties.map(({ party, fingerprint }) => `  ${party}  ${inFours(fingerprint)}`);
}

/** Shown one by one; all that are listed stand in `--json`. */
const shownMax = 20;

function withoutLines({ without, ineffective }: VerifiedRecord, language: Language): readonly string[] {
  const count = Object.values(without).reduce((sum, each) => sum + each, 0);
  const shown = ineffective.slice(0, shownMax);
  const more = {
    ja: `  ほか ${count - shown.length} 件（--json が一覧を示します）`,
    en: `  and ${count - shown.length} more (--json lists them)`,
  };
  return [
    ...Object.entries(without).map(
      ([reason, times]) => `  ${reason}: ${times}  ${verdictWords(reason)?.[language] ?? ""}`,
    ),
    ...shown.map(({ log, index, reason }) => `    ${log}  ${index}  ${reason}`),
    ...(count > shown.length ? [more[language]] : []),
  ];
}

function recordText(found: VerifiedRecord, differ: readonly string[], language: Language): string {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const good = found.faults.length === 0 && differ.length === 0;
  const without = withoutLines(found, language);
  return [
    good
      ? say(
          "成立。記録は改められておらず、全ての判定を再計算しました。",
          "It holds: the record has not been changed, and every verdict was recomputed.",
        )
      : say("成立しません。", "It does not hold."),
    ...found.faults.map(
      ({ code, where, detail }) => `  ${faultTexts[code][language]}: ${where}${detail ? ` (${detail})` : ""}`,
    ),
    ...differ.map((each) => say(`  指紋が違います: ${each}`, `  Another fingerprint: ${each}`)),
    "",
    say(`記録 ${found.entries}、対象 ${found.objects}`, `${found.entries} entries, ${found.objects} objects`),
    ...found.logs.map(
      ({ log, size, heldBy }) =>
        `  ${log}  ${size}  ${say("受領の署名", "held by")} ${heldBy.map(({ node, time }) => `${node} ${isoInstant(time * 1000)}`).join(", ") || "—"}`,
    ),
    ...(without.length === 0 ? [] : [say("効力のない記録", "Entries without effect"), ...without]),
    say(`合意 ${found.agreements.length} 件（再計算）`, `${found.agreements.length} agreements (recomputed)`),
    ...found.agreements.map(
      ({ subject, text, crossed }) =>
        `  ${subject.slice(0, 16)}  ${text.slice(0, 16)}${crossed ? say("  交差", "  crossed") : ""}`,
    ),
    say("主体と指紋（別の経路で照合してください）", "Parties and fingerprints (compare them by another way)"),
    ...partyLines(found.parties),
  ].join("\n");
}

function agreementText(
  found: VerifiedAgreement,
  holds: boolean,
  differ: readonly string[],
  language: Language,
): string {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  return [
    holds
      ? say(
          `成立。寄託者 ${found.depositary} の記録によれば、${found.concurrences.map(({ party, post, time }) => `${party}（${post}、${isoInstant(time)}）`).join("と")}が、この文に同意しました。`,
          `It holds: as recorded by the depositary ${found.depositary}, this text was agreed by ${found.concurrences.map(({ party, post, time }) => `${party} (${post}, ${isoInstant(time)})`).join(" and ")}.`,
        )
      : say("成立しません。", "It does not hold."),
    "",
    ...stepLines(found.steps, language),
    ...differ.map((each) => say(`  指紋が違います: ${each}`, `  Another fingerprint: ${each}`)),
    "",
    say("主体と指紋（別の経路で照合してください）", "Parties and fingerprints (compare them by another way)"),
    ...partyLines(found.parties),
    say(
      "全体の記録を書き出して検証すると、合意そのものを再計算できます。",
      "A whole exported record recomputes the agreement itself.",
    ),
  ].join("\n");
}

function stepLines(steps: readonly Step[], language: Language): readonly string[] {
  const marks = { ja: ["成立", "不成立"], en: ["holds", "FAILS"] }[language];
  return steps.map(({ code, about, holds, detail }) => {
    const mark = marks[holds ? 0 : 1];
    return `  ${mark}  ${stepTexts[code][language]}  ${about.slice(0, 16)}${detail ? `  ${detail}` : ""}`;
  });
}

function equivocationText(
  { party, said, steps, parties }: VerifiedEquivocation,
  holds: boolean,
  differ: readonly string[],
  language: Language,
): string {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const convicted =
    said.is === "log"
      ? say(
          `成立。${party} のノード ${said.node} は、自らの記録について、一つの歴史に収まらない二つの検査点（${said.older} 件と ${said.newer} 件）に署名しました。`,
          `It holds: node ${said.node} of ${party} signed two checkpoints of its log, of ${said.older} and of ${said.newer} entries, that no one history has.`,
        )
      : say(
          `成立。${party} は、番号 ${said.number} の、内容の違う二つの鍵の一覧に署名しました。`,
          `It holds: ${party} signed two key lists of number ${said.number} that differ.`,
        );
  return [
    holds ? convicted : say("成立しません。", "It does not hold."),
    "",
    ...stepLines(steps, language),
    ...differ.map((each) => say(`  指紋が違います: ${each}`, `  Another fingerprint: ${each}`)),
    "",
    say("主体と指紋（別の経路で照合してください）", "Parties and fingerprints (compare them by another way)"),
    ...partyLines(parties),
    ...(said.is === "log"
      ? [
          say(
            "控えから戻したノードが、知らずにこうすることもあります。その前に失効した鍵で署名されていないかは、記録の全体が示します。",
            "A node restored from a copy may come to this without meaning to. Whether its keys had ended before, and a thief signed, a whole record tells.",
          ),
        ]
      : []),
  ].join("\n");
}

async function isArchive(path: string): Promise<boolean> {
  if ((await stat(path)).isDirectory()) {
    throw new UsageFault({
      ja: `${path} はフォルダーです。ファイルを指定してください。`,
      en: `${path} is a folder; name a file.`,
    });
  }
  const file = await open(path, "r");
  const { buffer } = await file.read(Buffer.alloc(9), 0, 9, 0);
  await file.close();
  return buffer.toString("latin1") === "kakehashi";
}

/** Below this, threads take longer to start than to help. */
const smallBytes = 2 * 1024 * 1024;

async function verifyRecord(context: CliContext, flags: VerifyFlags, path: string): Promise<void> {
  const { size } = await stat(path);
  const shards = size < smallBytes ? Shards.here() : Shards.onCores();
  try {
    const archive = await readArchive(path, () => undefined);
    const total = [...archive.logs.values()].reduce((sum, { leaves }) => sum + leaves.length, 0);
    const bar = progress(context, total, { ja: "記録", en: "entries" });
    let done = 0;
    const found = await verifyArchive(archive, shards, (count) => {
      done += count;
      bar.at(done);
    });
    bar.end();
    const differ = otherFingerprints(flags, found.parties);
    const holds = found.faults.length === 0 && differ.length === 0;
    context.result(
      flags.json,
      { file: path, kind: "record", holds, says: "recomputed", otherFingerprints: differ, ...found },
      { ja: recordText(found, differ, "ja"), en: recordText(found, differ, "en") },
    );
    context.exit(holds ? 0 : 1);
  } finally {
    await shards.close();
  }
}

/** Offline: reads the file, asks nobody. Exit code 1 where anything of it does not hold, 2 where it cannot be read. */
export async function verify(this: CliContext, flags: VerifyFlags, path: string): Promise<void> {
  if (await isArchive(path)) return verifyRecord(this, flags, path);
  const found = verifyProof(new Uint8Array(await readFile(path)));
  const differ = otherFingerprints(flags, found.parties);
  const holds = found.steps.every((step) => step.holds) && differ.length === 0;
  const [says, text] =
    found.kind === "agreement"
      ? (["recorded by the depositary", (language: Language) => agreementText(found, holds, differ, language)] as const)
      : ([
          "signed by the party itself",
          (language: Language) => equivocationText(found, holds, differ, language),
        ] as const);
  const { kind, ...rest } = found;
  this.result(
    flags.json,
    { file: path, kind: "proof", of: kind, holds, says, otherFingerprints: differ, ...rest },
    { ja: text("ja"), en: text("en") },
  );
  this.exit(holds ? 0 : 1);
}
