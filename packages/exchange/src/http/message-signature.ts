import type { Crypto, PublicKeyPair, Signer } from "@kakehashi/core";
import { decodeBase64, encodeBase64, verifyEd25519Strictly } from "@kakehashi/ledger";
import {
  formatSignatureInput,
  parseDictionary,
  parseSignatureInput,
  type SignatureParams,
} from "./structured-fields.ts";

/** What is signed of a request: HTTP Message Signatures (RFC 9421), of the exchange's own profile (spec/exchange.md). */
export interface SignedRequest {
  readonly method: string;
  /** Host and port, lower case, as the client asked for it. */
  readonly authority: string;
  /** Path with its query. */
  readonly path: string;
  /** `Kakehashi-Node` and `Kakehashi-Realm`: who asks, and in which realm. */
  readonly node: string;
  readonly realm: string;
}

export interface SignatureHeaders {
  readonly "kakehashi-node": string;
  readonly "kakehashi-realm": string;
  readonly "signature-input": string;
  readonly signature: string;
}

export const signatureTag = "kakehashi-exchange";
/** Seconds by which two nodes' clocks may differ. */
export const clockSkewSeconds = 300;
const components = ["@method", "@authority", "@path", "kakehashi-node", "kakehashi-realm"];
/** Both labels are required: one algorithm alone is no signature. */
const labels = { ed: "ed25519", ml: "ml-dsa-44" } as const;

/** Signs a request with both algorithms of the node's session keys. */
export async function signRequest(
  signer: Signer,
  request: SignedRequest,
  at: { readonly wallSeconds: number; readonly nonce: Uint8Array },
): Promise<SignatureHeaders> {
  const inputs: string[] = [];
  const signatures: string[] = [];
  for (const label of ["ed", "ml"] as const) {
    const nonce = encodeBase64(at.nonce);
    const text = formatSignatureInput({
      components,
      created: at.wallSeconds,
      nonce,
      keyid: request.node,
      alg: labels[label],
      tag: signatureTag,
    });
    const base = signatureBase(request, text);
    const signature = await (label === "ed" ? signer.signEd25519(base) : signer.signMlDsa44(base));
    inputs.push(`${label}=${text}`);
    signatures.push(`${label}=:${encodeBase64(signature)}:`);
  }
  return {
    "kakehashi-node": request.node,
    "kakehashi-realm": request.realm,
    "signature-input": inputs.join(", "),
    signature: signatures.join(", "),
  };
}

/** The signature base of RFC 9421, section 2.5. */
function signatureBase(request: SignedRequest, params: string): Uint8Array {
  const values: Readonly<Record<string, string>> = {
    "@method": request.method,
    "@authority": request.authority,
    "@path": request.path,
    "kakehashi-node": request.node,
    "kakehashi-realm": request.realm,
  };
  const lines = components.map((name) => `"${name}": ${values[name]}`);
  return new TextEncoder().encode([...lines, `"@signature-params": ${params}`].join("\n"));
}

export type RequestFault =
  | "signature-missing"
  | "signature-malformed"
  | "signature-old"
  | "signature-repeated"
  | "signature-not-valid";

export interface RequestToVerify {
  readonly crypto: Crypto;
  readonly request: SignedRequest;
  readonly signatureInput: string | undefined;
  readonly signature: string | undefined;
  /** Session keys of the node that the request names, newest first. */
  readonly keys: readonly PublicKeyPair[];
  readonly wallSeconds: number;
  /** Nonces taken already, within the skew: one request counts once. */
  readonly nonces: NonceBook;
}

/** Verifies both signatures of a request; the fault, or undefined when it is good. */
export function verifyRequest(to: RequestToVerify): RequestFault | undefined {
  if (to.signatureInput === undefined || to.signature === undefined) return "signature-missing";
  if (to.signatureInput.length > 2048 || to.signature.length > 8192) return "signature-malformed";
  const inputs = parseDictionary(to.signatureInput, 2);
  const signatures = parseDictionary(to.signature, 2);
  const ed = read(inputs?.get("ed"), signatures?.get("ed"), labels.ed);
  const ml = read(inputs?.get("ml"), signatures?.get("ml"), labels.ml);
  if (ed === undefined || ml === undefined || ed.params.nonce !== ml.params.nonce) return "signature-malformed";
  for (const { params } of [ed, ml]) {
    if (params.keyid !== to.request.node || params.tag !== signatureTag) return "signature-malformed";
    if (Math.abs(params.created - to.wallSeconds) > clockSkewSeconds) return "signature-old";
  }
  const { crypto, request } = to;
  const good = to.keys.some(
    (keys) =>
      verifyEd25519Strictly(crypto, keys.ed25519, signatureBase(request, ed.params.text), ed.signature) &&
      crypto.verifyMlDsa44(keys.mldsa44, signatureBase(request, ml.params.text), ml.signature),
  );
  if (!good) return "signature-not-valid";
  return to.nonces.take(request.node, ed.params.nonce, to.wallSeconds) ? undefined : "signature-repeated";
}

function read(
  input: string | undefined,
  signature: string | undefined,
  alg: string,
): { readonly params: SignatureParams; readonly signature: Uint8Array } | undefined {
  const params = input === undefined ? undefined : parseSignatureInput(input);
  const [, base64] = /^:([A-Za-z0-9+/=]+):$/.exec(signature ?? "") ?? [];
  const bytes = base64 === undefined ? undefined : decodeBase64(base64);
  if (params === undefined || bytes === undefined || params.alg !== alg) return undefined;
  const same =
    params.components.length === components.length && params.components.every((name, at) => name === components[at]);
  return same ? { params, signature: bytes } : undefined;
}

/** Of one node. */
const noncesMax = 65_536;

/**
 * Nonces seen within the skew, of nodes whose signature was good. Full: whatever that node asks is refused until old ones fall
 * out, rather than one counted twice; the others have books of their own.
 */
export class NonceBook {
  private readonly seen = new Map<string, Map<string, number>>();

  take(node: string, nonce: string, wallSeconds: number): boolean {
    const seen = this.seen.get(node) ?? new Map<string, number>();
    this.seen.set(node, seen);
    for (const [old, at] of seen) {
      if (at >= wallSeconds - 2 * clockSkewSeconds) break;
      seen.delete(old);
    }
    if (seen.has(nonce) || seen.size >= noncesMax) return false;
    seen.set(nonce, wallSeconds);
    return true;
  }
}
