import { checkpointOf, cosignatureOf, flipInLine, keysOf, mirrorB, mirrorC, partsOf, wallSeconds } from "./cast.ts";

const size = 300;

/** Cosignature lines over the checkpoint of 300 leaves, as the mirror of `b-1` would answer them. */
export async function cosignatureVectors() {
  const { text } = partsOf(await checkpointOf(size));
  const linesAt = async (...of: Parameters<typeof cosignatureOf>) =>
    (await cosignatureOf(...of)).trimEnd().split("\n") as [string, string];
  const [ed25519, mlDsa44] = await linesAt(mirrorB, size);
  const others = await linesAt(mirrorC, size);
  const later = await linesAt(mirrorB, size, wallSeconds + 2);
  const smaller = await linesAt(mirrorB, 299);
  const valid = [
    { name: "both lines", lines: [ed25519, mlDsa44] },
    { name: "among those of another mirror", lines: [...others, mlDsa44, ed25519] },
    { name: "beside bad lines of another mirror", lines: [ed25519, flipInLine(others[0], 20), mlDsa44] },
  ];
  const invalid = [
    ["ed25519-missing", "no 0x04 line", [mlDsa44]],
    ["mldsa44-missing", "no 0x06 line", [ed25519]],
    ["ed25519-missing", "another mirror's alone", others],
    [
      "ed25519-missing",
      "another mirror's lines under this name",
      others.map((line) => line.replace(mirrorC.name, mirrorB.name)),
    ],
    ["ed25519-bad", "a bit of 0x04 flipped", [flipInLine(ed25519, 20), mlDsa44]],
    ["ed25519-bad", "a bit of its time flipped", [flipInLine(ed25519, 7), mlDsa44]],
    ["mldsa44-bad", "a bit of 0x06 flipped", [ed25519, flipInLine(mlDsa44, 20)]],
    ["ed25519-twice", "the 0x04 line twice", [ed25519, ed25519, mlDsa44]],
    ["mldsa44-twice", "two 0x06 lines, both good", [ed25519, mlDsa44, later[1]]],
    ["times-differ", "each good, of different seconds", [ed25519, later[1]]],
    ["ed25519-bad", "over a smaller size", smaller],
  ] as const;
  return {
    mirror: { name: mirrorB.name, ...keysOf(mirrorB.signer) },
    checkpoint: text,
    valid: valid.map((each) => ({ ...each, time: wallSeconds + 1 })),
    invalid: invalid.map(([refused, name, lines]) => ({ name, refused, lines })),
  };
}
