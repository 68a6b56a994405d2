import {
  isKeyListEquivocation,
  type NodeId,
  type PartyId,
  partyOfNode,
  readKeyList,
  type SignedKeyList,
} from "@kakehashi/core";
import {
  identityVerifier,
  isAcceptableKey,
  type LogKeys,
  parseEquivocation,
  verifyEquivocation,
} from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import type { EquivocationFile } from "./proof-file.ts";
import type { Step } from "./step.ts";
import { logKeysOf, type Trust, trustOf } from "./trust.ts";

/** What a proof of equivocation shows, and whether it does. */
export interface VerifiedEquivocation {
  readonly kind: "equivocation";
  readonly realm: string;
  readonly audience: string;
  readonly parties: readonly { readonly party: string; readonly fingerprint: string }[];
  /** Whom it convicts, where it holds; empty where the file does not say. */
  readonly party: string;
  readonly said:
    | {
        readonly is: "log";
        readonly node: string;
        readonly origin: string;
        readonly older: number;
        readonly newer: number;
      }
    | { readonly is: "key-lists"; readonly number: number };
  readonly steps: readonly Step[];
}

/** Checks a proof that a party said two things that cannot both be true (spec/exchange.md, Proof of an equivocation). */
export function verifyEquivocationFile(file: EquivocationFile): VerifiedEquivocation {
  const trust = trustOf(file.realm, file.audience, file.kind === "log-equivocation" ? file.keyLists : []);
  const { realm, audience, record } = trust;
  const parties = record.parties.map(({ party, fingerprint }) => ({ party, fingerprint }));
  const shown = file.kind === "log-equivocation" ? ofLog(trust, file) : ofLists(trust, file.lists);
  return { kind: "equivocation", realm, audience, parties, ...shown };
}

type Shown = Pick<VerifiedEquivocation, "party" | "said" | "steps">;

function ofLog(trust: Trust, file: Extract<EquivocationFile, { kind: "log-equivocation" }>): Shown {
  const origin = parseEquivocation(file.proof)?.origin ?? "";
  const [node = "", realm, audience] = origin.split("/");
  const party = partyOfNode(node as NodeId);
  const isHere =
    realm === trust.realm && audience === trust.audience && trust.record.parties.some((each) => each.party === party);
  const keys = logKeysOf(trust, node as NodeId);
  const suspect: LogKeys = { crypto: nodeCrypto, origin, keys };
  const found = verifyEquivocation(suspect, file.proof);
  const convicts = isHere && found.refused === undefined;
  const both = convicts || (isHere && found.refused === "equivocation-not-shown");
  const { older, newer } = found.refused === undefined ? found : {};
  return {
    party,
    said: { is: "log", node, origin, older: older?.size ?? 0, newer: newer?.size ?? 0 },
    steps: [
      {
        code: "key-lists-are-good",
        about: trust.audience,
        holds: trust.refusedLists === 0,
        detail: String(file.keyLists.length),
      },
      {
        code: "both-checkpoints-are-the-logs",
        about: origin,
        holds: both,
        detail: convicts ? `${older?.size} / ${newer?.size}` : "",
      },
      {
        code: "no-history-has-both",
        about: origin,
        holds: convicts,
      },
    ],
  };
}

function ofLists(trust: Trust, [one, other]: readonly [Uint8Array, Uint8Array]): Shown {
  const lists = [one, other].map((bytes) => readKeyList(bytes, isAcceptableKey));
  const both = lists.filter((list): list is SignedKeyList => !("fault" in list));
  const [first, second] = both;
  const party: string = first?.list.party ?? "";
  const member = trust.record.parties.find((each) => each.party === party);
  const convicts =
    member !== undefined &&
    first !== undefined &&
    second !== undefined &&
    isKeyListEquivocation(
      nodeCrypto,
      identityVerifier(nodeCrypto),
      { realm: trust.realm, party: member.party as PartyId, fingerprint: member.fingerprint },
      [first, second],
    );
  return {
    party,
    said: { is: "key-lists", number: first?.list.number ?? 0 },
    steps: [{ code: "both-lists-are-signed-under-one-number", about: trust.audience, holds: convicts, detail: party }],
  };
}
