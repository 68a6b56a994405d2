import { toHex } from "@kakehashi/core";
import { keyId, signatureType } from "@kakehashi/ledger";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import {
  checkpointOf,
  cosignatureOf,
  crypto,
  flipInLine,
  keysOf,
  leaves,
  log,
  mirrorB,
  noteOf,
  partsOf,
  utf8,
  wallSeconds,
} from "./cast.ts";

const size = 300;

/** Notes as text, or in hex where they are not text; all under the keys of the log, save where a case brings its own. */
export async function checkpointVectors() {
  const note = await checkpointOf(size);
  const { text, lines } = partsOf(note);
  const [ed25519, mlDsa44] = lines as [string, string];
  const root = Buffer.from(text.split("\n")[2] ?? "", "base64").toString("hex");
  const cosignature = (await cosignatureOf(mirrorB, size)).trimEnd().split("\n");
  const stranger = partsOf(await checkpointOf(size, leaves, seededSigner("an older log key of a-1"))).lines;
  const read = { size, root, wallSeconds };
  const empty = partsOf(await checkpointOf(0));

  const valid = [
    { name: "both lines of the log", note: noteOf(text, lines), ...read, cosignatureLines: 0 },
    { name: "both lines, the other way round", note: noteOf(text, [mlDsa44, ed25519]), ...read, cosignatureLines: 0 },
    { name: "with a cosignature", note: noteOf(text, [...lines, ...cosignature]), ...read, cosignatureLines: 2 },
    {
      name: "with a bad cosignature, which does not count here",
      note: noteOf(text, [flipInLine(cosignature[0] ?? "", 70), ...lines]),
      ...read,
      cosignatureLines: 1,
    },
    {
      name: "with lines of the log under keys that are not trusted",
      note: noteOf(text, [...stranger, ...lines]),
      ...read,
      cosignatureLines: 2,
    },
    {
      name: "of a log without leaves",
      note: noteOf(empty.text, empty.lines),
      size: 0,
      root: toHex(crypto.sha256(new Uint8Array(0))),
      wallSeconds,
      cosignatureLines: 0,
    },
  ];
  const spoilt = [
    ["ed25519-missing", "no 0x01 line", noteOf(text, [mlDsa44])],
    ["mldsa44-missing", "no 0x06 line", noteOf(text, [ed25519])],
    ["ed25519-missing", "signatures of others alone", noteOf(text, cosignature)],
    ["ed25519-missing", "lines of the log under other keys alone", noteOf(text, stranger)],
    ["ed25519-bad", "a bit of the Ed25519 signature flipped", noteOf(text, [flipInLine(ed25519, 3), mlDsa44])],
    ["mldsa44-bad", "a bit of the ML-DSA-44 signature flipped", noteOf(text, [ed25519, flipInLine(mlDsa44, 1000)])],
    ["mldsa44-bad", "a bit of the time flipped", noteOf(text, [ed25519, flipInLine(mlDsa44, 7)])],
    ["ed25519-twice", "the 0x01 line twice", noteOf(text, [ed25519, ed25519, mlDsa44])],
    ["mldsa44-twice", "the 0x06 line twice, one of them bad", noteOf(text, [...lines, flipInLine(mlDsa44, 9)])],
    ["checkpoint-of-another-log", "the origin of another log", noteOf(text.replace(/^a-1/, "a-2"), lines)],
    ["note-without-signatures", "no signature lines", text],
    ["note-without-signatures", "no final newline", noteOf(text, lines).slice(0, -1)],
    ["note-has-control-characters", "CRLF", noteOf(text, lines).replaceAll("\n", "\r\n")],
    ["note-line-malformed", "a hyphen for the em dash", noteOf(text, lines).replace("— ", "- ")],
    ["note-line-malformed", "two spaces", noteOf(text, lines).replace("— ", "—  ")],
    ["note-line-malformed", "a name with a plus", noteOf(text, [...lines, "— a+b AAAAAAA="])],
    ["note-line-malformed", "a line that holds a key id alone", noteOf(text, [...lines, "— other AAAAAA=="])],
    ["note-line-malformed", "base64 with unused bits set", noteOf(text, [...lines, "— other AAAAAAB="])],
    [
      "note-has-too-many-lines",
      "67 lines",
      noteOf(text, [...lines, ...Array.from({ length: 65 }, (_, i) => `— other${i} AAAAAAA=`)]),
    ],
  ] as const;
  const signed = await Promise.all(
    (
      [
        ["checkpoint-malformed", "an extension line", `${text}more\n`],
        ["checkpoint-malformed", "a size with a leading zero", text.replace("\n300\n", "\n0300\n")],
        ["checkpoint-malformed", "a size with a sign", text.replace("\n300\n", "\n+300\n")],
        ["checkpoint-malformed", "a size of 2^53", text.replace("\n300\n", `\n${2 ** 53}\n`)],
        [
          "checkpoint-malformed",
          "a root of 31 bytes",
          text.replace(/[^\n]*\n$/, `${Buffer.alloc(31).toString("base64")}\n`),
        ],
        ["checkpoint-malformed", "a root without padding", text.replace("=\n", "\n")],
        ["checkpoint-malformed", "two lines", text.split("\n").slice(0, 2).join("\n").concat("\n")],
        ["checkpoint-of-nothing-has-a-root", "size 0 with another root", text.replace("\n300\n", "\n0\n")],
      ] as const
    ).map(async ([refused, name, body]) => [refused, name, noteOf(body, [await ed25519Line(body), mlDsa44])] as const),
  );
  const notText = Buffer.from(noteOf(text, lines));
  notText[0] = 0xff;
  return {
    log: { origin: log.origin, ...keysOf(log.signer) },
    valid,
    invalid: [
      ...[...spoilt, ...signed].map(([refused, name, spoiled]) => ({ name, refused, note: spoiled })),
      { name: "not UTF-8", refused: "note-not-utf8", noteHex: notText.toString("hex") },
      { name: "a time of 0", refused: "mldsa44-bad", note: noteOf(text, [ed25519, timed(text, log.origin, 0)]) },
      {
        name: "ML-DSA-44 over another cosigner's name",
        refused: "mldsa44-bad",
        note: noteOf(text, [ed25519, timed(text, mirrorB.name, wallSeconds)]),
      },
      {
        name: "ML-DSA-44 with a context",
        refused: "mldsa44-bad",
        note: noteOf(text, [ed25519, timed(text, log.origin, wallSeconds, "context")]),
      },
      {
        name: "an Ed25519 key of small order",
        refused: "key-not-acceptable",
        note: noteOf(text, lines),
        keys: { ...keysOf(log.signer), ed25519: `01${"00".repeat(31)}` },
      },
      {
        name: "an ML-DSA-44 key cut short",
        refused: "key-not-acceptable",
        note: noteOf(text, lines),
        keys: { ...keysOf(log.signer), mldsa44: toHex(log.signer.mldsa44).slice(2) },
      },
    ],
  };
}

async function ed25519Line(body: string): Promise<string> {
  const id = keyId(crypto, log.origin, signatureType.ed25519, log.signer.ed25519);
  return lineOf(id, await log.signer.signEd25519(utf8(body)));
}

/** The 0x06 line of the log over a message put together by hand, from the structure of C2SP tlog-cosignature. */
function timed(text: string, cosigner: string, seconds: number, context = ""): string {
  const [origin = "", size = "", root = ""] = text.split("\n");
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const end = Buffer.alloc(8);
  end.writeBigUInt64BE(BigInt(size));
  const message = Buffer.concat([
    Buffer.from("subtree/v1\n\0"),
    Buffer.from([cosigner.length]),
    Buffer.from(cosigner),
    time,
    Buffer.from([origin.length]),
    Buffer.from(origin),
    Buffer.alloc(8),
    end,
    Buffer.from(root, "base64"),
  ]);
  const { secretKey } = ml_dsa44.keygen(crypto.sha256(utf8("log of a-1 mldsa44")));
  const signature = ml_dsa44.sign(new Uint8Array(message), secretKey, { extraEntropy: false, context: utf8(context) });
  return lineOf(
    keyId(crypto, log.origin, signatureType.cosignatureMlDsa44, log.signer.mldsa44),
    Buffer.concat([time, signature]),
  );
}

function lineOf(id: number, signature: Uint8Array): string {
  const blob = Buffer.alloc(4 + signature.length);
  blob.writeUInt32BE(id);
  blob.set(signature, 4);
  return `— ${log.origin} ${blob.toString("base64")}`;
}
