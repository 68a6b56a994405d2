import { beforeAll, describe, expect, test } from "vitest";
import { testCrypto as crypto, seededSigner } from "../../../ledger/src/test/crypto.ts";
import {
  NonceBook,
  type SignatureHeaders,
  type SignedRequest,
  signRequest,
  verifyRequest,
} from "./message-signature.ts";

const request: SignedRequest = {
  method: "GET",
  authority: "node.example:4210",
  path: "/exchange/ab",
  node: "jp-1",
  realm: "ab",
};
const keys = seededSigner("session of jp-1");
const wallSeconds = 1_460_900_000;
let headers: SignatureHeaders;

function verify(
  change: {
    readonly request?: Partial<SignedRequest>;
    readonly signature?: string;
    readonly input?: string;
    readonly at?: number;
    readonly nonces?: NonceBook;
  } = {},
) {
  return verifyRequest({
    crypto,
    request: { ...request, ...change.request },
    signatureInput: change.input ?? headers["signature-input"],
    signature: change.signature ?? headers.signature,
    keys: [keys],
    wallSeconds: change.at ?? wallSeconds,
    nonces: change.nonces ?? new NonceBook(),
  });
}

describe("a signed request", () => {
  beforeAll(async () => {
    headers = await signRequest(keys, request, { wallSeconds, nonce: new Uint8Array(18).fill(7) });
  });

  test("is good once, within five minutes", () => {
    const nonces = new NonceBook();
    expect(verify({ nonces })).toBeUndefined();
    expect(verify({ nonces })).toBe("signature-repeated");
    expect(verify({ at: wallSeconds + 300 })).toBeUndefined();
    expect(verify({ at: wallSeconds + 301 })).toBe("signature-old");
    expect(verify({ at: wallSeconds - 301 })).toBe("signature-old");
  });

  test("covers method, authority, path, node and realm", () => {
    for (const changed of [{ method: "POST" }, { authority: "other" }, { path: "/exchange/ac" }, { realm: "ac" }]) {
      expect(verify({ request: changed })).toBe("signature-not-valid");
    }
    expect(verify({ request: { node: "us-1" } })).toBe("signature-malformed");
  });

  test("needs both algorithms", () => {
    const [ed, ml] = headers.signature.split(", ") as [string, string];
    const [edInput, mlInput] = headers["signature-input"].split(", ") as [string, string];
    expect(verify({ signature: ed, input: edInput })).toBe("signature-malformed");
    expect(verify({ signature: ml, input: mlInput })).toBe("signature-malformed");
    expect(verify({ signature: `${ed}, ml=:AAAA:` })).toBe("signature-not-valid");
    expect(verify({ input: `${edInput}, ${edInput}` })).toBe("signature-malformed");
  });

  test("with fewer components, another order, or another tag, is none", () => {
    const input = headers["signature-input"];
    expect(verify({ input: input.replaceAll('"@path" ', "") })).toBe("signature-malformed");
    expect(verify({ input: input.replaceAll('"@method" "@authority"', '"@authority" "@method"') })).toBe(
      "signature-malformed",
    );
    expect(verify({ input: input.replaceAll("kakehashi-exchange", "something-else") })).toBe("signature-malformed");
    expect(verify({ input: `${"x".repeat(3000)}` })).toBe("signature-malformed");
  });
});

test("a node that has used up its nonces keeps no other out", () => {
  const nonces = new NonceBook();
  for (let at = 0; at < 65_536; at++) nonces.take("us-1", String(at), wallSeconds);
  expect(nonces.take("us-1", "one more", wallSeconds)).toBe(false);
  expect(nonces.take("au-1", "1", wallSeconds)).toBe(true);
});
