import type { AgreedView, ProofPlace } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";
import { type Block, type Both, type Cell, inOrder, onOneLine } from "../paper/paper.ts";
import { agreedWords as words } from "./agreed-words.ts";
import { inLines } from "./in-fours.ts";
import { toTheSecond } from "./times.ts";

const names: Readonly<Record<ProofPlace["is"], Both>> = {
  opening: words.opening,
  text: words.textEntry,
  concurrence: words.concurrence,
  record: words.recordEntry,
};

/** The log by its node and the start of its incarnation; realm and audience are those of the whole document. */
function logName(origin: string): string {
  const [node = "", , , incarnation = ""] = origin.split("/");
  return `${node}　${incarnation.slice(0, 16)}…`;
}

function rowOf(agreed: AgreedView, place: ProofPlace, first: Language): readonly Cell[] {
  const party = agreed.parties.find(({ id }) => id === place.party)?.short ?? { ja: place.party, en: place.party };
  const where: Both = {
    ja: words.place.ja(place.index + 1, place.size),
    en: words.place.en(place.index + 1, place.size),
  };
  const cosigned = place.cosigned.flatMap(({ node, wall }) => [
    `${node}${words.bothAlgorithms[first]}`,
    ...(wall === undefined ? [] : [toTheSecond(wall), onOneLine(words.wall, first)]),
  ]);
  return [
    { lines: [onOneLine(names[place.is], first)], small: [onOneLine(party, first), ...inLines(place.entry, 8)] },
    {
      lines: [logName(place.origin)],
      small: [...inOrder(first).map((language) => where[language]), words.root[first], ...inLines(place.root, 8)],
    },
    cosigned.length === 0
      ? { lines: [onOneLine(words.noCosignature, first)] }
      : { lines: cosigned.slice(0, 1), small: cosigned.slice(1) },
  ];
}

/** Where each entry stands and who has signed for it, and how anyone checks that without this system. */
export function proofBlocks(agreed: AgreedView, first: Language): readonly Block[] {
  const { proof } = agreed;
  const heading: Block = { is: "heading", words: words.proof };
  if (proof === undefined) {
    const crossed = agreed.now.some(({ is }) => is === "crossed");
    return [heading, { is: "paragraph", words: crossed ? words.crossedNoProof : words.notProven }];
  }
  return [
    heading,
    ...(proof.proven ? [] : [{ is: "paragraph", words: words.notProven } as const]),
    {
      is: "table",
      heads: [words.stated, words.log, words.cosigned],
      shares: [34, 40, 26],
      rows: proof.places.map((place) => rowOf(agreed, place, first)),
    },
    { is: "heading", words: words.verify },
    { is: "paragraph", words: words.verifyHelp },
    { is: "exact", text: `kakehashi verify ${proof.fileName}` },
    { is: "exact", text: `/api/matters/${agreed.subject}/proof-file` },
    { is: "paragraph", words: words.fingerprints },
  ];
}
