/** The little of Structured Fields (RFC 8941) that message signatures need: dictionaries of inner lists and of byte sequences. */
export interface SignatureParams {
  /** Covered components, as they stand in the inner list, quotes left out. */
  readonly components: readonly string[];
  readonly created: number;
  readonly keyid: string;
  readonly nonce: string;
  readonly alg: string;
  readonly tag: string;
  /** The inner list with its parameters, exactly as it came: it is signed. */
  readonly text: string;
}

/** An inner list of quoted names, then exactly these parameters in this order. */
const memberPattern =
  /^\(((?:"[a-z@-]+"(?: "[a-z@-]+")*)?)\);created=([1-9][0-9]{0,11});nonce="([A-Za-z0-9+/=_-]{1,128})";keyid="([a-z0-9/:._-]{1,255})";alg="([a-z0-9-]{1,32})";tag="([a-z0-9-]{1,64})"$/;

/** Reads one member of `Signature-Input`; undefined when it is not of the one form that is spoken here. */
export function parseSignatureInput(text: string): SignatureParams | undefined {
  const [, list, created, nonce, keyid, alg, tag] = memberPattern.exec(text) ?? [];
  if (list === undefined || created === undefined || nonce === undefined) return undefined;
  if (keyid === undefined || alg === undefined || tag === undefined) return undefined;
  const components = list === "" ? [] : list.split(" ").map((name) => name.slice(1, -1));
  return { components, created: Number(created), nonce, keyid, alg, tag, text };
}

/** One member of `Signature-Input`: an inner list of component names with its parameters (RFC 9421, section 4.1; RFC 8941). */
export function formatSignatureInput(params: Omit<SignatureParams, "text">): string {
  const list = params.components.map((name) => `"${name}"`).join(" ");
  const { created, nonce, keyid, alg, tag } = params;
  return `(${list});created=${created};nonce="${nonce}";keyid="${keyid}";alg="${alg}";tag="${tag}"`;
}

/** Splits a dictionary of at most `max` members at the commas outside quotes, parentheses and byte sequences. */
export function parseDictionary(text: string, max: number): ReadonlyMap<string, string> | undefined {
  const members = new Map<string, string>();
  for (const part of text.split(/,[ \t]*(?=[a-z*][a-z0-9_.*-]*=)/)) {
    const at = part.indexOf("=");
    const name = part.slice(0, at);
    if (at < 1 || members.has(name) || members.size === max) return undefined;
    members.set(name, part.slice(at + 1).trim());
  }
  return members;
}
