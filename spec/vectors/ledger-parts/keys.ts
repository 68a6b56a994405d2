import { formatVerifierKey, keyId, signatureType } from "@kakehashi/ledger";
import { crypto, keysOf, log, mirrorA, mirrorB, mirrorC } from "./cast.ts";

/** Names, public keys, key ids and verifier keys of everyone in the vectors; and verifier keys that must not be read. */
export function keyVectors() {
  const logKeys = { origin: log.origin, ...keysOf(log.signer) };
  const mirrors = [mirrorA, mirrorB, mirrorC].map(({ name, signer }) => ({ name, ...keysOf(signer) }));
  const owners = [
    { name: log.origin, type: signatureType.ed25519, publicKey: log.signer.ed25519 },
    { name: log.origin, type: signatureType.cosignatureMlDsa44, publicKey: log.signer.mldsa44 },
    { name: mirrorB.name, type: signatureType.cosignatureEd25519, publicKey: mirrorB.signer.ed25519 },
    { name: mirrorB.name, type: signatureType.cosignatureMlDsa44, publicKey: mirrorB.signer.mldsa44 },
  ];
  const valid = owners.map((owner) => ({
    name: owner.name,
    type: owner.type,
    keyId: keyId(crypto, owner.name, owner.type, owner.publicKey).toString(16).padStart(8, "0"),
    verifierKey: formatVerifierKey(crypto, owner),
  }));
  const first = valid[0]?.verifierKey ?? "";
  const [name, id, material] = first.split("+", 2).concat(first.slice(first.indexOf("+", first.indexOf("+") + 1) + 1));
  const invalid = [
    { why: "the key id is not that of the key", verifierKey: `${name}+00000000+${material}` },
    { why: "the key id is in capitals", verifierKey: `${name}+${id?.toUpperCase()}+${material}` },
    { why: "the name is empty", verifierKey: `+${id}+${material}` },
    { why: "the type byte has no meaning here", verifierKey: `${name}+${id}+AgAA` },
    { why: "padding is missing", verifierKey: `${name}+${id}+${material?.slice(0, -1)}A=` },
    { why: "something follows", verifierKey: `${first}\n` },
  ];
  return { log: logKeys, mirrors, verifierKeys: { valid, invalid } };
}
