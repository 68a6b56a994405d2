import { randomBytes, randomUUID } from "node:crypto";
import { type Hash, type NodeId, originOf, toHex } from "@kakehashi/core";
import { signRequest, tileRate } from "@kakehashi/exchange";
import { decodeEntryBundle, entriesPath, leafHash, openCheckpoint, rootOfLeaves, tilePath } from "@kakehashi/ledger";
import { handshakePorts, nodeCrypto } from "@kakehashi/node";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

const us = "us-1" as NodeId;
const jp = "jp-1" as NodeId;
let nodes: TwoNodes;
let url: string;
let log: string;

beforeAll(async () => {
  nodes = await twoNodes({ apart: 1 });
  const desk = await nodes.desk(0, "watch");
  url = desk.url;
  for (let nth = 0; nth < 5; nth += 1) {
    const response = await fetch(`${url}/api/audiences/${nodes.shared}/reports/log`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": randomUUID(), cookie: desk.cookie },
      body: JSON.stringify({ input: { words: { ja: `第${nth}報` } } }),
    });
    if (!response.ok) throw new Error(await response.text());
  }
  log = `/tiles/${nodes.realm}/${nodes.shared}/${jp}/${incarnationAt(nodes.shared)}`;
}, 120_000);
afterAll(() => nodes?.stop(), 60_000);

const engineAt = (audience: string) => nodes.nodes[0]?.node.realm(nodes.realm as Hash)?.node.engine(audience as Hash);
const incarnationAt = (audience: string) => engineAt(audience)?.own()?.incarnation ?? "";

const clock = () => (nodes.nodes[0] as TwoNodes["nodes"][number]).node.ports.clock;

/** Signed by the node at this place, which says to be `as`. */
async function signed(path: string, by = 1, as: NodeId = us): Promise<Record<string, string>> {
  const node = nodes.nodes[by]?.node;
  if (node === undefined) throw new RangeError(`no node ${by}`);
  const { signer } = await handshakePorts(node, nodes.realm as Hash);
  const request = { method: "GET", authority: new URL(url).host, path, node: as, realm: nodes.realm as Hash };
  const at = { wallSeconds: Math.floor(clock().now() / 1000), nonce: randomBytes(18) };
  return { ...(await signRequest(signer, request, at)) };
}

const get = async (path: string, headers?: Record<string, string>) =>
  fetch(`${url}${path}`, { headers: headers ?? (await signed(path)) });
const bytes = async (path: string) => {
  const response = await get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return new Uint8Array(await response.arrayBuffer());
};

describe("a log as tiles", () => {
  it("gives a member its checkpoint, and leaves and hashes that come to the same root", async () => {
    const keys = nodes.nodes[1]?.node.realm(nodes.realm as Hash)?.book.keysOf(nodes.realm as Hash, jp, "log")[0]?.keys;
    if (keys === undefined) throw new Error("no keys");
    const realm = nodes.realm as Hash;
    const audience = nodes.shared as Hash;
    const origin = originOf({ node: jp, realm, audience, incarnation: incarnationAt(audience) as never });
    const checkpoint = openCheckpoint(await bytes(`${log}/checkpoint`), { crypto: nodeCrypto, origin, keys });
    if (checkpoint.refused !== undefined) throw new Error(checkpoint.refused);
    const { size, root } = checkpoint;
    expect(size).toBeGreaterThan(10);
    const leaves = decodeEntryBundle(await bytes(`${log}/${entriesPath(0, size)}`)) ?? [];
    const hashes = leaves.map((leaf) => leafHash(nodeCrypto, leaf));
    expect(toHex(rootOfLeaves(nodeCrypto, hashes))).toBe(toHex(root));
    expect(Buffer.concat(hashes)).toEqual(Buffer.from(await bytes(`${log}/${tilePath({ level: 0, index: 0 }, size)}`)));
  });

  it("shows nothing to who does not prove to be a member's node, nor twice for one proof", async () => {
    const path = `${log}/checkpoint`;
    const headers = await signed(path);
    expect((await get(path, headers)).status).toBe(200);
    expect((await get(path, headers)).status).toBe(401);
    expect((await get(path, {})).status).toBe(404);
    const { signature: _, ...unsigned } = await signed(path);
    expect((await get(path, unsigned)).status).toBe(401);
    expect((await get(`${log}/${entriesPath(0, 1)}`, await signed(path))).status).toBe(401);
    expect((await get(path, await signed(path, 0, us))).status).toBe(401);
  });

  it("says nothing of an audience that the node is not in, of what is not there yet, or of what is no name", async () => {
    const apart = nodes.apart ?? "";
    const home = `/tiles/${nodes.realm}/${apart}/${jp}/${incarnationAt(apart)}`;
    const size = engineAt(nodes.shared)?.own()?.tree.size ?? 0;
    const missing = [
      `${home}/checkpoint`,
      `${home}/${entriesPath(0, 1)}`,
      `${log}/${entriesPath(0, Math.min(255, size + 50))}`,
      `${log}/${entriesPath(7, 256)}`,
      `${log}/tile/0/999`,
      `${log}/tile/99/000`,
      `${log}/tile/entries/..%2f..%2fcheckpoint`,
      `/tiles/${nodes.realm}/${nodes.shared}/${jp}/${"0".repeat(32)}/checkpoint`,
    ];
    for (const path of missing) expect([path, (await get(path)).status]).toEqual([path, 404]);
  });

  it("makes who asks too often wait", async () => {
    const path = `${log}/checkpoint`;
    // Time stands still: a machine that answers more slowly than the node allows would never be told to wait.
    const now = vi.spyOn(clock(), "now").mockReturnValue(clock().now());
    onTestFinished(() => now.mockRestore());
    let waits: Response | undefined;
    for (let asked = 0; asked <= tileRate.burst && waits === undefined; asked += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => get(path)));
      waits = answers.find(({ status }) => status !== 200);
    }
    expect(waits?.status).toBe(429);
    expect(Number(waits?.headers.get("retry-after"))).toBeGreaterThan(0);
  }, 60_000);

  it("looks at the proofs of who has shown many that are none a second late", async () => {
    const path = `${log}/checkpoint`;
    const { signature: _, ...unsigned } = await signed(path);
    // Time stands still: a machine that answers slowly would forgive as many as are shown to it.
    const now = vi.spyOn(clock(), "now").mockReturnValue(clock().now());
    onTestFinished(() => now.mockRestore());
    const answers = await Promise.all(Array.from({ length: 240 }, () => get(path, unsigned)));
    expect(answers.every(({ status }) => status === 401)).toBe(true);
    const before = performance.now();
    expect((await get(path)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(900);
  }, 60_000);
});
