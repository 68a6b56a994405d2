import {
  type Envelope,
  hashOfBytes,
  isEnvelope,
  type Json,
  readBody,
  readEnvelope,
  readStrictJson,
  toHex,
} from "@kakehashi/core";
import { decodeBase64, leafHash, parseTlogProof, verifyInclusion } from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import { UsageFault } from "../cli-context.ts";
import { openNote, type Trust, trustOf } from "./trust.ts";

const bytesMax = 256 * 1024 * 1024;

/** One step of what the proof rests on, in the order in which a person would check it. */
export interface Step {
  readonly code:
    | "entry-in-signed-log"
    | "entry-held-by-another"
    | "body-is-the-one-named"
    | "opening-names-signatories"
    | "concurrence-names-the-text"
    | "every-signatory-concurs"
    | "record-is-the-depositarys"
    | "record-lists-them";
  readonly about: string;
  readonly holds: boolean;
  readonly detail?: string;
}

export interface VerifiedProof {
  readonly realm: string;
  readonly audience: string;
  readonly parties: readonly { readonly party: string; readonly fingerprint: string }[];
  readonly subject: string;
  readonly text: string;
  readonly depositary: string;
  readonly concurrences: readonly { readonly party: string; readonly post: string; readonly time: number }[];
  /** The words agreed, as they stand in the text entry. */
  readonly words: unknown;
  readonly steps: readonly Step[];
}

interface ProvenEntry {
  readonly hash: string;
  readonly envelope: Envelope;
  readonly content: { readonly [key: string]: Json };
  readonly steps: readonly Step[];
}

type Members = { readonly [key: string]: Json };

function fail(ja: string, en: string): UsageFault {
  return new UsageFault({ ja: `証明のファイルとして読めません: ${ja}`, en: `Not a proof that can be read: ${en}` });
}

function bytesAt(value: Json | undefined): Uint8Array {
  const bytes = typeof value === "string" ? decodeBase64(value) : undefined;
  if (bytes === undefined) throw fail("base64 でない所があります", "something in it is not base64");
  return bytes;
}

/** An entry with everything that shows it stood in a signed log and that another member held it, body and all. */
function proveEntry(trust: Trust, file: Members): ProvenEntry {
  const leaf = bytesAt(file.envelope);
  const envelope = readEnvelope(leaf);
  if (!isEnvelope(envelope)) throw fail("封筒を読めません", "an envelope does not read");
  const hash = hashOfBytes(nodeCrypto, leaf);
  const body = file.body === null ? undefined : bytesAt(file.body);
  const read = body === undefined ? undefined : readBody(body);
  const content = read === undefined || "unreadable" in read ? {} : (read.content as Members);
  const evidence = parseTlogProof(bytesAt(file.evidence));
  const opened = evidence && openNote(trust, String(file.origin), evidence.checkpoint);
  const origin = `${envelope.node}/${envelope.realm}/${envelope.audience}/${envelope.incarnation}`;
  const isOwnLog = origin === file.origin && envelope.realm === trust.realm && envelope.audience === trust.audience;
  const isThere =
    evidence !== undefined &&
    opened !== undefined &&
    verifyInclusion(nodeCrypto, {
      index: evidence.index,
      size: opened.checkpoint.size,
      root: opened.checkpoint.root,
      proof: evidence.proof,
      leafHash: leafHash(nodeCrypto, leaf),
    });
  const held = opened?.heldBy ?? [];
  const place = evidence === undefined || opened === undefined ? "" : `${evidence.index} / ${opened.checkpoint.size}`;
  const steps: Step[] = [
    { code: "entry-in-signed-log", about: hash, holds: isThere && isOwnLog && hash === file.entry, detail: place },
    {
      code: "entry-held-by-another",
      about: hash,
      holds: held.length > 0,
      detail: held.map(({ node }) => node).join(", "),
    },
    {
      code: "body-is-the-one-named",
      about: hash,
      holds: body !== undefined && toHex(nodeCrypto.sha256(body)) === envelope.body,
    },
  ];
  return { hash, envelope, content, steps };
}

function readFile(bytes: Uint8Array): Members {
  const read = readStrictJson(bytes, { bytesMax, depthMax: 8 });
  if ("fault" in read) throw fail(read.fault, read.fault);
  const file = read.value as Members;
  if (file.kind !== "agreement" || file.v !== 1)
    throw fail("合意の証明ではありません", "it is no proof of an agreement");
  return file;
}

/** Checks a `.proof` file on its own. What it shows is what the depositary recorded; a whole record recomputes it. */
export function verifyProof(bytes: Uint8Array): VerifiedProof {
  const file = readFile(bytes);
  const lists = (file.keyLists as readonly Members[]).map((list) => bytesAt(list.bytes));
  const trust = trustOf(bytesAt(file.realm), bytesAt(file.audience), lists);
  const entries = (file.entries as readonly Members[]).map((entry) => proveEntry(trust, entry));
  const find = (hash: unknown): ProvenEntry => {
    const found = entries.find((entry) => entry.hash === hash);
    if (found === undefined) throw fail("足りないエントリがあります", "an entry is missing");
    return found;
  };
  const subject = String(file.subject);
  const text = String(file.text);
  const opening = find(subject);
  const record = find(file.record);
  const words = find(text);
  const claimed = file.concurrences as readonly { readonly party: string; readonly hash: string }[];
  const concurrences = claimed.map(({ hash }) => find(hash));
  const signatories = (opening.content.signatories ?? []) as readonly string[];
  return {
    realm: trust.realm,
    audience: trust.audience,
    parties: trust.record.parties.map(({ party, fingerprint }) => ({ party, fingerprint })),
    subject,
    text,
    depositary: String(opening.content.depositary),
    concurrences: concurrences.map(({ envelope }) => ({
      party: envelope.party,
      post: envelope.post,
      time: envelope.time,
    })),
    words: words.content,
    steps: [
      ...entries.flatMap((entry) => entry.steps),
      {
        code: "opening-names-signatories",
        about: subject,
        holds: signatories.length >= 2,
        detail: signatories.join(", "),
      },
      ...concurrences.map(
        (each, at): Step => ({
          code: "concurrence-names-the-text",
          about: each.hash,
          holds:
            each.envelope.kind === "position/1" &&
            each.envelope.subject === subject &&
            each.envelope.party === claimed[at]?.party &&
            each.content.stance === "concur" &&
            each.content.text === text,
        }),
      ),
      {
        code: "every-signatory-concurs",
        about: text,
        holds: signatories.every((party) => concurrences.some(({ envelope }) => envelope.party === party)),
      },
      {
        code: "record-is-the-depositarys",
        about: record.hash,
        holds: record.envelope.node === opening.content.depositary && record.envelope.subject === subject,
      },
      { code: "record-lists-them", about: record.hash, holds: listsThem(record, subject, text, claimed) },
    ],
  };
}

/** The depositary's `record`, or its own concurrence, which settles the agreement by itself. */
function listsThem(
  record: ProvenEntry,
  subject: string,
  text: string,
  claimed: readonly { readonly party: string; readonly hash: string }[],
): boolean {
  if (record.envelope.kind === "position/1") return claimed.some(({ hash }) => hash === record.hash);
  const { content } = record;
  const listed = (content.concurrences ?? []) as readonly { readonly party: string; readonly hash: string }[];
  const same =
    listed.length === claimed.length && listed.every(({ hash }) => claimed.some((each) => each.hash === hash));
  return content.text === text && content.opening === subject && same;
}
