import { formatTlogProof, proveInclusion } from "@kakehashi/ledger";
import {
  checkpointOf,
  cosignatureOf,
  crypto,
  keysOf,
  leaves,
  log,
  mirrorA,
  mirrorB,
  mirrorC,
  noteOf,
  partsOf,
  textOf,
  tilesOf,
  utf8,
  wallSeconds,
} from "./cast.ts";

const size = 300;
const index = 41;

/** tlog-proofs of leaf 41, the ASCII text `leaf 41`, in a log of 300. */
export async function evidenceVectors() {
  const source = { crypto, read: await tilesOf(leaves) };
  const bare = partsOf(await checkpointOf(size));
  const linesOf = async (mirror: typeof mirrorB) => (await cosignatureOf(mirror, size)).trimEnd().split("\n");
  const withLines = (lines: readonly string[]) => utf8(noteOf(bare.text, [...bare.lines, ...lines]));
  const cosigned = withLines(await linesOf(mirrorB));
  const proof = await proveInclusion(source, index, size);
  const good = textOf(formatTlogProof({ index, proof, checkpoint: cosigned }));
  const both = withLines([...(await linesOf(mirrorB)), ...(await linesOf(mirrorC))]);
  const head = good.split("\n");

  const valid = [
    { name: "held by one other member", evidence: good, heldBy: [mirrorB.name] },
    {
      name: "held by two",
      evidence: textOf(formatTlogProof({ index, proof, checkpoint: both })),
      heldBy: [mirrorB.name, mirrorC.name],
    },
    {
      name: "with extra data, which counts for nothing",
      evidence: textOf(formatTlogProof({ index, proof, checkpoint: cosigned, extra: utf8("extra") })),
      heldBy: [mirrorB.name],
    },
  ];
  const invalid = [
    ["leaf-not-there", "another leaf", good, "leaf 42"],
    ["leaf-not-there", "another index", good.replace("\nindex 41\n", "\nindex 42\n")],
    ["leaf-not-there", "an index beyond the size", good.replace("\nindex 41\n", "\nindex 300\n")],
    ["leaf-not-there", "a hash left out", [...head.slice(0, 2), ...head.slice(3)].join("\n")],
    [
      "no-other-member-cosigned",
      "no cosignature",
      textOf(formatTlogProof({ index, proof, checkpoint: withLines([]) })),
    ],
    [
      "no-other-member-cosigned",
      "half a cosignature",
      textOf(formatTlogProof({ index, proof, checkpoint: withLines((await linesOf(mirrorB)).slice(0, 1)) })),
    ],
    [
      "no-other-member-cosigned",
      "cosigned by the node's own mirror alone",
      textOf(formatTlogProof({ index, proof, checkpoint: withLines(await linesOf(mirrorA)) })),
    ],
    ["mldsa44-missing", "a checkpoint without the log's 0x06 line", good.replace(`${bare.lines[1]}\n`, "")],
    ["evidence-malformed", "another version", good.replace("@v1", "@v2")],
    ["evidence-malformed", "an index with a leading zero", good.replace("\nindex 41\n", "\nindex 041\n")],
    ["evidence-malformed", "no index", good.replace("index 41\n", "")],
    ["evidence-malformed", "a hash cut short", good.replace(head[2] ?? "", (head[2] ?? "").slice(4))],
    [
      "evidence-malformed",
      "54 hashes",
      good.replace("\nindex 41\n", `\nindex 41\n${`${head[2]}\n`.repeat(54 - proof.length)}`),
    ],
    ["evidence-malformed", "extra after the index", good.replace("\nindex 41\n", "\nindex 41\nextra AAAA\n")],
    ["note-without-signatures", "nothing after the proof", `${head.slice(0, 2 + proof.length).join("\n")}\n\n`],
  ] as const;
  return {
    log: { origin: log.origin, ...keysOf(log.signer) },
    mirrors: [mirrorA, mirrorB, mirrorC].map(({ name, signer }) => ({ name, ...keysOf(signer) })),
    leaf: `leaf ${index}`,
    valid: valid.map((each) => ({ ...each, index, size, time: wallSeconds + 1 })),
    invalid: invalid.map(([refused, name, evidence, leaf]) => ({
      name,
      refused,
      evidence,
      ...(leaf === undefined ? {} : { leaf }),
    })),
  };
}
