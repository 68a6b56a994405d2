import { expect, test } from "vitest";
import { canonicalText } from "../canonical/canonical-text.ts";
import { hashOfBytes, hashOfJson } from "../canonical/hash-of.ts";
import { encodeUtf8 } from "../canonical/utf8.ts";
import type { PartyId } from "../ids.ts";
import { type IdentitySignature, identityMessage, verifyIdentity } from "../keylist/identity-signature.ts";
import { extendKeyChain, type KeyChain, keyListHash, newKeyChain } from "../keylist/key-chain.ts";
import type { SignedKeyList } from "../keylist/key-list.ts";
import { readKeyList } from "../keylist/read-key-list.ts";
import { testVerifier } from "../testing/test-verifier.ts";
import { vectors } from "../testing/vectors.ts";
import { crypto } from "../testing/world.ts";
import { readInvitation } from "./invitation.ts";
import { isRecordFault, readAudienceRecord, readRealmRecord } from "./read-records.ts";

interface Named {
  readonly valid: readonly { readonly text: string; readonly hash: string }[];
  readonly invalid: readonly { readonly name: string; readonly text: string; readonly fault: string }[];
}

test("realm and audience records of the specification", () => {
  const { realm, audience } = vectors<{ realm: Named; audience: Named }>("audience/records.json");
  for (const [records, read] of [
    [realm, readRealmRecord],
    [audience, readAudienceRecord],
  ] as const) {
    for (const { text, hash } of records.valid) {
      const record = read(encodeUtf8(text));
      expect(isRecordFault(record), text).toBe(false);
      expect(hashOfJson(crypto, record)).toBe(hash);
    }
    for (const { name, text, fault } of records.invalid) expect(read(encodeUtf8(text)), name).toEqual({ fault });
  }
});

interface KeyListVectors {
  readonly fingerprint: never;
  readonly chain: readonly { readonly text: string; readonly hash: string }[];
  readonly equivocation: string;
  readonly badSignature: string;
  readonly unreadable: Named["invalid"];
  readonly messageOfFirst: string;
  readonly revocation: { readonly value: unknown; readonly signature: IdentitySignature };
}

test("key lists of the specification chain, convict and are refused as it says", () => {
  const given = vectors<KeyListVectors>("audience/key-lists.json");
  const read = (text: string) => readKeyList(encodeUtf8(text), testVerifier.isAcceptableKey);
  const [first, second] = given.chain.map(({ text }) => read(text)) as [SignedKeyList, SignedKeyList];
  let chain: KeyChain = newKeyChain(first.list.realm, "a" as PartyId, given.fingerprint);
  for (const [at, signed] of [first, second].entries()) {
    const extension = extendKeyChain(crypto, testVerifier, chain, signed);
    if (extension.is !== "extended") throw new Error(extension.is);
    chain = extension.chain;
    expect(keyListHash(crypto, signed.list)).toBe(given.chain[at]?.hash);
  }
  const rival = read(given.equivocation) as SignedKeyList;
  expect(extendKeyChain(crypto, testVerifier, chain, rival).is).toBe("equivocation");
  const stripped = read(given.badSignature) as SignedKeyList;
  const before = { ...chain, lists: [first] };
  expect(extendKeyChain(crypto, testVerifier, before, stripped)).toEqual({ is: "refused", fault: "signature" });
  for (const { name, text, fault } of given.unreadable) expect(read(text), name).toEqual({ fault });
  expect(hashOfBytes(crypto, identityMessage("key-list", first.list))).toBe(given.messageOfFirst);
  const { value, signature } = given.revocation;
  expect(verifyIdentity(testVerifier, first.list.identity, { purpose: "revocation", value, signature })).toBe(true);
  expect(verifyIdentity(testVerifier, first.list.identity, { purpose: "key-list", value, signature })).toBe(false);
});

test("invitations of the specification", () => {
  const { valid, invalid } = vectors<{ valid: string[]; invalid: Named["invalid"] }>("audience/invitations.json");
  for (const text of valid) expect(canonicalText(readInvitation(crypto, encodeUtf8(text)))).toBe(text);
  for (const { name, text, fault } of invalid)
    expect(readInvitation(crypto, encodeUtf8(text)), name).toEqual({ fault });
});
