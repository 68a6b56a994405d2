import { partyOfNode } from "@kakehashi/core";
import { type Kind, kindName } from "../object/kind.ts";
import { binding, general, judgeGeneral, listed } from "./charter-kind.ts";
import { type Revocation, type Rotation, revocationBody, rotationBody } from "./entries.ts";
import type { CharterState } from "./state.ts";

const rotation: Kind<CharterState, Rotation> = {
  ...binding,
  ...listed("rotations"),
  kind: kindName("rotation/1"),
  body: rotationBody,
  words: {
    title: { ja: "鍵の更新", en: "Key rotation" },
    writer: general,
    effect: {
      ja: "これより先の大きさには新しい鍵表の鍵が要る",
      en: "Sizes beyond it need the keys of the newer key list",
    },
  },
  judge: judgeGeneral,
};

const revocation: Kind<CharterState, Revocation> = {
  ...binding,
  ...listed("revocations"),
  kind: kindName("revocation/1"),
  body: revocationBody,
  words: {
    title: { ja: "鍵の失効", en: "Key revocation" },
    writer: general,
    effect: {
      ja: "各記録簿の最後の正しい大きさと根を示す。それより先の旧鍵の分は受け付けない",
      en: "Names the last good size and root of each log; what lies beyond under the old keys is refused",
    },
  },
  judge(context) {
    const foreign = context.body.logs.some(({ node }) => partyOfNode(node) !== context.entry.envelope.party);
    return judgeGeneral(context) ?? (foreign ? "not-your-log" : undefined);
  },
};

/** Under which keys a log counts from where on. */
export const keyKinds = [rotation, revocation] as const;
