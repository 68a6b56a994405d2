import {
  type Crypto,
  type Hash,
  type Incarnation,
  type LogKey,
  logKey,
  type NodeId,
  type PublicKeyPair,
  partyOfNode,
} from "@kakehashi/core";
import { encodeEntryBundle, parseTilePath, type TileName, tileWidth } from "@kakehashi/ledger";
import type { Rate } from "../rate/token-buckets.ts";
import type { ExchangeHost } from "../session/host.ts";
import { type NonceBook, type SignedRequest, verifyRequest } from "./message-signature.ts";

export interface TilePorts {
  readonly crypto: Crypto;
  readonly host: ExchangeHost;
  /** Session keys that the node has now: what is rotated away opens nothing any more. */
  readonly keysOf: (node: NodeId) => readonly PublicKeyPair[];
  /** What a node that has proven itself may ask for: 0, or the seconds that it has to wait. */
  readonly waitOf: (node: NodeId) => number;
  readonly tiles: (
    audience: Hash,
    log: LogKey,
    wanted: readonly TileName[],
  ) => Promise<readonly (Uint8Array | undefined)[]>;
  readonly nonces: NonceBook;
  readonly wallSeconds: () => number;
}

/** A tile has 256 leaves: a member that follows a log from its first one is not held back. */
export const tileRate: Rate = { perSecond: 50, burst: 300 };

export interface TileReply {
  readonly status: 200 | 401 | 404 | 429;
  /** Seconds, with 429. */
  readonly retryAfter?: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** `/tiles/<realm>/<audience>/<node>/<incarnation>/<checkpoint | tile path>`: C2SP tlog-tiles below the log's own prefix. */
const pathPattern =
  /^\/tiles\/([0-9a-f]{64})\/([0-9a-f]{64})\/([a-z0-9-]{1,64})\/([0-9a-f]{32})\/(checkpoint|tile\/.+)$/;

const nothing = new Uint8Array(0);
const notThere: TileReply = { status: 404, contentType: "text/plain", body: nothing };

/**
 * Checkpoint, tiles and entries of one log, as C2SP tlog-tiles lays them out. Members only: every request is signed by a
 * node whose party is in the audience, since tiles of entries hold envelopes (spec/exchange.md). Mounted by the server.
 */
export async function tileHandler(
  ports: TilePorts,
  request: SignedRequest & { readonly signatureInput: string | undefined; readonly signature: string | undefined },
): Promise<TileReply> {
  const [, realm, audience, node, incarnation, rest] = pathPattern.exec(request.path) ?? [];
  if (realm === undefined || realm !== request.realm || rest === undefined) return notThere;
  const { crypto, nonces } = ports;
  const { signature, signatureInput } = request;
  const keys = ports.keysOf(request.node as NodeId);
  const fault = verifyRequest({
    crypto,
    request,
    signature,
    signatureInput,
    keys,
    wallSeconds: ports.wallSeconds(),
    nonces,
  });
  if (fault !== undefined)
    return { status: 401, contentType: "text/plain", body: new TextEncoder().encode(`${fault}\n`) };
  const retryAfter = ports.waitOf(request.node as NodeId);
  if (retryAfter > 0) return { status: 429, retryAfter, contentType: "text/plain", body: nothing };
  // Whether the audience exists at all is not told to who is not in it.
  if (!ports.host.audiencesWith(partyOfNode(request.node)).includes(audience as Hash)) return notThere;
  const key = logKey(node as NodeId, incarnation as Incarnation);
  return rest === "checkpoint" ? checkpoint(ports, audience as Hash, key) : tile(ports, audience as Hash, key, rest);
}

function checkpoint({ host }: TilePorts, audience: Hash, key: LogKey): TileReply {
  const note = host.log(audience, key)?.checkpoint?.note;
  return note === undefined ? notThere : { status: 200, contentType: "text/plain; charset=utf-8", body: note };
}

async function tile(ports: TilePorts, audience: Hash, key: LogKey, path: string): Promise<TileReply> {
  const parsed = parseTilePath(path);
  const size = ports.host.log(audience, key)?.checkpoint?.size ?? 0;
  if (parsed === undefined) return notThere;
  const { level, index, width } = parsed;
  if (level === "entries") {
    const from = index * tileWidth;
    if (from + width > size) return notThere;
    const leaves = [...(await ports.host.leaves(audience, key, from, from + width))];
    while (leaves.length < width) {
      const more = await ports.host.leaves(audience, key, from + leaves.length, from + width);
      if (more.length === 0) return notThere;
      leaves.push(...more);
    }
    return binary(encodeEntryBundle(leaves.map(({ leaf }) => leaf)));
  }
  const [hashes] = await ports.tiles(audience, key, [{ level, index }]);
  const bytes = width * 32;
  return hashes === undefined || hashes.length < bytes ? notThere : binary(hashes.subarray(0, bytes));
}

function binary(body: Uint8Array): TileReply {
  return { status: 200, contentType: "application/octet-stream", body };
}
