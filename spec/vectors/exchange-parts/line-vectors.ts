/** How two ends of a line prove themselves: the signed call, `hello` and `proof`, good and bad, with what our own reader says of each. */
import { type Hash, type NodeId, type Signer, toHex } from "@kakehashi/core";
import {
  decodeHello,
  encodeFrame,
  encodeHello,
  encodeProof,
  type HandshakePorts,
  type Hello,
  NonceBook,
  provenBy,
  type SignatureHeaders,
  type SignedRequest,
  signRequest,
  verifyRequest,
} from "../../../packages/exchange/src/index.ts";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import { formatted } from "../formatted.ts";
import { crypto, keysOf, utf8, wallSeconds } from "../ledger-parts/cast.ts";

const realm = toHex(crypto.sha256(utf8("realm of the lines"))) as Hash;
const [caller, called] = [endOf("jp-1"), endOf("us-1")];
const lists = [utf8('{"list":1}'), utf8('{"list":2}')];

function endOf(name: string) {
  const nonce = crypto.sha256(utf8(`nonce of ${name}`));
  return { node: name as NodeId, signer: seededSigner(`session of ${name}`), nonce };
}

const helloOfCaller: Hello = { node: caller.node, realm, to: called.node, nonce: toHex(caller.nonce), lists };
const helloOfCalled: Hello = { node: called.node, realm, to: undefined, nonce: toHex(called.nonce), lists: [] };

function hellos() {
  const header = { t: "hello", v: 1, node: caller.node, realm, nonce: helloOfCaller.nonce };
  const cases: readonly (readonly [name: string, bytes: Uint8Array, reads: boolean])[] = [
    ["of the caller, with two key lists", encodeHello(helloOfCaller), true],
    ["of the called, which names nobody", encodeHello(helloOfCalled), true],
    ["of another version", encodeFrame({ ...header, v: 2 }, []), false],
    ["with a member more", encodeFrame({ ...header, more: 1 }, []), false],
    ["without its nonce", encodeFrame({ ...header, nonce: undefined }, []), false],
    ["with a nonce of 31 bytes", encodeFrame({ ...header, nonce: helloOfCaller.nonce.slice(2) }, []), false],
    ["to what is no node", encodeFrame({ ...header, to: "us" }, []), false],
    ["with 65 key lists", encodeFrame(header, Array<Uint8Array>(65).fill(utf8("{}"))), false],
    ["with a byte behind its end", new Uint8Array([...encodeHello(helloOfCalled), 0]), false],
  ];
  return cases.map(([name, bytes, reads]) => {
    const read = decodeHello(bytes);
    if ((read !== undefined) !== reads) throw new Error(`hello ${name} ${reads ? "does not read" : "reads"}`);
    return { name, bytes: toHex(bytes), reads, ...(read && { to: read.to ?? null, lists: read.lists.map(toHex) }) };
  });
}

/** Whether the called end believes what the caller sends after both have said hello. */
async function proofs() {
  const portsOf = ({ node, signer, nonce }: typeof caller): HandshakePorts => {
    const keysOfNode = (name: NodeId) => [caller, called].flatMap((end) => (end.node === name ? [end.signer] : []));
    const nobody = { ownLists: () => [], takeLists: async () => undefined };
    return { crypto, realm, node, signer, nonce, keysOf: keysOfNode, ...nobody };
  };
  const by = (signer: Signer, mine = helloOfCaller, theirs = helloOfCalled) =>
    encodeProof({ ...portsOf(caller), signer }, mine, theirs);
  const good = await by(caller.signer);
  const message = (bytes: Uint8Array) => encodeFrame({ t: "proof" }, [bytes, bytes]);
  const thief = seededSigner("thief");
  const half = { ...caller.signer, signMlDsa44: thief.signMlDsa44 };
  const otherHalf = { ...caller.signer, signEd25519: thief.signEd25519 };
  const cases: readonly (readonly [name: string, bytes: Uint8Array, holds: boolean])[] = [
    ["of the caller", good, true],
    ["by another's keys", await by(thief), false],
    ["with the ML-DSA-44 signature of another", await by(half), false],
    ["with the Ed25519 signature of another", await by(otherHalf), false],
    ["over both nonces in the other order", await by(caller.signer, helloOfCalled, helloOfCaller), false],
    ["of an earlier line", await by(caller.signer, helloOfCaller, { ...helloOfCalled, nonce: "0".repeat(64) }), false],
    ["of the called, sent back", await by(called.signer, helloOfCalled, helloOfCaller), false],
    ["of two empty signatures", message(new Uint8Array(0)), false],
    ["with a byte behind its end", new Uint8Array([...good, 0]), false],
  ];
  return cases.map(([name, bytes, holds]) => {
    if ((provenBy(portsOf(called), helloOfCalled, helloOfCaller, bytes) !== undefined) !== holds)
      throw new Error(`proof ${name} ${holds ? "does not hold" : "holds"}`);
    return { name, bytes: toHex(bytes), holds };
  });
}

async function calls() {
  const request = { method: "GET", authority: "us.example:5110", path: `/exchange/${realm}` };
  const asked: SignedRequest = { ...request, node: caller.node, realm };
  const at = { wallSeconds, nonce: caller.nonce.slice(0, 16) };
  const good = await signRequest(caller.signer, asked, at);
  const half = await signRequest({ ...caller.signer, signMlDsa44: seededSigner("thief").signMlDsa44 }, asked, at);
  const twoNonces = await signRequest(caller.signer, asked, { ...at, nonce: caller.nonce.slice(16) });
  const second = (header: string) => header.slice(header.indexOf(", ml=") + 2);
  const first = (header: string) => header.slice(0, header.indexOf(", ml="));
  const both = (change: (header: string) => string) => ({
    ...good,
    "signature-input": change(good["signature-input"]),
    signature: change(good.signature),
  });
  const mixed = {
    ...both(first),
    "signature-input": `${first(good["signature-input"])}, ${second(twoNonces["signature-input"])}`,
  };
  type Case = readonly [
    name: string,
    answer: string,
    headers: SignatureHeaders,
    more?: Partial<SignedRequest> & { now?: number },
  ];
  const cases: readonly Case[] = [
    ["as it is made", "good", good],
    ["its members in the other order", "good", both((header) => `${second(header)}, ${first(header)}`)],
    ["300 seconds later", "good", good, { now: wallSeconds + 300 }],
    ["301 seconds later", "signature-old", good, { now: wallSeconds + 301 }],
    ["301 seconds before it was made", "signature-old", good, { now: wallSeconds - 301 }],
    ["one algorithm alone", "signature-malformed", both(first)],
    [
      "two nonces",
      "signature-malformed",
      { ...mixed, signature: `${first(good.signature)}, ${second(twoNonces.signature)}` },
    ],
    [
      "another order of its parameters",
      "signature-malformed",
      both((header) => header.replace(/(;created=\d+)(;nonce="[^"]+")/, "$2$1")),
    ],
    ["another tag", "signature-malformed", both((header) => header.replaceAll("kakehashi-exchange", "kakehashi"))],
    ["a component less", "signature-malformed", both((header) => header.replaceAll(' "@path"', ""))],
    ["another method", "signature-not-valid", good, { method: "POST" }],
    ["another authority", "signature-not-valid", good, { authority: "us.example" }],
    ["another path", "signature-not-valid", good, { path: `${request.path}/` }],
    ["another realm", "signature-not-valid", good, { realm: "0".repeat(64) }],
    ["the ML-DSA-44 signature of another", "signature-not-valid", half],
  ];
  return cases.map(([name, answer, headers, { now = wallSeconds, ...more } = {}]) => {
    const is = { ...asked, ...more };
    const found = verifyRequest({
      crypto,
      request: is,
      signatureInput: headers["signature-input"],
      signature: headers.signature,
      keys: [caller.signer],
      wallSeconds: now,
      nonces: new NonceBook(),
    });
    if ((found ?? "good") !== answer) throw new Error(`call ${name}: ${found ?? "good"} in the place of ${answer}`);
    return { name, answer, now, request: is, signatureInput: headers["signature-input"], signature: headers.signature };
  });
}

/** The file. @throws Error where our own reader says otherwise than a case wants */
export async function linesFile(): Promise<string> {
  const end = ({ node, signer }: typeof caller) => ({ node, ...keysOf(signer) });
  const spoken = { caller: toHex(encodeHello(helloOfCaller)), called: toHex(encodeHello(helloOfCalled)) };
  const vectors = {
    realm,
    caller: end(caller),
    called: end(called),
    hellos: hellos(),
    spoken,
    proofs: await proofs(),
    calls: await calls(),
  };
  return formatted(JSON.stringify(vectors, undefined, 1));
}
